"""GET /backquery: a digit in, a picture out."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from app.digits.png import Palette
from app.web import problems
from app.web.caching import cached
from app.web.dependencies import MindService
from app.web.negotiation import wants_json
from app.web.query import ModelName
from app.web.schemas import BackqueryAnswer

router = APIRouter(prefix="/backquery", tags=["drawing"])

Label = Annotated[int, Path(ge=0, le=9, description="the digit to draw")]
Size = Annotated[int, Query(ge=28, le=1120, description="pixels on a side, nearest neighbour")]
PaletteName = Annotated[Palette, Query(description="dark ink on light paper, signed, or heat")]
Method = Annotated[Literal["rashid"], Query(description="how to draw: `rashid` is the back query of 2016")]
_PNG = {"image/png": {"schema": {"type": "string", "format": "binary"}}}


@router.get(
    "/sheet.png",
    summary="All ten digits on one sheet",
    response_class=Response,
    responses={200: {"content": _PNG, "description": "The sheet"}, **problems.responses(404, 422)},
)
def sheet(
    request: Request,
    mind: MindService,
    model: ModelName = None,
    size: Annotated[int, Query(ge=28, le=560, description="pixels on a side of each digit")] = 140,
    palette: PaletteName = "ink",
    method: Method = "rashid",
) -> Response:
    """The ten brain scans, 0 to 4 above 5 to 9, as a PNG."""
    chosen = mind.models.get(model).id
    return cached(
        request,
        ("sheet", chosen, method, size, palette),
        model == chosen,
        "image/png",
        lambda: mind.sheet_png(chosen, method, size, palette),
    )


@router.get(
    "/{label}",
    summary="Draw a digit by running the network backwards",
    response_class=Response,
    responses={
        200: {"content": {**_PNG, "application/json": {"schema": BackqueryAnswer.model_json_schema()}}},
        **problems.responses(404, 422),
    },
)
def backquery(
    request: Request,
    label: Label,
    mind: MindService,
    model: ModelName = None,
    size: Size = 280,
    palette: PaletteName = "ink",
    method: Method = "rashid",
) -> Response:
    """The picture as PNG; with `Accept: application/json` its pixels and the network's own answer to it."""
    chosen = mind.models.get(model).id
    if wants_json(request):
        parts, media_type = ("json", chosen, label, method), "application/json"
        return cached(request, parts, model == chosen, media_type, lambda: _json(mind, label, chosen, method))
    parts = ("png", chosen, label, method, size, palette)
    return cached(
        request, parts, model == chosen, "image/png", lambda: mind.scan_png(label, chosen, method, size, palette)
    )


def _json(mind: MindService, label: int, model: str, method: str) -> bytes:
    return BackqueryAnswer.of(mind.scan(label, model, method)).model_dump_json().encode()
