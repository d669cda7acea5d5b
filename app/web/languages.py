"""Which language a visitor is spoken to in."""

from fastapi import Request, Response

from app.web.negotiation import quality_of
from app.web.words import LANGUAGES

PARAMETER = "lang"
_COOKIE = "language"
_COOKIE_SECONDS = 365 * 24 * 3600


def language_of(request: Request) -> str:
    """The language that the address asks for, or else the cookie, or else Accept-Language, or else English."""
    wanted = [
        request.query_params.get(PARAMETER, ""),
        request.cookies.get(_COOKIE, ""),
        *accepted(request.headers.get("accept-language", "")),
    ]
    return next((language for language in wanted if language in LANGUAGES), LANGUAGES[0])


def accepted(header: str) -> list[str]:
    """The languages that Accept-Language lists (RFC 9110, section 12.5.4), best first: "de-AT;q=0.5, fr" is fr, de."""
    ranges = [[piece.strip() for piece in part.split(";")] for part in header.split(",")]
    qualities = [(quality_of(parameters), name.partition("-")[0].lower()) for name, *parameters in ranges]
    return [name for quality, name in sorted(qualities, key=lambda each: -each[0]) if quality > 0]


def tell_language(request: Request, response: Response, language: str) -> None:
    """Say what language the page is in and what that depended on; keep what the address asked for, for a year."""
    response.headers["Content-Language"] = language
    response.headers.add_vary_header("Accept-Language")
    response.headers.add_vary_header("Cookie")
    if request.query_params.get(PARAMETER) == language:
        path, secure = request.app.state.root or "/", request.url.scheme == "https"
        response.set_cookie(_COOKIE, language, _COOKIE_SECONDS, path=path, secure=secure, httponly=True, samesite="lax")


def address_in(request: Request, language: str) -> str:
    """What a link to the same page in another language leads to; the rest of the query is kept."""
    return f"?{request.url.include_query_params(**{PARAMETER: language}).query}"
