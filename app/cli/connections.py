"""How many connections there are, and how long one may be open without asking for anything."""

import asyncio
import json

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

_DETAIL = "there are too many connections; try again in a moment"
_PROBLEM = json.dumps({"type": "about:blank", "title": "Service Unavailable", "status": 503, "detail": _DETAIL})
_REFUSAL = (
    "HTTP/1.1 503 Service Unavailable\r\n"
    "Content-Type: application/problem+json\r\n"
    f"Content-Length: {len(_PROBLEM)}\r\n"
    "Retry-After: 1\r\n"
    f"Connection: close\r\n\r\n{_PROBLEM}"
).encode()


def protocol(head_seconds: float, most: int) -> type[H11Protocol]:
    """uvicorn's protocol for at most so many connections, without those that are open and say nothing.

    A connection is closed when a request's head is not complete after `head_seconds`, counted from its opening or from
    the request's first bytes. uvicorn itself closes those that are idle after an answer (`timeout_keep_alive`).
    """

    class Protocol(H11Protocol):
        _head_timer: asyncio.TimerHandle

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
            super().connection_made(transport)
            self._refused = len(self.connections) > most
            self._wait_for_head()

        def data_received(self, data: bytes) -> None:
            if self._refused:
                self.transport.write(_REFUSAL)
                return self.transport.close()
            super().data_received(data)
            if self.conn.their_state is not h11.IDLE:
                self._head_timer.cancel()
            elif self._head_timer.cancelled():
                self._wait_for_head()

        def connection_lost(self, exc: Exception | None) -> None:
            self._head_timer.cancel()
            super().connection_lost(exc)

        def _wait_for_head(self) -> None:
            self._head_timer = self.loop.call_later(head_seconds, self.transport.close)

    return Protocol
