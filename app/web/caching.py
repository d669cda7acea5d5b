"""Strong ETags and Cache-Control for pictures that only change with their network."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from fastapi import Request, Response

import app

FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "public, no-cache"


def cached(request: Request, parts: tuple, pinned: bool, media_type: str, produce: Callable[[], bytes]) -> Response:
    """304 when the client has it, else what `produce` makes.

    `parts` are all that decides the bytes, beside the code. `pinned` says that the address names the network's
    version, so that the picture at it never changes.
    """
    tag = f'"{hashlib.sha256(repr((revision(), *parts)).encode()).hexdigest()[:20]}"'
    headers = {"ETag": tag, "Cache-Control": FOREVER if pinned else ASK_AGAIN, "Vary": "Accept"}
    if matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(produce(), media_type=media_type, headers=headers)


def matches(wanted: str, tag: str) -> bool:
    """Whether If-None-Match wants nothing of that tag; weak comparison, as RFC 9110 section 13.1.2 asks for."""
    return wanted.strip() == "*" or tag in [item.strip().removeprefix("W/") for item in wanted.split(",")]


@cache
def revision() -> str:
    """The first 12 digits of the SHA-256 of the application's code and the libraries it computes with.

    It changes with whatever shapes an answer, from the core to the schemas, so that no cache outlives an upgrade.
    """
    package = Path(app.__path__[0])
    modules = sorted(package.rglob("*.py"))
    digest = hashlib.sha256()
    for module in modules:
        digest.update(str(module.relative_to(package)).encode() + b"\0" + module.read_bytes())
    return digest.hexdigest()[:12]
