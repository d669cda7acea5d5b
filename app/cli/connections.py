"""How many connections there are, in all and of one address, and how long one may be open without asking."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Callable
from http import HTTPStatus

from httptools import HttpParserUpgrade, HttpRequestParser
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_SECONDS = 10
_MOST_HEAD_BYTES = 64 << 10
_LATER = "Retry-After: 1\r\n"


def _refusal(status: HTTPStatus, detail: str, headers: str = "") -> bytes:
    """A whole answer, after which the connection is closed."""
    problem = json.dumps({"type": "about:blank", "title": status.phrase, "status": status, "detail": detail})
    return (
        f"HTTP/1.1 {status} {status.phrase}\r\n"
        "Content-Type: application/problem+json\r\n"
        f"Content-Length: {len(problem)}\r\n{headers}"
        f"Connection: close\r\n\r\n{problem}"
    ).encode()


_TOO_MANY = _refusal(HTTPStatus.SERVICE_UNAVAILABLE, "there are too many connections; try again in a moment", _LATER)
_TOO_MANY_OF_ONE = _refusal(
    HTTPStatus.TOO_MANY_REQUESTS, "there are too many connections from this address; close some, and try again", _LATER
)
_MALFORMED = _refusal(
    HTTPStatus.BAD_REQUEST, "this is no request of HTTP/1.1: a known method, headers, and a body as they say"
)
_LONG_HEAD = _refusal(
    HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, f"a request's headers may have {_MOST_HEAD_BYTES >> 10} KiB in all"
)


class Room:
    """How many connections there may be: `most` in all, `most_of_one` of one address, unless it connects for many."""

    def __init__(self, most: int, most_of_one: int, is_proxy: Callable[[str], bool]) -> None:
        self.most, self.most_of_one, self._is_proxy = most, most_of_one, is_proxy
        self._open = Counter[str]()  # by address

    def enter(self, address: str) -> bytes | None:
        """Count a connection that was opened; with what it is refused, if it is."""
        self._open[address] += 1
        if self._open.total() > self.most:
            return _TOO_MANY
        is_crowded = self._open[address] > self.most_of_one and not self._is_proxy(address)
        return _TOO_MANY_OF_ONE if is_crowded else None

    def leave(self, address: str) -> None:
        """A connection was closed."""
        self._open[address] -= 1
        if not self._open[address]:
            del self._open[address]


class Connection(HttpToolsProtocol):
    """uvicorn's protocol for as many connections as there is room for, without those that are open and say nothing.

    A connection is closed when a request's head is not complete after `head_seconds`, counted from its opening or from
    the first bytes that came after an answer. uvicorn itself closes those that are idle after an answer
    (`timeout_keep_alive`). What is no HTTP, or has too long a head, is refused in a sentence.
    """

    head_seconds: float
    room: Room
    _head_timer: asyncio.TimerHandle
    _unused = 0  # bytes since the last that completed a head or belong to a body

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self._refusal = self.room.enter(self._address)
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        if self._refusal:
            return self._refuse(self._refusal)
        self._unused += len(data)
        self._data = data
        super().data_received(data)
        if self._unused > _MOST_HEAD_BYTES:
            self._refuse(_LONG_HEAD)
        if self.cycle and not self.cycle.response_complete:
            self._head_timer.cancel()
        elif self._head_timer.cancelled():
            self._wait_for_head()

    def on_headers_complete(self) -> None:
        self._unused = 0
        if not self.parser.should_upgrade():
            super().on_headers_complete()

    def on_message_complete(self) -> None:
        if not self.parser.should_upgrade():
            super().on_message_complete()

    def on_body(self, body: bytes) -> None:
        self._unused = 0
        super().on_body(body)

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_timer.cancel()
        self.room.leave(self._address)
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        self._refuse(_MALFORMED)

    def _unsupported_upgrade_warning(self) -> None:
        """A request that offers another protocol, as Java's do, is read again without the offer.

        uvicorn calls this, and only this, where httptools has left out such a request's body.
        """
        offer, method = sys.exception(), self.parser.get_method()
        if not isinstance(offer, HttpParserUpgrade) or method == b"CONNECT":
            return self._refuse(_MALFORMED)
        headers = [name + b": " + value for name, value in self.headers if name != b"upgrade"]
        rest = self._data[offer.args[0] :]
        self.parser = HttpRequestParser(self)
        super().data_received(b"\r\n".join([method + b" " + self.url + b" HTTP/1.1", *headers, b"", rest]))

    def _refuse(self, refusal: bytes) -> None:
        self.transport.write(refusal)
        self.transport.close()

    def _wait_for_head(self) -> None:
        self._head_timer = self.loop.call_later(self.head_seconds, self.transport.close)


def protocol(head_seconds: float, room: Room) -> type[Connection]:
    """The connections of one server."""
    return type("Connection", (Connection,), {"head_seconds": head_seconds, "room": room})
