"""Strong ETags and Cache-Control, for answers that only change with their network and with the code."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from fastapi import Request, Response

import app
from app.web.negotiation import preferred

IMMUTABLE = "public, max-age=31536000, immutable"
REVALIDATE = "public, no-cache"
_LIBRARIES = ("numpy", "scipy", "pillow", "pydantic")  # that compute, encode and serialize what is answered


@dataclass(frozen=True)
class Representation:
    """One form of an answer; `parts` are all that decides its bytes, beside the code and the media type."""

    media_type: str
    parts: tuple[object, ...]
    produce: Callable[[], bytes]

    @property
    def tag(self) -> str:
        """The strong entity tag, in its quotes."""
        parts = revision(), self.media_type, *self.parts
        return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:20]}"'


def cacheable(request: Request, *offered: Representation, immutable: bool) -> Response:
    """The representation that Accept ranks highest, or 304 when the client has it.

    `immutable` says that the address names all that decides the bytes, so that they need never be asked for again.
    """
    media_type = preferred(request, *(each.media_type for each in offered))
    chosen = next(each for each in offered if each.media_type == media_type)
    tag = chosen.tag
    headers = {"ETag": tag, "Cache-Control": IMMUTABLE if immutable else REVALIDATE, "Vary": "Accept"}
    if matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(chosen.produce(), media_type=media_type, headers=headers)


def matches(if_none_match: str, tag: str) -> bool:
    """Whether If-None-Match lists the tag; weak comparison, as RFC 9110 section 13.1.2 asks for."""
    return if_none_match.strip() == "*" or tag in [item.strip().removeprefix("W/") for item in if_none_match.split(",")]


@cache
def revision() -> str:
    """The first 12 hexadecimal digits of the SHA-256 of the application's modules and its libraries' versions.

    It changes with whatever shapes an answer, so that nothing cached outlives an upgrade. Computing it takes 5 to 8 ms.
    """
    package = Path(app.__path__[0])
    digest = hashlib.sha256(repr([version(name) for name in _LIBRARIES]).encode())
    for module in sorted(package.rglob("*.py")):
        digest.update(str(module.relative_to(package)).encode() + b"\0" + module.read_bytes())
    return digest.hexdigest()[:12]
