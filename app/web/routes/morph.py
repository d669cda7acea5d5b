"""POST /morph: a drawing in, the way to another digit out."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from app.web import problems
from app.web.concurrency import REFUSALS, HoldPictureSlot
from app.web.dependencies import AppServices
from app.web.json_bodies import JsonRoute
from app.web.negotiation import preferred
from app.web.schemas.morph import MorphAnswer, MorphQuery, MorphRequest

router = APIRouter(tags=["drawing"], dependencies=[HoldPictureSlot], route_class=JsonRoute)

_JSON = "application/json"
_ANIMATIONS: dict[str, Literal["webp", "gif"]] = {"image/webp": "webp", "image/gif": "gif"}
_CONTENT: dict[str, Any] = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in _ANIMATIONS}


@router.post(
    "/morph",
    summary="Change a drawing into another digit",
    response_class=Response,
    responses={
        200: {"content": _CONTENT, "model": MorphAnswer},
        **problems.responses(400, 404, 413, 415, 422, *REFUSALS),
    },
)
def morph(
    request: Request, wanted: MorphRequest, services: AppServices, asked: Annotated[MorphQuery, Query()]
) -> Response:
    """The smallest change found, or a walk, that makes it the other digit.

    With `Accept: image/webp` or `image/gif` it moves.
    """
    morphs = services.morphs
    found = morphs.of_pixels(wanted.pixels, wanted.to, wanted.frames, asked.frame, asked.model, wanted.method)
    media_type = preferred(request, _JSON, *_ANIMATIONS)
    if media_type == _JSON:
        content = MorphAnswer.of(found).model_dump_json(by_alias=True).encode()
    else:
        content = morphs.animation(found, _ANIMATIONS[media_type], asked.size, asked.palette)
    return Response(content, media_type=media_type, headers={"Cache-Control": "no-store", "Vary": "Accept"})
