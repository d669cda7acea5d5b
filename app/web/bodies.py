"""Request bodies of any kind: their media type and their bytes."""

from fastapi import Request

from app.errors import TooLarge, UnsupportedMedia

# The OpenAPI description of a body that is a file.
FILE = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}


def media_type(request: Request) -> str:
    """The body's media type in small letters, without parameters; "" when the request names none."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read(request: Request, most: int, kind: str = "application/octet-stream", hint: str = "") -> bytes:
    """The whole body; TooLarge as soon as it has more than `most` bytes.

    UnsupportedMedia for a form with files; the sentence says how to send a body of `kind` instead, and ends in `hint`.
    """
    form = media_type(request)
    if form.startswith("multipart/"):
        how = f"curl --data-binary @file -H 'Content-Type: {kind}'"
        raise UnsupportedMedia(f"{form} is not read here; send the file itself as the body: {how}{hint}")
    chunks, length = [], 0
    async for chunk in request.stream():
        chunks.append(chunk)
        length += len(chunk)
        if length > most:
            raise TooLarge(f"the body has more than {most} bytes ({most >> 20} MiB), the most that is accepted")
    return b"".join(chunks)
