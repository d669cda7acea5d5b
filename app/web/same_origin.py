"""Changes are only taken from Brainscan's own pages, and from programs that are no browsers."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.problems import problem

_SAFE = ("GET", "HEAD", "OPTIONS")


class SameOrigin:
    """Refuses unsafe requests that a browser says another site has sent (Fetch Metadata, or else the Origin)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in _SAFE and _foreign(Headers(scope=scope)):
            response = problem(403, "another site has sent this; changes are only taken from Brainscan's own pages")
            return await response(scope, receive, send)
        await self.app(scope, receive, send)


def _foreign(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site:
        return site not in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")
