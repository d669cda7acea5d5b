"""Requests and answers of /drawings."""

from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictBool

from app.services.drawings.bulk import Change
from app.services.drawings.drawing import Drawing as StoredDrawing
from app.services.drawings.drawing import Page
from app.services.drawings.exporting import as_json
from app.services.finetuning import FinetuningResult
from app.web.schemas.backquery import OwnAnswer
from app.web.schemas.fields import ACCEPT_WHOLE_FLOATS, Digit, Pixels, Scores
from app.web.schemas.query import PixelsRequest
from app.web.schemas.request_body import RequestBody

Label = Annotated[Digit, Field(description="the digit it is")]
DrawingNumber = Annotated[int, Field(ge=1, le=2**53 - 1, strict=True), ACCEPT_WHOLE_FLOATS]
Unit = Annotated[float, Field(ge=-1, le=2, strict=True, allow_inf_nan=False)]
Point = Annotated[list[Unit], Field(min_length=2, max_length=3, description="x, y in units of the sheet")]


class Stroke(RequestBody):
    """A line of the pen; its width is in units of the sheet."""

    width: float = Field(gt=0, le=1, strict=True, allow_inf_nan=False)
    points: Annotated[list[Point], Field(min_length=1, max_length=10_000)]


class TaughtDrawing(PixelsRequest):
    """A drawing and what it really is."""

    label: Label
    frame: StrictBool = Field(True, description="bring the picture into MNIST's frame first")
    strokes: Annotated[list[Stroke], Field(max_length=500)] | None = None
    model: str | None = Field(None, max_length=80, description="the network that is asked; the one in service if null")


class Relabel(RequestBody):
    """What a drawing really is."""

    label: Label


class GivenAnswer(BaseModel):
    """What a network said of a drawing when it was taught."""

    label: int
    confidence: float
    scores: Scores
    model: str = Field(description="NAME@VERSION of the network that answered")


class DrawingEntry(BaseModel):
    """A taught drawing."""

    id: int
    created: str
    label: Label
    pixels: Pixels
    strokes: list[Stroke] | None
    answer: GivenAnswer | None = Field(description="null for imported ones")
    source: Literal["drawn", "imported", "guest"]
    accepted: bool = Field(description="false for a guest's that waits to be accepted: nothing learns it")

    @classmethod
    def of(cls, drawing: StoredDrawing) -> "DrawingEntry":
        return cls(**as_json(drawing))


class DrawingPage(BaseModel):
    """Some of the drawings, the newest first."""

    total: int = Field(description="how many there are of those that were asked for")
    per_label: list[int] = Field(description="how many there are of each digit, of all")
    waiting: int = Field(description="how many of guests wait to be accepted")
    drawings: list[DrawingEntry]

    @classmethod
    def of(cls, page: Page) -> "DrawingPage":
        entries = [DrawingEntry.of(drawing) for drawing in page.drawings]
        return cls(total=page.total, per_label=page.per_label, waiting=page.waiting, drawings=entries)


class Imported(BaseModel):
    """How many drawings came in, and how many there are now."""

    imported: int
    rows: int = Field(description="how many the file held; all are imported, or none")
    total: int
    duplicates: int = Field(description="how many of them, with the same label, were there already or come twice")
    message: str = Field(description="imported 3 of 3; what else was in the file, and whether it was used")
    undo: str = Field(description="what POST /drawings/undo takes to undo it")

    @classmethod
    def of(cls, change: Change, message: str) -> "Imported":
        count = change.count
        return cls(
            imported=count,
            rows=count,
            total=change.total,
            duplicates=change.duplicates,
            message=message,
            undo=change.undo,
        )


class ChosenDrawings(RequestBody):
    """Drawings by their ids."""

    ids: Annotated[list[DrawingNumber], Field(min_length=1, max_length=1000)]


class Deleted(BaseModel):
    """How many drawings are gone, and how many there are now."""

    deleted: int
    total: int
    undo: str = Field(description="what POST /drawings/undo takes to undo it")


class UndoRequest(RequestBody):
    """Which change to undo: the `undo` of the answer to it."""

    undo: str = Field(max_length=40)


class Undone(BaseModel):
    """What was done."""

    message: str


class LessonRequest(RequestBody):
    """Whether a lesson that is offered goes into service at once."""

    activate: StrictBool = False


class LessonSide(BaseModel):
    """The network before or after a lesson."""

    answer: OwnAnswer
    validation_accuracy: float
    test_accuracy: float


class LessonAnswer(BaseModel):
    """What a quick lesson on one drawing did."""

    offered: bool
    reason: str
    model: str | None
    parent: str
    activated: bool
    seconds: float
    before: LessonSide
    after: LessonSide

    @classmethod
    def of(cls, lesson: FinetuningResult) -> "LessonAnswer":
        return cls(
            offered=lesson.model is not None,
            reason=lesson.reason,
            model=lesson.model and lesson.model.id,
            parent=lesson.parent.id,
            activated=lesson.activated,
            seconds=lesson.seconds,
            before=LessonSide(**asdict(lesson.before)),
            after=LessonSide(**asdict(lesson.after)),
        )
