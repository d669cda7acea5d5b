"""Request bodies in JSON, parsed more strictly than FastAPI does: an object in UTF-8, and no name in it twice."""

import json
from collections import Counter
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.types import Message

from app.errors import InvalidInput, UnsupportedMedia
from app.web import bodies

JSON = "application/json"
_MOST_BYTES = 2 << 20  # twice what the longest drawing takes, in full precision
_TAKEN_FOR_JSON = (JSON, "", "application/octet-stream", "application/x-www-form-urlencoded")  # what curl sends unasked


class JsonRoute(APIRoute):
    """A route whose JSON body is checked before FastAPI validates it.

    UnsupportedMedia for other content types, TooLarge past 2 MiB, InvalidInput for what is no JSON object.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        return self._checked(handle) if self.body_field else handle

    def _checked(
        self, handle: Callable[[Request], Coroutine[Any, Any, Response]]
    ) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        async def checked(request: Request) -> Response:
            body = await bodies.read(request, _MOST_BYTES, JSON)
            if body:
                _check_media_type(bodies.media_type(request))
                object_in(body)
            return await handle(_again(request, body))

        return checked


def _check_media_type(media_type: str) -> None:
    """UnsupportedMedia unless bodies of this type are taken for JSON: its own, none, or what programs send unasked."""
    if media_type not in _TAKEN_FOR_JSON and not media_type.endswith("+json"):
        raise UnsupportedMedia(f"{media_type} is not read here; send JSON, with Content-Type: {JSON}")


def object_in(body: bytes, form: str = "an object in braces") -> dict[str, object]:
    """The JSON object of a body; InvalidInput says why it is none. `form` tells what is expected.

    NaN and Infinity are left to the fields, which name the place of the number.
    """
    try:
        found = json.loads(body.decode("utf-8"), object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"the body must be JSON, {form}: {_reason(body, error)}") from None
    if not isinstance(found, dict):
        raise InvalidInput(f"the body must be JSON, {form}: it is another value")
    return found


def _without_repeats(members: list[tuple[str, object]]) -> dict[str, object]:
    """The members by name; ValueError when a name stands there twice."""
    found = dict(members)
    if len(found) < len(members):
        name, _ = Counter(name for name, _ in members).most_common(1)[0]
        raise ValueError(f"the name {name[:40]!a} stands in an object more than once")
    return found


def _reason(body: bytes, error: Exception) -> str:
    if not body:
        return "it is empty"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return "it is not in UTF-8"
    if str(error).startswith("Exceeds the limit"):
        return "a number in it has thousands of digits"
    return str(error)


def _again(request: Request, body: bytes) -> Request:
    """The same request as JSON, with its body to be received once more."""
    headers = [pair for pair in request.scope["headers"] if pair[0] != b"content-type"]
    unread: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return unread.pop() if unread else await request.receive()

    return Request({**request.scope, "headers": [*headers, (b"content-type", JSON.encode())]}, receive)
