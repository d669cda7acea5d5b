"""POST /query: a picture in, a digit out."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from app.digits.pictures import MAX_BYTES, MEDIA_TYPES
from app.errors import UnsupportedMedia
from app.web import bodies, problems
from app.web.dependencies import MindService
from app.web.schemas import Drawing, QueryAnswer

router = APIRouter(tags=["reading"])

ModelName = Annotated[
    str | None, Query(max_length=80, description="NAME or NAME@VERSION of a network; the one in service by default")
]
_PICTURE: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_BODY = {
    "required": True,
    "description": "A picture: numbers, or a PNG, JPEG or WebP file of up to 1 MiB and 16 megapixels.",
    "content": {
        "application/json": {"schema": Drawing.model_json_schema()},
        **dict.fromkeys(MEDIA_TYPES, _PICTURE),
    },
}


@router.post(
    "/query",
    summary="Read a drawn digit",
    response_class=Response,
    openapi_extra={"requestBody": _BODY},
    responses={200: {"model": QueryAnswer}, **problems.responses(400, 404, 413, 415, 422)},
)
async def query(
    request: Request,
    mind: MindService,
    frame: Annotated[bool, Query(description="bring the picture into MNIST's frame first")] = True,
    model: ModelName = None,
    include: Annotated[Literal["frame"] | None, Query(description="add what the network saw")] = None,
) -> Response:
    """Which digit a picture shows, with each digit's score; a blank sheet is "blank", not a digit."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await bodies.read(request, MAX_BYTES)
    if kind == "application/json":
        reading = mind.read_pixels(Drawing.parse(body).pixels, frame, model)
    elif kind in MEDIA_TYPES:
        reading = await run_in_threadpool(mind.read_picture, body, frame, model)
    else:
        raise UnsupportedMedia(
            f"{kind or 'no content type'} is not read here; send application/json, {', '.join(MEDIA_TYPES)}"
        )
    answer = QueryAnswer.of(reading, include == "frame")  # as checked and written here, and no second time
    return Response(answer.model_dump_json(exclude_unset=True), media_type="application/json")
