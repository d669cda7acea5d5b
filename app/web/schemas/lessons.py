"""Requests and answers of /lessons."""

from pydantic import BaseModel, Field, StrictBool

from app.services.finetuning import FinetuningResult
from app.services.private_lessons import PrivateCopy as KeptCopy
from app.web.schemas.drawings import Label, LessonAnswer
from app.web.schemas.models import ModelEntry
from app.web.schemas.query import PixelsRequest


class PrivateLessonRequest(PixelsRequest):
    """A drawing and what it really is."""

    label: Label
    frame: StrictBool = Field(True, description="bring the picture into MNIST's frame first")


class PrivateCopy(BaseModel):
    """The copy that learns for this browser alone; whoever knows its id may name it as `model`."""

    model: ModelEntry | None = Field(description="null without one")
    lessons: int = Field(description="how many of its lessons can be taken back")
    hours: float = Field(description="after how many hours without use it is let go")

    @classmethod
    def of(cls, kept: KeptCopy, hours: float) -> "PrivateCopy":
        return cls(model=kept.model and ModelEntry.of(kept.model), lessons=kept.lessons, hours=hours)


class PrivateLessonAnswer(LessonAnswer):
    """What a private lesson did, and the copy as it is now."""

    kept: PrivateCopy

    @classmethod
    def with_copy(cls, lesson: FinetuningResult, kept: PrivateCopy) -> "PrivateLessonAnswer":
        return cls(**LessonAnswer.of(lesson).model_dump(), kept=kept)
