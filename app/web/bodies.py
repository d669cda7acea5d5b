"""Request bodies that are files, not JSON."""

from fastapi import Request

from app.errors import TooLarge

# The OpenAPI description of such a body.
FILE = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}


async def read(request: Request, most: int) -> bytes:
    """The whole body; TooLarge as soon as it has more than `most` bytes."""
    chunks, length = [], 0
    async for chunk in request.stream():
        chunks.append(chunk)
        length += len(chunk)
        if length > most:
            raise TooLarge(f"the body has more than {most} bytes ({most >> 20} MiB), the most that is accepted")
    return b"".join(chunks)
