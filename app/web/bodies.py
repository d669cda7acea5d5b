"""Request bodies of any kind: their media type and their bytes."""

import asyncio

from fastapi import Request

from app.errors import Abandoned, TooLarge, TooSlow, UnsupportedMedia
from app.services.budget import Budget
from app.web.headers import header

# The OpenAPI description of a body that is a file.
FILE = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}


def budget_of(request: Request) -> Budget:
    """The limits of the application that received the request."""
    budget: Budget = request.app.state.services.budget
    return budget


def media_type(request: Request) -> str:
    """The body's media type in small letters, without parameters; "" when the request names none."""
    return (header(request.scope, b"content-type") or "").partition(";")[0].strip().lower()


async def read(request: Request, most: int, kind: str = "application/octet-stream", hint: str = "") -> bytes:
    """The whole body; TooLarge as soon as it has more than `most` bytes, TooSlow when it takes too long to come.

    Abandoned when the client leaves before its end. UnsupportedMedia for a form with files; the sentence says how to
    send a body of `kind` instead, and ends in `hint`.
    """
    form = media_type(request)
    if form.startswith("multipart/"):
        how = f"curl --data-binary @file -H 'Content-Type: {kind}'"
        raise UnsupportedMedia(f"{form} is not read here; send the file itself as the body: {how}{hint}")
    seconds = budget_of(request).body_seconds
    try:
        async with asyncio.timeout(seconds):
            return await _received(request, most)
    except TimeoutError:
        raise TooSlow(f"the body did not come within {seconds:g} seconds; send it again, or less") from None


async def _received(request: Request, most: int) -> bytes:
    """As Request.stream() receives it, but at once."""
    body, more = b"", True
    chunks, length = [], 0
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise Abandoned("whoever asked has left before the body's end")
        body, more = message.get("body", b""), message.get("more_body", False)
        chunks.append(body)
        length += len(body)
        if length > most:
            raise TooLarge(f"the body has more than {most} bytes ({most >> 20} MiB), the most that is accepted")
    return b"".join(chunks) if len(chunks) > 1 else body
