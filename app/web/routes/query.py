"""POST /query: a picture in, a digit out."""

from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from app.digits.images import MAX_BYTES, MEDIA_TYPES
from app.errors import UnsupportedMedia
from app.web import bodies, parameters, problems
from app.web.dependencies import services_of
from app.web.plain import PlainRoute
from app.web.schemas.query import Drawing, QueryAnswer, pixels_in

router = APIRouter(tags=["reading"], route_class=PlainRoute)

_PICTURE: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_BODY = {
    "required": True,
    "description": "A picture: numbers, or a PNG, JPEG or WebP file of up to 1 MiB and 16 megapixels.",
    "content": {
        "application/json": {"schema": Drawing.model_json_schema()},
        **dict.fromkeys(MEDIA_TYPES, _PICTURE),
    },
}


class QueryOptions(BaseModel):
    """How to read a picture, after the ? of the address."""

    frame: bool = Field(True, description="bring the picture into MNIST's frame first")
    model: str | None = Field(None, max_length=80, description=parameters.MODEL_DESCRIPTION)
    include: Literal["frame"] | None = Field(None, description="add what the network saw")


@router.post(
    "/query",
    summary="Read a drawn digit",
    response_class=Response,
    openapi_extra={"requestBody": _BODY, "parameters": parameters.described(QueryOptions)},
    responses={200: {"model": QueryAnswer}, **problems.responses(400, 404, 413, 415, 422)},
)
async def query(request: Request) -> Response:
    """Which digit a picture shows, with each digit's score; a blank sheet is "blank", not a digit."""
    reader, options = services_of(request).reader, parameters.read(QueryOptions, request.scope["query_string"])
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await bodies.read(request, MAX_BYTES)
    if kind == "application/json":
        reading = reader.read_pixels(pixels_in(body), options.frame, options.model)
    elif kind in MEDIA_TYPES:
        reading = await run_in_threadpool(reader.read_picture, body, options.frame, options.model)
    else:
        raise UnsupportedMedia(
            f"{kind or 'no content type'} is not read here; send application/json, {', '.join(MEDIA_TYPES)}"
        )
    answer = QueryAnswer.of(reading, options.include == "frame")
    return Response(answer.model_dump_json(exclude_unset=True), media_type="application/json")
