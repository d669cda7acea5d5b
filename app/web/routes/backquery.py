"""GET and POST /backquery: a digit or any other answer in, a picture out."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import TypeAdapter

from app.services.pictures import MOST_IN_A_WALL, MOST_SEED, Method, Scan
from app.web import problems
from app.web.caching import cached
from app.web.concurrency import HoldPictureSlot
from app.web.dependencies import PicturesService
from app.web.negotiation import wants_json
from app.web.parameters import ModelName, PaletteName
from app.web.schemas.backquery import BackqueryAnswer, BackqueryRequest

router = APIRouter(prefix="/backquery", tags=["drawing"], dependencies=[HoldPictureSlot])

Label = Annotated[int, Path(ge=0, le=9, description="the digit to draw")]
Size = Annotated[int, Query(ge=28, le=1120, description="pixels on a side, nearest neighbour")]
SheetSize = Annotated[int, Query(ge=28, le=560, description="pixels on a side of each digit")]
WallSize = Annotated[int, Query(ge=28, le=140, description="pixels on a side of each picture")]
Seed = Annotated[int, Query(ge=0, le=MOST_SEED, description="another seed gives another dream of the same digit")]
MethodName = Annotated[
    Method,
    Query(
        description="how to draw: `rashid` is the back query of 2016, `dream` the picture that most convinces the "
        "network, `exact` one with little ink whose answer is the wanted one"
    ),
]
_Drawings = TypeAdapter(list[BackqueryAnswer])
PNG = {"image/png": {"schema": {"type": "string", "format": "binary"}}}
_DRAWING = {**PNG, "application/json": {"schema": {"$ref": "#/components/schemas/BackqueryAnswer"}}}
_DRAWINGS = {**PNG, "application/json": {"schema": {"type": "array", "items": _DRAWING["application/json"]["schema"]}}}


@router.get(
    "/sheet.png",
    summary="All ten digits on one sheet",
    response_class=Response,
    responses={200: {"content": PNG, "description": "The sheet"}, **problems.responses(404, 422)},
)
def sheet(
    request: Request,
    pictures: PicturesService,
    model: ModelName = None,
    size: SheetSize = 140,
    palette: PaletteName = "ink",
    method: MethodName = "rashid",
    seed: Seed = 0,
) -> Response:
    """The ten brain scans, 0 to 4 above 5 to 9, as a PNG."""
    chosen = pictures.models.get(model).id
    return cached(
        request,
        ("sheet", chosen, method, seed, size, palette),
        model == chosen,
        "image/png",
        lambda: pictures.sheet_png(pictures.scans(chosen, method, seed), 5, size, palette),
    )


@router.get(
    "/{label}",
    summary="Draw a digit by running the network backwards",
    response_class=Response,
    responses={200: {"content": _DRAWING, "model": BackqueryAnswer}, **problems.responses(404, 422)},
)
def backquery(
    request: Request,
    label: Label,
    pictures: PicturesService,
    model: ModelName = None,
    size: Size = 280,
    palette: PaletteName = "ink",
    method: MethodName = "rashid",
    seed: Seed = 0,
) -> Response:
    """The picture as PNG; with `Accept: application/json` its pixels, the network's own answer and a second opinion."""
    chosen = pictures.models.get(model).id
    how = chosen, method, seed
    if wants_json(request):
        parts = ("json", pictures.second_reader_id, label, *how)
        return cached(request, parts, model == chosen, "application/json", lambda: _json(pictures.scan(label, *how)))
    parts = ("png", label, *how, size, palette)
    return cached(
        request,
        parts,
        model == chosen,
        "image/png",
        lambda: pictures.scan_png(pictures.scan(label, *how), size, palette),
    )


@router.get(
    "/{label}/wall.png",
    summary="Dream of one digit many times",
    response_class=Response,
    responses={200: {"content": _DRAWINGS, "description": "The wall"}, **problems.responses(404, 422)},
)
def wall(
    request: Request,
    label: Label,
    pictures: PicturesService,
    count: Annotated[int, Query(ge=1, le=MOST_IN_A_WALL, description="how many dreams")] = MOST_IN_A_WALL,
    model: ModelName = None,
    size: WallSize = 56,
    palette: PaletteName = "ink",
    seed: Seed = 0,
) -> Response:
    """Different dreams of one digit in rows of ten, as PNG; with `Accept: application/json` a list of the drawings."""
    chosen = pictures.models.get(model).id
    how = label, count, chosen, seed
    if wants_json(request):
        parts = ("wall json", pictures.second_reader_id, *how)
        return cached(request, parts, model == chosen, "application/json", lambda: _list(pictures.wall(*how)))
    parts = ("wall", *how, size, palette)
    return cached(
        request, parts, model == chosen, "image/png", lambda: pictures.sheet_png(pictures.wall(*how), 10, size, palette)
    )


@router.post(
    "",
    summary="Draw a picture for any answer",
    response_class=Response,
    responses={200: {"content": _DRAWING, "model": BackqueryAnswer}, **problems.responses(400, 404, 422)},
)
def draw(
    request: Request,
    wanted: BackqueryRequest,
    pictures: PicturesService,
    model: ModelName = None,
    size: Size = 280,
    palette: PaletteName = "ink",
) -> Response:
    """A picture whose answer is to be these ten outputs, blends included; when there is none, `note` says so."""
    scan = pictures.draw(wanted.targets, model, wanted.method, wanted.seed)
    headers = {"Cache-Control": "no-store", "Vary": "Accept"}
    if wants_json(request):
        return Response(_json(scan), media_type="application/json", headers=headers)
    return Response(pictures.scan_png(scan, size, palette), media_type="image/png", headers=headers)


def _json(scan: Scan) -> bytes:
    return BackqueryAnswer.of(scan).model_dump_json().encode()


def _list(scans: Sequence[Scan]) -> bytes:
    return _Drawings.dump_json([BackqueryAnswer.of(scan) for scan in scans])
