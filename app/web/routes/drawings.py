"""/drawings: teach, look through, relabel, delete, export, import."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from app.services.drawings import exporting, importing
from app.web import bodies, problems
from app.web.dependencies import DrawingsService, FinetunerService, PagesService, ReaderService
from app.web.negotiation import preferred
from app.web.schemas.drawings import (
    DrawingEntry,
    DrawingPage,
    Imported,
    LessonAnswer,
    LessonRequest,
    Relabel,
    TaughtDrawing,
)

router = APIRouter(prefix="/drawings", tags=["teaching"])

DrawingId = Annotated[int, Path(ge=1, le=2**63 - 1, description="a drawing's number")]
_MEDIA = {"json": ("application/json", "json"), "csv": ("text/csv", "csv"), "idx": ("application/zip", "zip")}


@router.post("", status_code=201, summary="Teach a drawing", responses=problems.responses(400, 404, 409, 422, 507))
def teach(
    drawing: TaughtDrawing,
    response: Response,
    reader: ReaderService,
    drawings: DrawingsService,
    finetuner: FinetunerService,
) -> DrawingEntry:
    """Keep a drawing with its true label and what the network says of it."""
    reading = reader.read_pixels(drawing.pixels, drawing.frame, drawing.model)
    strokes = drawing.strokes and [stroke.model_dump() for stroke in drawing.strokes]
    kept = drawings.add(drawing.label, reading, strokes)
    finetuner.prepare()
    response.headers["Location"] = f"/drawings/{kept.id}"
    return DrawingEntry.of(kept)


@router.get(
    "",
    summary="List the drawings",
    response_model=DrawingPage,
    responses=problems.responses(422),
)
def listing(
    request: Request,
    reader: ReaderService,
    pages: PagesService,
    drawings: DrawingsService,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 60,
    label: Annotated[int | None, Query(ge=0, le=9, description="only this digit")] = None,
    misread: Annotated[bool | None, Query(description="only those read wrongly (or rightly) when taught")] = None,
) -> DrawingPage | Response:
    """The newest first; browsers, which ask for `text/html`, are shown the page."""
    if preferred(request, "application/json", "text/html") == "text/html":
        return pages.page(request, reader.models, "drawings")
    return DrawingPage.of(drawings.page(offset, limit, label, misread))


@router.get("/export", summary="Export all drawings", response_class=Response, responses=problems.responses(422))
def export(
    drawings: DrawingsService,
    format: Annotated[Literal["json", "csv", "idx"], Query(description="idx is a zip of two files")] = "json",
) -> Response:
    """A file to keep or to take elsewhere."""
    content = exporting.export(drawings, format)
    media_type, suffix = _MEDIA[format]
    name = f"brainscan-drawings-{datetime.now(UTC):%Y%m%d}.{suffix}"
    return Response(content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.post(
    "/import",
    status_code=201,
    summary="Import drawings",
    openapi_extra={"requestBody": bodies.FILE},
    responses=problems.responses(409, 413, 422, 507),
)
async def import_(request: Request, drawings: DrawingsService) -> Imported:
    """Take in all pictures of a file, or none: JSON as exported, CSV "label,784 pixels", two IDX files; gz or zip."""
    content = await bodies.read(request, importing.MAX_BYTES)
    examples = await run_in_threadpool(importing.examples_in, content)
    total = await run_in_threadpool(drawings.add_all, examples)
    return Imported(imported=len(examples), rows=len(examples), total=total, message=examples.message)


@router.get("/{id:int}", summary="Look at a drawing", responses=problems.responses(404, 422))
def drawing(id: DrawingId, drawings: DrawingsService) -> DrawingEntry:
    """With its strokes and the answer it was given."""
    return DrawingEntry.of(drawings.get(id))


@router.patch("/{id:int}", summary="Relabel a drawing", responses=problems.responses(400, 404, 422, 507))
def relabel(id: DrawingId, change: Relabel, drawings: DrawingsService) -> DrawingEntry:
    """Say that it is another digit."""
    return DrawingEntry.of(drawings.relabel(id, change.label))


@router.delete("/{id:int}", status_code=204, summary="Delete a drawing", responses=problems.responses(404, 422, 507))
def delete(id: DrawingId, drawings: DrawingsService) -> None:
    """Forget it."""
    drawings.delete(id)


@router.post(
    "/{id:int}/lesson",
    summary="Learn a drawing quickly",
    responses=problems.responses(400, 404, 409, 422, 507),
)
def lesson(
    id: DrawingId, drawings: DrawingsService, finetuner: FinetunerService, request: LessonRequest | None = None
) -> LessonAnswer:
    """Fine-tune the network in service on it; offered when it helps and costs next to nothing."""
    found = finetuner.finetune(drawings.get(id), activate=bool(request and request.activate))
    return LessonAnswer.of(found)
