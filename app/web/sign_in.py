"""Who asks: a guest, or one who may change what is kept, by a session's cookie or by the token as a Bearer."""

from typing import Annotated, Any, Literal, TypedDict

from fastapi import Depends, Request, Response, params

from app.errors import NotSignedIn, TooOften
from app.services.sign_in import SESSION_SECONDS, SignIn
from app.web import problems
from app.web.allowances import Allowance
from app.web.clients import client_of
from app.web.journal import journal_of

COOKIE = "brainscan-session"
MOST_FAILURES = 10  # a minute from one address
_SIGNS_OF_PROXIES = (b"x-forwarded-for", b"x-forwarded-host", b"x-forwarded-proto", b"forwarded", b"x-real-ip", b"via")
_WRONG = "this is not the admin token; it is what BRAINSCAN_ADMIN_TOKEN says, or else what the log told at the start"
_PROXIED = (
    "this came through a proxy, so that it needs an admin token: start the server with BRAINSCAN_ADMIN_TOKEN, or with "
    "BRAINSCAN_SIGN_IN=never if all who reach the proxy may change everything"
)


def sign_in_of(request: Request) -> SignIn:
    """The keeper of the application that received the request."""
    sign_in: SignIn = request.app.state.services.sign_in
    return sign_in


def is_asked(request: Request) -> bool:
    """Whether this request needs a sign-in to change what is kept."""
    asked = sign_in_of(request).asked
    return asked == "all" or (asked == "proxied" and is_proxied(request))


def is_admin(request: Request) -> bool:
    """Whether this request may change what is kept; NotSignedIn when it shows a wrong token."""
    if not is_asked(request):
        return True
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        check_token(request, token.strip())
        return True
    return sign_in_of(request).holds(request.cookies.get(COOKIE, ""))


def visitor_of(request: Request) -> Literal["anyone", "admin", "guest"]:
    """Who looks at a page: anyone, where nobody is asked to sign in, or an admin or a guest, where one is."""
    if not is_asked(request):
        return "anyone"
    return "admin" if is_admin(request) else "guest"


def check_token(request: Request, token: str) -> None:
    """NotSignedIn unless this is the admin token; TooOften after ten wrong ones from one address within a minute."""
    failures: Allowance = request.app.state.sign_in_failures
    client = client_of(request.scope)
    if seconds := failures.seconds_until_more(client):
        raise TooOften(f"too many wrong tokens came from this address; try again in {seconds} s", seconds)
    if not sign_in_of(request).is_token(token):
        failures.spend(client)
        journal_of(request).note("failed to sign in")
        raise NotSignedIn(_PROXIED if sign_in_of(request).asked == "proxied" else _WRONG)


def check_admin(request: Request) -> None:
    """NotSignedIn, which says how to sign in, for guests."""
    if not is_admin(request):
        raise NotSignedIn(_PROXIED if sign_in_of(request).asked == "proxied" else _how(request))


def begin_session(request: Request, response: Response) -> None:
    """Give the browser a cookie that scripts cannot read, and that goes back to these pages alone."""
    _set_cookie(request, response, sign_in_of(request).begin(), SESSION_SECONDS)


def end_session(request: Request, response: Response) -> None:
    """End the session, and take the cookie back."""
    sign_in_of(request).end(request.cookies.get(COOKIE, ""))
    _set_cookie(request, response, "", 0)


def _set_cookie(request: Request, response: Response, session: str, seconds: int) -> None:
    path, secure = request.app.state.root or "/", request.url.scheme == "https"
    response.set_cookie(COOKIE, session, seconds, path=path, secure=secure, httponly=True, samesite="strict")


def is_proxied(request: Request) -> bool:
    return any(name in _SIGNS_OF_PROXIES for name, _ in request.scope["headers"])


def _how(request: Request) -> str:
    page = f"{request.app.state.root}/sign-in"
    return f"sign in to do this: at {page} in a browser, or in a program by the header Authorization: Bearer TOKEN"


async def _check_admin(request: Request) -> None:
    check_admin(request)


async def _is_admin(request: Request) -> bool:
    return is_admin(request)


class _Guarded(TypedDict):
    dependencies: list[params.Depends]
    responses: dict[int | str, dict[str, Any]]


def admin_only(*statuses: int, also: tuple[params.Depends, ...] = ()) -> _Guarded:
    """For an operation that guests may not do, which may be refused by these statuses, too; `also` it depends on."""
    return {"dependencies": [Depends(_check_admin), *also], "responses": problems.responses(401, *statuses)}


IsAdmin = Annotated[bool, Depends(_is_admin)]
