"""Pictures that were given are given again at once: without routes, a turn or a thread."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.caching import matches

_WHERE = "/backquery/"
_MOST_BYTES = 4 << 20  # of all bodies that are kept
_OF_NOTHING = (b"etag", b"cache-control", b"vary")  # what 304 says, too

Key = tuple[Any, ...]


@dataclass(frozen=True)
class _Answer:
    tag: str
    headers: list[tuple[bytes, bytes]]
    body: bytes

    async def send(self, wanted: str, send: Send) -> None:
        """The whole, or 304 when the client has it."""
        status, headers, body = 200, self.headers, self.body
        if wanted and matches(wanted, self.tag):
            status, headers, body = 304, [pair for pair in headers if pair[0] in _OF_NOTHING], b""
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


class ResponseCache:
    """Keeps the last answers with an ETag to GET requests for pictures, up to 4 MiB, until the networks change.

    An answer depends on the address, on Accept and on the networks alone. All is done on the event loop.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._kept: OrderedDict[Key, _Answer] = OrderedDict()
        self._networks: object = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(_WHERE):
            return await self.app(scope, receive, send)
        networks = scope["app"].state.services.reader.models.snapshot
        if networks is not self._networks:
            self._kept.clear()
            self._networks = networks
        headers = Headers(scope=scope)
        key = scope["path"], scope["query_string"], ",".join(headers.getlist("accept"))
        if key in self._kept:
            self._kept.move_to_end(key)
            return await self._kept[key].send(headers.get("if-none-match", ""), send)
        await self.app(scope, receive, self._noting(key, networks, send))

    def _noting(self, key: Key, networks: object, send: Send) -> Send:
        """Sends, and keeps what is sent if it is an answer of one piece with an ETag."""
        start: Message = {}

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
            elif start["status"] == 200 and not message.get("more_body") and networks is self._networks:
                self._keep(key, start["headers"], message.get("body", b""))
            await send(message)

        return noting

    def _keep(self, key: Key, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
        tag = Headers(raw=headers).get("etag")
        if tag:
            self._kept[key] = _Answer(tag, headers, body)
        while sum(len(kept.body) for kept in self._kept.values()) > _MOST_BYTES:
            self._kept.popitem(last=False)
