"""How many connections there are, in all and of one address, and how long one may be open without asking."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from http import HTTPStatus

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


def _refusal(status: HTTPStatus, detail: str) -> bytes:
    """A whole answer, after which the connection is closed."""
    problem = json.dumps({"type": "about:blank", "title": status.phrase, "status": status, "detail": detail})
    return (
        f"HTTP/1.1 {status} {status.phrase}\r\n"
        "Content-Type: application/problem+json\r\n"
        f"Content-Length: {len(problem)}\r\n"
        "Retry-After: 1\r\n"
        f"Connection: close\r\n\r\n{problem}"
    ).encode()


_TOO_MANY = _refusal(HTTPStatus.SERVICE_UNAVAILABLE, "there are too many connections; try again in a moment")
_TOO_MANY_OF_ONE = _refusal(
    HTTPStatus.TOO_MANY_REQUESTS, "there are too many connections from this address; close some, and try again"
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


def protocol(head_seconds: float, room: Room) -> type[H11Protocol]:
    """uvicorn's protocol for as many connections as there is room for, without those that are open and say nothing.

    A connection is closed when a request's head is not complete after `head_seconds`, counted from its opening or from
    the request's first bytes. uvicorn itself closes those that are idle after an answer (`timeout_keep_alive`).
    """

    class Protocol(H11Protocol):
        _head_timer: asyncio.TimerHandle

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
            super().connection_made(transport)
            self._address = self.client[0] if self.client else ""
            self._refusal = room.enter(self._address)
            self._wait_for_head()

        def data_received(self, data: bytes) -> None:
            if self._refusal:
                self.transport.write(self._refusal)
                return self.transport.close()
            super().data_received(data)
            if self.conn.their_state is not h11.IDLE:
                self._head_timer.cancel()
            elif self._head_timer.cancelled():
                self._wait_for_head()

        def connection_lost(self, exc: Exception | None) -> None:
            self._head_timer.cancel()
            room.leave(self._address)
            super().connection_lost(exc)

        def _wait_for_head(self) -> None:
            self._head_timer = self.loop.call_later(head_seconds, self.transport.close)

    return Protocol
