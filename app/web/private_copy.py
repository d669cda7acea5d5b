"""Whose private copy a request is about: its browser has a secret in a cookie, which scripts cannot read."""

import re
import secrets
from typing import Annotated

from fastapi import Depends, Request, Response

from app.errors import NotFound
from app.services.models.registry import Model
from app.services.private_lessons import PrivateCopy, PrivateLessons

COOKIE = "brainscan-copy"
_BYTES = 16  # of randomness in the secret
_SECRET = re.compile(f"[0-9a-f]{{{2 * _BYTES}}}")


def browser_of(request: Request) -> str:
    """The browser's secret; "" for one without, or with what is none."""
    secret: str = request.cookies.get(COOKIE, "")
    return secret if _SECRET.fullmatch(secret) else ""


def known_browser(request: Request, response: Response) -> str:
    """The browser's secret; one without is given a new one. The cookie is good for as long as an unused copy is."""
    secret = browser_of(request) or secrets.token_hex(_BYTES)
    path, secure = request.app.state.root or "/", request.url.scheme == "https"
    seconds = int(_lessons_of(request).copies.bounds.hours * 3600)
    response.set_cookie(COOKIE, secret, seconds, path=path, secure=secure, httponly=True, samesite="strict")
    return secret


def own_copy(request: Request) -> PrivateCopy:
    """What is kept for the browser."""
    return _lessons_of(request).copy_of(browser_of(request))


def shown_copies(request: Request, own: Model | None) -> list[Model]:
    """The private copies that a page offers: the browser's own, and the one that its address names."""
    try:
        named = _lessons_of(request).copies.find(request.query_params.get("model", ""))
    except NotFound:
        named = None
    return [model for model in dict.fromkeys([own, named]) if model]


def _lessons_of(request: Request) -> PrivateLessons:
    lessons: PrivateLessons = request.app.state.services.private_lessons
    return lessons


async def _browser_of(request: Request) -> str:
    return browser_of(request)


async def _known_browser(request: Request, response: Response) -> str:
    return known_browser(request, response)


Browser = Annotated[str, Depends(_browser_of)]
KnownBrowser = Annotated[str, Depends(_known_browser)]
