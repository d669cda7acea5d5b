"""/mistakes: what networks read in the test images, picture by picture, and the map of what they make of them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from app.web import problems
from app.web.caching import Representation, cacheable
from app.web.compression import compressed, takes_gzip
from app.web.concurrency import REFUSALS, HoldPictureSlot
from app.web.dependencies import AppServices
from app.web.json_bodies import JsonRoute
from app.web.schemas.mistakes import (
    MapProgress,
    MistakesSummary,
    NetworkQuery,
    PicturesQuery,
    PlaceAnswer,
    PlaceQuery,
    PlaceRequest,
    TestPictures,
)
from app.web.schemas.mistakes import TestPicture as Picture

router = APIRouter(prefix="/mistakes", tags=["networks"], dependencies=[HoldPictureSlot], route_class=JsonRoute)
_JSON, _OCTETS = "application/json", "application/octet-stream"
_BINARY = {_OCTETS: {"schema": {"type": "string", "format": "binary"}}}


@router.get(
    "/summary",
    summary="Tell where a network errs",
    response_model=MistakesSummary,
    responses=problems.responses(404, 422, *REFUSALS),
)
def summary(request: Request, services: AppServices, asked: Annotated[NetworkQuery, Query()]) -> Response:
    """The confusion matrix of the 10,000 test images, the accuracy of each digit, and how far to trust a confidence."""
    model = services.reader.models.get(asked.model)

    def produce() -> bytes:
        return MistakesSummary.of(services.mistakes.summary(model)).model_dump_json().encode()

    return cacheable(request, Representation(_JSON, ("mistakes", model.id), produce), immutable=False)


@router.get("/pictures", summary="Show the pictures behind a count", responses=problems.responses(404, 422, *REFUSALS))
def pictures(services: AppServices, asked: Annotated[PicturesQuery, Query()]) -> TestPictures:
    """Test images that show one digit and are read as one."""
    model = services.reader.models.get(asked.model)
    total, found = services.mistakes.pictures(model, asked.label, asked.read, asked.offset, asked.limit)
    return TestPictures(model=model.id, total=total, pictures=[Picture.of(each) for each in found])


@router.get(
    "/map",
    summary="Map the test images",
    response_class=Response,
    responses={
        200: {"content": _BINARY, "description": "The map"},
        202: {"model": MapProgress, "description": "It is being drawn"},
        **problems.responses(404, 422, *REFUSALS, 501),
    },
)
def test_map(request: Request, services: AppServices, asked: Annotated[NetworkQuery, Query()]) -> Response:
    """All 10,000 by hidden activity, as 60,000 bytes: x and y of each, unsigned, of 16 bits, the lower byte first, the
    longer side 0..65,535; then a byte for each of what they show; then a byte for each of what was read."""
    model = services.reader.models.get(asked.model)
    places = services.maps.find(model)
    if places is None:
        progress = MapProgress.of(model.id, services.maps.draw(model))
        return JSONResponse(progress.model_dump(), 202, {"Cache-Control": "no-store", "Retry-After": "1"})

    def produce() -> bytes:
        return services.mistakes.with_labels(model, places)

    form = Representation(_OCTETS, ("map", model.id, takes_gzip(request)), produce)
    return compressed(request, cacheable(request, form, immutable=False))


@router.post(
    "/place",
    summary="Place a picture on the map",
    responses=problems.responses(400, 404, 409, 413, 415, 422, *REFUSALS),
)
def place(wanted: PlaceRequest, services: AppServices, asked: Annotated[PlaceQuery, Query()]) -> PlaceAnswer:
    """By the test images that light up the same hidden nodes."""
    model = services.reader.models.get(asked.model)
    return PlaceAnswer.of(model.id, *services.maps.place(model, wanted.pixels, asked.frame))
