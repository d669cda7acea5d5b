"""/drawings: teach, look through, relabel, delete, export, import."""

from datetime import UTC, datetime
from itertools import chain
from typing import Annotated, Literal

from fastapi import APIRouter, Body, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from app.digits import CLASSES
from app.services.drawings import exporting, importing
from app.web import bodies, convertors, problems
from app.web.compressed_route import CompressedRoute
from app.web.concurrency import REFUSALS, HoldSlowSlot, lanes_of
from app.web.dependencies import AppPages, AppServices
from app.web.journal import AppJournal
from app.web.negotiation import preferred
from app.web.schemas.drawings import (
    ChosenDrawings,
    Deleted,
    DrawingEntry,
    DrawingPage,
    Imported,
    LessonAnswer,
    LessonRequest,
    Relabel,
    TaughtDrawing,
    Undone,
    UndoRequest,
)
from app.web.sign_in import IsAdmin, admin_only, check_admin

convertors.register("number", "[0-9]+")  # a number of any length: FastAPI says which are too large
router = APIRouter(prefix="/drawings", tags=["teaching"], route_class=CompressedRoute)

DrawingId = Annotated[int, Path(ge=1, le=2**63 - 1, description="a drawing's number")]
OptionalLesson = Annotated[LessonRequest, Body(default_factory=LessonRequest)]
_TWO_FILES = "; two IDX files one after the other: cat IMAGES LABELS | curl --data-binary @-"
_MEDIA = {"json": ("application/json", "json"), "csv": ("text/csv", "csv"), "idx": ("application/zip", "zip")}


@router.post(
    "",
    status_code=201,
    summary="Teach a drawing",
    responses=problems.responses(400, 401, 404, 409, 413, 415, 422, 503, 507),
)
def teach(drawing: TaughtDrawing, response: Response, services: AppServices, is_admin: IsAdmin) -> DrawingEntry:
    """Keep a drawing with its true label and what the network says of it; a guest's is held apart until accepted."""
    reading = services.reader.read_pixels(drawing.pixels, drawing.frame, drawing.model)
    strokes = None if drawing.strokes is None else [stroke.model_dump() for stroke in drawing.strokes]
    saved = services.drawings.add(drawing.label, reading, strokes, by_guest=not is_admin)
    services.finetuner.prepare()
    response.headers["Location"] = f"/drawings/{saved.id}"
    return DrawingEntry.of(saved)


@router.get("", summary="List the drawings", response_model=DrawingPage, responses=problems.responses(401, 422, 503))
def listing(
    request: Request,
    response: Response,
    services: AppServices,
    pages: AppPages,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    limit: Annotated[int, Query(ge=1, le=200)] = 60,
    label: Annotated[int | None, Query(ge=0, le=CLASSES - 1, description="only this digit")] = None,
    misread: Annotated[bool | None, Query(description="only those read wrongly (or rightly) when taught")] = None,
    accepted: Annotated[bool, Query(description="false lists those of guests that wait to be accepted")] = True,
) -> DrawingPage | Response:
    """The newest first; browsers, which ask for `text/html`, are shown the page."""
    response.headers["Vary"] = "Accept"
    if preferred(request, "application/json", "text/html") == "text/html":
        page = pages.page(request, services.reader.models, "drawings")
        page.headers.add_vary_header("Accept")
        return page
    check_admin(request)
    return DrawingPage.of(services.drawings.page(offset, limit, label, misread, accepted))


@router.get("/export", summary="Export all drawings", response_class=Response, **admin_only(422, *REFUSALS))
async def export(
    request: Request,
    services: AppServices,
    journal: AppJournal,
    format: Annotated[Literal["json", "csv", "idx"], Query(description="idx is a zip of two files")] = "json",
) -> Response:
    """A file to keep or to take elsewhere."""
    chunks = exporting.chunks(services.drawings, format)
    async with lanes_of(request).slow.watched_place(request):
        first = await run_in_threadpool(next, chunks, b"")
    media_type, suffix = _MEDIA[format]
    journal.note(f"exported the drawings as {format}")
    name = f"brainscan-drawings-{datetime.now(UTC):%Y%m%d}.{suffix}"
    content = chain([first], chunks)
    return StreamingResponse(
        content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@router.post(
    "/import",
    status_code=201,
    summary="Import drawings",
    openapi_extra={"requestBody": bodies.FILE},
    **admin_only(409, 413, 415, 422, *REFUSALS, 507),
)
async def import_(request: Request, services: AppServices, journal: AppJournal) -> Imported:
    """Take in all pictures of a file, or none: JSON as exported, CSV "label,784 pixels", two IDX files; gz or zip."""
    lanes = lanes_of(request)
    async with lanes.uploads.place(request):
        content = await bodies.read(request, importing.MAX_BYTES, hint=_TWO_FILES)
        async with lanes.slow.watched_place(request):
            examples = await run_in_threadpool(importing.examples_in, content)
            change = await run_in_threadpool(services.bulk_changes.add_all, examples)
    journal.note(f"imported {len(examples)} drawings")
    return Imported.of(change, examples.message)


@router.post("/delete", summary="Delete drawings", **admin_only(400, 404, 413, 415, 422, 503, 507))
def delete_all(chosen: ChosenDrawings, services: AppServices, journal: AppJournal) -> Deleted:
    """All of these, or none; for an hour, it can be undone."""
    change = services.bulk_changes.delete(chosen.ids)
    journal.note(f"deleted {change.count} drawing{'s' * (change.count != 1)}")
    return Deleted(deleted=change.count, total=change.total, undo=change.undo)


@router.post("/undo", summary="Undo a deletion or an import", **admin_only(400, 409, 413, 415, 422, 503, 507))
def undo(change: UndoRequest, services: AppServices, journal: AppJournal) -> Undone:
    """Deleted drawings come back as they were; imported ones go. Each change can be undone once."""
    message = services.bulk_changes.undo(change.undo)
    journal.note(f"undid a change of drawings: {message}")
    return Undone(message=message)


@router.get("/{id:number}", summary="Look at a drawing", **admin_only(404, 422, 503))
def drawing(id: DrawingId, services: AppServices) -> DrawingEntry:
    """With its strokes and the answer it was given."""
    return DrawingEntry.of(services.drawings.get(id))


@router.patch("/{id:number}", summary="Relabel a drawing", **admin_only(400, 404, 413, 415, 422, 503, 507))
def relabel(id: DrawingId, change: Relabel, services: AppServices, journal: AppJournal) -> DrawingEntry:
    """Say that it is another digit."""
    drawing = services.drawings.relabel(id, change.label)
    journal.note(f"relabelled the drawing {id}: it is a {change.label}")
    return DrawingEntry.of(drawing)


@router.post("/{id:number}/accept", summary="Accept a guest's drawing", **admin_only(404, 422, 503, 507))
def accept(id: DrawingId, services: AppServices, journal: AppJournal) -> DrawingEntry:
    """From now on it is one of the others: trainings learn it, and exports hold it."""
    drawing = services.drawings.accept(id)
    journal.note(f"accepted the drawing {id}")
    return DrawingEntry.of(drawing)


@router.delete("/{id:number}", status_code=204, summary="Delete a drawing", **admin_only(404, 422, 503, 507))
def delete(id: DrawingId, services: AppServices, journal: AppJournal) -> None:
    """Forget it."""
    services.drawings.delete(id)
    journal.note(f"deleted the drawing {id}")


@router.post(
    "/{id:number}/lesson",
    summary="Learn a drawing quickly",
    **admin_only(400, 404, 409, 413, 415, 422, *REFUSALS, 507, also=(HoldSlowSlot,)),
)
def lesson(id: DrawingId, services: AppServices, journal: AppJournal, request: OptionalLesson) -> LessonAnswer:
    """Fine-tune the network in service on it; offered when it helps and costs next to nothing."""
    result = services.finetuner.finetune(services.drawings.get(id), request.activate)
    if result.model:
        journal.note(
            f"{'activated' if result.activated else 'made'} {result.model.id}, by a lesson on the drawing {id}"
        )
    return LessonAnswer.of(result)
