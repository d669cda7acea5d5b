"""Protection against cross-site request forgery: changes only from the own pages and from what is no browser."""

from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.headers import header
from app.web.hosts import Authority
from app.web.problems import problem

_SAFE = ("GET", "HEAD", "OPTIONS")


class SameOrigin:
    """Answers 403 to unsafe requests that a browser sends for another site, by Sec-Fetch-Site or else by Origin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _SAFE and _is_cross_site(scope):
            response = problem(403, "another site has sent this; changes are only taken from Brainscan's own pages")
            return await response(scope, receive, send)
        await self.app(scope, receive, send)


def _is_cross_site(scope: Scope) -> bool:
    site = header(scope, b"sec-fetch-site")
    if site:
        return site not in ("same-origin", "none")
    origin = header(scope, b"origin")
    return origin is not None and not _is_own(origin, header(scope, b"host") or "", scope["scheme"])


def _is_own(origin: str, host: str, scheme: str) -> bool:
    """Whether the origin, SCHEME://NAME[:PORT], is where a request with this Host and scheme was sent to.

    A page of https may have come through a proxy that ends TLS without saying so; one of http is foreign to https.
    """
    origin_scheme, _, authority = origin.partition("://")
    origin_scheme = origin_scheme.lower()
    theirs, own = Authority.parse(authority), Authority.parse(host)
    if theirs is None or own is None or origin_scheme not in ("https", scheme):
        return False
    return theirs.with_port(origin_scheme) == own.with_port(origin_scheme)
