"""A route that is looked for before all others, for what is asked so often that FastAPI's own work would show."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

Handler = Callable[[Request], Awaitable[Response]]


class DirectRoute(Route):
    """Calls its handler with the request alone: without FastAPI's routes, dependencies, validation and serialization.

    That saves a fifth of a /query (`python -m benchmarks tricks`). An operation of the same address describes it,
    and answers to other methods.
    """

    def __init__(self, path: str, method: str, handler: Handler) -> None:
        """`path` has no parameters."""
        super().__init__(path, handler, methods=[method], include_in_schema=False)
        self._method, self._handler = method, handler

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """By equality; a route of FastAPI tells the scope itself of which route it is."""
        if scope["type"] != "http" or scope["path"] != self.path or scope["method"] != self._method:
            return Match.NONE, {}
        return Match.FULL, {"route": self}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """What it raises becomes an answer further out."""
        response = await self._handler(Request(scope, receive, send))
        await response(scope, receive, send)
