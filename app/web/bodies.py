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


def refuse_forms(media_type: str) -> None:
    """UnsupportedMedia for the forms of HTML pages that carry files, which are not read anywhere."""
    if media_type.startswith("multipart/"):
        raise UnsupportedMedia(
            f"{media_type} is not read here; send the file itself as the body: "
            "curl --data-binary @file -H 'Content-Type: image/png'"
        )


async def read(request: Request, most: int) -> bytes:
    """The whole body; TooLarge as soon as it has more than `most` bytes."""
    chunks, length = [], 0
    async for chunk in request.stream():
        chunks.append(chunk)
        length += len(chunk)
        if length > most:
            raise TooLarge(f"the body has more than {most} bytes ({most >> 20} MiB), the most that is accepted")
    return b"".join(chunks)
