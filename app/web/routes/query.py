"""POST /query: a picture in, a digit out.

It is asked so often that its handler reads the address itself: FastAPI only describes the operation.
"""

from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool

from app.digits.images import MAX_BYTES, MEDIA_TYPES, is_picture, is_small, refused_kind
from app.errors import UnsupportedMedia
from app.services.nearest import NearestDigits, Neighbour
from app.services.reading import Reader, Reading
from app.web import bodies, problems
from app.web.concurrency import REFUSALS, lanes_of
from app.web.dependencies import services_of
from app.web.direct_route import DirectRoute
from app.web.json_bodies import JSON
from app.web.schemas.query import Drawing, QueryAnswer, QueryOptions, pixels_in


def _described_parameters() -> list[dict[str, Any]]:
    """QueryOptions as parameters of OpenAPI."""
    fields = QueryOptions.model_json_schema()["properties"].items()
    return [
        {"name": name, "in": "query", "required": False, "description": schema["description"], "schema": schema}
        for name, schema in fields
    ]


router = APIRouter(tags=["reading"])

_FILE: dict[str, Any] = {"schema": {"type": "string", "format": "binary"}}
_BODY = {
    "required": True,
    "description": "A picture: numbers, or a PNG, JPEG or WebP file of up to 1 MiB and 16 megapixels (WebP 7).",
    "content": {
        "application/json": {"schema": Drawing.model_json_schema()},
        **dict.fromkeys(MEDIA_TYPES, _FILE),
    },
}


@router.post(
    "/query",
    summary="Read a drawn digit",
    response_class=Response,
    openapi_extra={"requestBody": _BODY, "parameters": _described_parameters()},
    responses={200: {"model": QueryAnswer}, **problems.responses(400, 404, 413, 415, 422, *REFUSALS)},
)
async def query(request: Request) -> Response:
    """Which digit a picture shows, with each digit's score; or that it is blank, not a digit, or why it is unsure."""
    services, options = await services_of(request), _options(request.scope["query_string"])
    body = await bodies.read(request, MAX_BYTES, "image/png")
    reading = await _reading(request, services.reader, body, options)
    echo = await run_in_threadpool(services.reader.echo, reading) if options.includes("echo") else None
    nearest = await _nearest(services.nearest, reading) if options.includes("nearest") else None
    with_frame = options.includes("frame")
    answer = QueryAnswer.of(reading, with_frame, echo, nearest)
    request.app.state.measurements.verdicts[answer.verdict] += 1
    return Response(answer.as_json(reading.framed if with_frame else None), media_type="application/json")


direct = DirectRoute("/query", "POST", query)


async def _nearest(digits: NearestDigits, reading: Reading) -> list[Neighbour]:
    """The training digits nearest to a picture; none for a blank one."""
    return [] if reading.framed.blank else await run_in_threadpool(digits.nearest, reading.framed.pixels)


@lru_cache(64)
def _options(query_string: bytes) -> QueryOptions:
    """What follows the ? of an address, never to be changed; RequestValidationError as FastAPI raises it."""
    given = dict(parse_qsl(query_string.decode("latin-1"), keep_blank_values=True))
    try:
        return QueryOptions.model_validate(given)
    except ValidationError as error:
        raise RequestValidationError([{**each, "loc": ("query", *each["loc"])} for each in error.errors()]) from None


async def _reading(request: Request, reader: Reader, body: bytes, options: QueryOptions) -> Reading:
    """What the body's first bytes say it is, whatever its type; the type counts only where they say nothing."""
    if is_small(body):
        async with lanes_of(request).readings.brief_place(request):
            drawing = reader.read_drawing(body, options.frame, options.model)
        if drawing:
            return drawing
    if is_picture(body):
        async with lanes_of(request).decodings.watched_place(request):
            return await run_in_threadpool(reader.read_picture, body, options.frame, options.model)
    media_type = bodies.media_type(request)
    if media_type == JSON or body[:64].lstrip().startswith(b"{"):
        return reader.read_pixels(pixels_in(body), options.frame, options.model)
    if media_type in MEDIA_TYPES or not body or refused_kind(body):
        return await run_in_threadpool(reader.read_picture, body, options.frame, options.model)  # says what is wrong
    accepted = ", ".join([JSON, *MEDIA_TYPES])
    raise UnsupportedMedia(f"{media_type or 'no content type'} is not read here; send {accepted}")
