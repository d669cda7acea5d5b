"""Protection against cross-site request forgery: changes only from the own pages and from what is no browser."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.problems import problem

_SAFE = ("GET", "HEAD", "OPTIONS")


class SameOrigin:
    """Answers 403 to unsafe requests that a browser sends for another site, by Sec-Fetch-Site or else by Origin."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _SAFE and _is_cross_site(Headers(scope=scope)):
            response = problem(403, "another site has sent this; changes are only taken from Brainscan's own pages")
            return await response(scope, receive, send)
        await self.app(scope, receive, send)


def _is_cross_site(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and _host_of(origin) != headers.get("host", "")


def _host_of(origin: str) -> str | None:
    """The host and port in an Origin header; None, which no Host equals, when it is no address, such as `http://[`."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
