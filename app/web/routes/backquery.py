"""GET and POST /backquery: a digit or any other answer in, a picture out."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import TypeAdapter

from app.digits import CLASSES
from app.services.pictures import Scan
from app.web import problems
from app.web.caching import Representation, cacheable
from app.web.compression import compressed
from app.web.concurrency import REFUSALS, HoldPictureSlot
from app.web.dependencies import AppServices
from app.web.json_bodies import JsonRoute
from app.web.negotiation import preferred
from app.web.schemas.backquery import (
    BackqueryAnswer,
    BackqueryRequest,
    ScanQuery,
    SheetQuery,
    TargetsQuery,
    WallQuery,
)

router = APIRouter(prefix="/backquery", tags=["drawing"], dependencies=[HoldPictureSlot], route_class=JsonRoute)

Label = Annotated[int, Path(ge=0, le=CLASSES - 1, description="the digit to draw")]
PNG, JSON = "image/png", "application/json"
_PNG: dict[str, Any] = {PNG: {"schema": {"type": "string", "format": "binary"}}}
_SCAN = {"$ref": "#/components/schemas/BackqueryAnswer"}
_PNG_OR_SCAN = {**_PNG, JSON: {"schema": _SCAN}}
_PNG_OR_SCANS = {**_PNG, JSON: {"schema": {"type": "array", "items": _SCAN}}}
_SHEET_COLUMNS, _WALL_COLUMNS = 5, 10


@router.get(
    "/sheet.png",
    summary="All ten digits on one sheet",
    response_class=Response,
    responses={200: {"content": _PNG_OR_SCANS, "description": "The sheet"}, **problems.responses(404, 422, *REFUSALS)},
)
def sheet(request: Request, services: AppServices, asked: Annotated[SheetQuery, Query()]) -> Response:
    """The ten brain scans, 0 to 4 above 5 to 9, as a PNG; with `Accept: application/json` a list of them."""
    pictures, model = services.pictures, services.pictures.models.get(asked.model).id
    how = model, asked.method, asked.seed
    shown = asked.size, asked.palette
    png = Representation(
        PNG, ("sheet", *how, *shown), lambda: pictures.sheet_png(pictures.scans(*how), _SHEET_COLUMNS, *shown)
    )
    json = Representation(JSON, ("sheet", pictures.second_reader_id, *how), lambda: _json_list(pictures.scans(*how)))
    return _light(request, cacheable(request, png, json, immutable=asked.is_immutable(model)))


@router.get(
    "/{label}",
    summary="Draw a digit by running the network backwards",
    response_class=Response,
    responses={200: {"content": _PNG_OR_SCAN, "model": BackqueryAnswer}, **problems.responses(404, 422, *REFUSALS)},
)
def backquery(request: Request, label: Label, services: AppServices, asked: Annotated[ScanQuery, Query()]) -> Response:
    """The picture as PNG; with `Accept: application/json` its pixels, the network's own answer and a second opinion."""
    pictures, model = services.pictures, services.pictures.models.get(asked.model).id
    how, shown = (label, model, asked.method, asked.seed), (asked.size, asked.palette)
    png = Representation(PNG, ("scan", *how, *shown), lambda: pictures.scan_png(pictures.scan(*how), *shown))
    json = Representation(JSON, ("scan", pictures.second_reader_id, *how), lambda: _json(pictures.scan(*how)))
    return cacheable(request, png, json, immutable=asked.is_immutable(model))


@router.get(
    "/{label}/wall.png",
    summary="Draw one digit many times",
    response_class=Response,
    responses={200: {"content": _PNG_OR_SCANS, "description": "The wall"}, **problems.responses(404, 422, *REFUSALS)},
)
def wall(request: Request, label: Label, services: AppServices, asked: Annotated[WallQuery, Query()]) -> Response:
    """Different pictures of one digit in rows of ten, as PNG; with `Accept: application/json` a list of them."""
    pictures, model = services.pictures, services.pictures.models.get(asked.model).id
    how = label, asked.count, model, asked.seed, asked.method

    def png() -> bytes:
        return pictures.sheet_png(pictures.wall(*how), _WALL_COLUMNS, asked.size, asked.palette)

    shown = cacheable(
        request,
        Representation(PNG, ("wall", *how, asked.size, asked.palette), png),
        Representation(JSON, ("wall", pictures.second_reader_id, *how), lambda: _json_list(pictures.wall(*how))),
        immutable=asked.is_immutable(model),
    )
    return _light(request, shown)


@router.post(
    "",
    summary="Draw a picture for any answer",
    response_class=Response,
    responses={
        200: {"content": _PNG_OR_SCAN, "model": BackqueryAnswer},
        **problems.responses(400, 404, 413, 415, 422, *REFUSALS),
    },
)
def draw(
    request: Request, wanted: BackqueryRequest, services: AppServices, asked: Annotated[TargetsQuery, Query()]
) -> Response:
    """A picture whose answer is to be these ten outputs, blends included; when there is none, `note` says so."""
    pictures = services.pictures
    scan = pictures.draw(wanted.targets, asked.model, wanted.method, wanted.seed)
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    if preferred(request, PNG, JSON) == JSON:
        return Response(_json(scan), media_type=JSON, headers=headers)
    return Response(pictures.scan_png(scan, asked.size, asked.palette), media_type=PNG, headers=headers)


def _light(request: Request, shown: Response) -> Response:
    """A list of pictures by gzip, if the client takes it: a fifth of the bytes. A PNG is compressed already."""
    return compressed(request, shown) if shown.media_type == JSON else shown


def _json(scan: Scan) -> bytes:
    return BackqueryAnswer.of(scan).model_dump_json().encode()


_scans = TypeAdapter(list[BackqueryAnswer])


def _json_list(scans: Sequence[Scan]) -> bytes:
    return _scans.dump_json([BackqueryAnswer.of(scan) for scan in scans])
