"""Response headers that keep a page to its own origin: Content-Security-Policy and others."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.headers import header

_OPENER = {"Cross-Origin-Opener-Policy": "same-origin"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'; worker-src 'self'; manifest-src 'self'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    **_OPENER,
}
_ENCODED = [(name.lower().encode(), text.encode()) for name, text in HEADERS.items()]
_LESS = _ENCODED[: -len(_OPENER)]
_OF_PAGES = {"Content-Security-Policy", *_OPENER}
_OF_FILES = [(name.lower().encode(), text.encode()) for name, text in HEADERS.items() if name not in _OF_PAGES]
_THIS_MACHINE = ("localhost", "127.", "[::1]")


class SecurityHeaders:
    """Adds HEADERS to every response.

    Cross-Origin-Opener-Policy is left out where browsers ignore it, and say so in the console: on plain HTTP from
    another machine. The pages' scripts and styles go without what says something of pages alone: there are forty of
    them, a quarter of a kilobyte each.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_headers_for(scope)]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def _headers_for(scope: Scope) -> list[tuple[bytes, bytes]]:
    if scope["path"].startswith("/static/") and scope["path"].endswith((".js", ".css")):
        return _OF_FILES
    return _ENCODED if _is_trustworthy(scope) else _LESS


def _is_trustworthy(scope: Scope) -> bool:
    """Whether a browser takes the connection for one that nobody can have changed."""
    return scope["scheme"] == "https" or (header(scope, b"host") or "").startswith(_THIS_MACHINE)
