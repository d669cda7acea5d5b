"""GET /dreams/live: a network dreams, frame by frame."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.concurrency import iterate_in_threadpool
from starlette.responses import StreamingResponse

from app.digits.animation import KINDS, Kind
from app.services.dreaming import DreamFrame, Dreaming
from app.web import problems
from app.web.caching import Representation, cacheable
from app.web.concurrency import REFUSALS, lanes_of
from app.web.dependencies import AppServices
from app.web.negotiation import preferred
from app.web.schemas.dreams import DreamEvent, LiveQuery

router = APIRouter(prefix="/dreams", tags=["drawing"])

_EVENTS = "text/event-stream"
_FILMS = {f"image/{kind}": kind for kind in KINDS}
_EVENT_SCHEMA = {"type": "string", "description": "events `frame`, with DreamEvent as data, and at last `end`"}
_EXAMPLE = 'event: frame\ndata: {"step":1,"pixels":"AAAA…","label":7,"beliefs":[0.1,…]}\n\nevent: end\ndata: {}\n\n'
_CONTENT: dict[str, Any] = {
    _EVENTS: {"schema": _EVENT_SCHEMA, "example": _EXAMPLE},
    **{kind: {"schema": {"type": "string", "format": "binary"}} for kind in _FILMS},
}
_PAUSE_SECONDS = 1 / 12
_STREAM_HEADERS = {"Cache-Control": "no-store", "Vary": "Accept", "X-Accel-Buffering": "no"}


async def _media_type(request: Request) -> AsyncIterator[str]:
    """What is asked for, while a slot for it is held: until the whole answer is sent, or the client has left."""
    media_type = preferred(request, _EVENTS, *_FILMS)
    lanes = lanes_of(request)
    async with lanes.dreams.place(request) if media_type == _EVENTS else lanes.pictures.watched_place(request):
        yield media_type


@router.get(
    "/live",
    summary="Watch a network dream",
    response_class=Response,
    responses={200: {"content": _CONTENT, "description": "The dream"}, **problems.responses(404, 422, *REFUSALS)},
)
def live(
    request: Request,
    services: AppServices,
    asked: Annotated[LiveQuery, Query()],
    media_type: Annotated[str, Depends(_media_type)],
) -> Response:
    """A dream as it forms out of noise, some 12 frames a second; with `Accept: image/webp` or `image/gif` a film."""
    if media_type != _EVENTS:
        return _film(request, services.dreaming, asked)
    frames = services.dreaming.frames(asked.label, asked.seed, asked.model, asked.frames)
    return StreamingResponse(_events(frames), media_type=_EVENTS, headers=_STREAM_HEADERS)


def _film(request: Request, dreaming: Dreaming, asked: LiveQuery) -> Response:
    model = dreaming.models.get(asked.model).id
    how = asked.label, asked.seed, asked.size, asked.palette

    def film(kind: Kind) -> bytes:
        return dreaming.film(asked.label, asked.seed, kind, asked.size, asked.palette, model)

    films = [Representation(name, ("film", model, *how), partial(film, kind)) for name, kind in _FILMS.items()]
    return cacheable(request, *films, immutable=asked.is_immutable(model))


async def _events(frames: Iterator[DreamFrame]) -> AsyncIterator[str]:
    """The frames, each computed in another thread, so that the event loop goes on."""
    async for frame in iterate_in_threadpool(frames):
        yield f"event: frame\ndata: {DreamEvent.of(frame).model_dump_json()}\n\n"
        await asyncio.sleep(_PAUSE_SECONDS)
    yield "event: end\ndata: {}\n\n"
