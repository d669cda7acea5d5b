"""Each request gets an id, which is sent back, and is counted and logged with its route, status and duration."""

import asyncio
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.services.logs import About, request_id
from app.web.headers import header
from app.web.measurements import Measurements
from app.web.problems import LEFT, problem
from app.web.security import HEADERS

_HEADER = b"x-request-id"
_SANE = re.compile(r"[A-Za-z0-9._-]{8,64}")
_METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}  # HEAD is answered, and counted, as GET


@dataclass(slots=True)
class _Answer:
    """What is known of an answer so far: its status, and after how many seconds it began."""

    status: int = LEFT  # until an answer begins
    seconds: float | None = None


class RequestLog:
    """Gives each request an id: its X-Request-ID, if that is 8 to 64 letters, digits or . _ -, or else a new one.

    One that the server, at its end, has waited for in vain, as for the rest of its body, is answered with 503.
    """

    def __init__(self, app: ASGIApp, measurements: Measurements, write: Callable[[About], None] | None) -> None:
        """`write` logs a request; None when they are only counted."""
        self.app, self.measurements, self.write = app, measurements, write
        self._start, self._numbers = secrets.token_hex(4), count(1)  # two ids as likely equal as two starts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        began, answer, id = perf_counter(), _Answer(), self._id_of(scope)
        request_id.set(id)
        identified = _HEADER, id.encode()

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status, answer.seconds = message["status"], perf_counter() - began
                message["headers"] = [*message["headers"], identified]
            await send(message)

        self.measurements.under_way += 1
        try:
            await self.app(scope, receive, send_with_id)
        except asyncio.CancelledError:
            if not scope["app"].state.lanes.closed:
                raise
            if answer.seconds is None:
                await problem(503, "the server is being stopped", HEADERS)(scope, receive, send_with_id)
        except Exception:
            answer.status = answer.status if answer.seconds is not None else 500
            raise
        finally:
            self.measurements.under_way -= 1
            self._note(scope, answer, perf_counter() - began)

    def _note(self, scope: Scope, answer: _Answer, seconds: float) -> None:
        """Count a request that has ended after so many seconds, and log it."""
        method, route = route_of(scope)
        self.measurements.count((method, route), answer.status, answer.seconds or seconds)
        if self.write:
            client = scope.get("client")
            about = {"method": method, "route": route, "status": answer.status, "client": client and client[0]}
            self.write({**about, "milliseconds": round(seconds * 1000, 1)})

    def _id_of(self, scope: Scope) -> str:
        sent = header(scope, _HEADER)
        return sent if sent and _SANE.fullmatch(sent) else f"{self._start}-{next(self._numbers):08x}"


def route_of(scope: Scope) -> tuple[str, str]:
    """The method, and the address as its route has it: /models/{id}; few of both, whatever is asked for."""
    method = scope["method"] if scope["method"] in _METHODS else "other"
    path = getattr(scope.get("route"), "path", None)
    return method, path or ("/static" if scope["path"].startswith("/static/") else "none")
