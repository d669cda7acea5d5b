"""POST /morph: a drawing in, the way to another digit out."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.web import problems
from app.web.concurrency import HoldPictureSlot
from app.web.dependencies import MorphsService
from app.web.negotiation import preferred
from app.web.parameters import ModelName, PaletteName
from app.web.schemas.morph import MorphAnswer, MorphRequest

router = APIRouter(tags=["drawing"], dependencies=[HoldPictureSlot])

_MOVING = ("image/webp", "image/gif")
_CONTENT = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in _MOVING}


@router.post(
    "/morph",
    summary="Change a drawing into another digit",
    response_class=Response,
    responses={200: {"content": _CONTENT, "model": MorphAnswer}, **problems.responses(400, 404, 422)},
)
def morph(
    request: Request,
    wanted: MorphRequest,
    morphs: MorphsService,
    frame: Annotated[bool, Query(description="bring the picture into MNIST's frame first")] = True,
    model: ModelName = None,
    size: Annotated[int, Query(ge=28, le=560, description="pixels on a side of the moving picture")] = 280,
    palette: PaletteName = "ink",
) -> Response:
    """The smallest change found that makes it the other digit; with `Accept: image/webp` or `image/gif` it moves."""
    found = morphs.of_pixels(wanted.pixels, wanted.to, wanted.frames, frame, model)
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    media_type = preferred(request, "application/json", *_MOVING)
    if media_type in _MOVING:
        moving = morphs.animation(found, media_type.removeprefix("image/"), size, palette)
        return Response(moving, media_type=media_type, headers=headers)
    answer = MorphAnswer.of(found).model_dump_json(by_alias=True)
    return Response(answer, media_type="application/json", headers=headers)
