"""HEAD wherever there is a GET (RFC 9110, section 9.3.2)."""

from anyio import CancelScope
from anyio.lowlevel import checkpoint
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class HeadAsGet:
    """Answers a HEAD request as a GET whose body is left out; one that is a stream is ended before it begins."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            return await self.app(scope, receive, send)

        async def send_without_body(message: Message) -> None:
            if message["type"] == "http.response.start":
                await send(message)
            if message.get("more_body") or _begins_stream(message):
                answering.cancel()
            if message["type"] == "http.response.body" or answering.cancel_called:
                with CancelScope(shield=True):
                    await send({"type": "http.response.body", "body": b""})
                await checkpoint()

        with CancelScope() as answering:
            await self.app({**scope, "method": "GET"}, receive, send_without_body)


def _begins_stream(message: Message) -> bool:
    """Whether events will follow, of which the first may be long in coming."""
    return Headers(raw=message.get("headers", [])).get("content-type", "").startswith("text/event-stream")
