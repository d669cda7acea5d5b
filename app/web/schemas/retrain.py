"""Requests and answers of /retrain."""

from dataclasses import asdict
from typing import Annotated, Any

from pydantic import BaseModel, Field, StrictBool

from app.services.retraining.job import Job, Stage, State
from app.services.retraining.order import Activation, Order
from app.services.training import DEFAULT_RECIPE, LIMITS
from app.web.schemas.fields import ACCEPT_WHOLE_FLOATS
from app.web.schemas.models import Changes, Score
from app.web.schemas.request_body import RequestBody


def _within(name: str) -> Any:
    """A field with the bounds of what can be asked for under that name; Any, as pydantic's own Field."""
    least, most = LIMITS[name]
    return Field(ge=least, le=most, strict=True)


Epochs = Annotated[int, _within("epochs"), ACCEPT_WHOLE_FLOATS]
Hidden = Annotated[int, _within("hidden"), ACCEPT_WHOLE_FLOATS]
Rate = Annotated[float, _within("rate"), Field(allow_inf_nan=False)]
Examples = Annotated[int, _within("examples"), ACCEPT_WHOLE_FLOATS]
Seed = Annotated[int, _within("seed"), ACCEPT_WHOLE_FLOATS]


class TrainingRequest(RequestBody):
    """What to train; everything may be left out."""

    recipe: Annotated[str, Field(max_length=80)] = DEFAULT_RECIPE
    epochs: Epochs | None = Field(None, description="times through the examples; the recipe's own if left out")
    hidden: Hidden | None = Field(None, description="hidden nodes; the recipe's own if left out")
    rate: Rate | None = Field(None, description="learning rate; the recipe's own if left out")
    examples: Examples | None = Field(
        None, description=f"learn from so many images only; {LIMITS['examples'][1]} if left out"
    )
    seed: Seed = Field(0, description="of all that is random")
    include_drawings: StrictBool = Field(False, description="learn the taught drawings, too")
    activate: Activation = Field("if-better", description="when it goes into service")

    def order(self) -> Order:
        return Order.of(**self.model_dump())


class ReportSide(BaseModel):
    """The network before or after the training."""

    model: str | None
    test: Score
    drawings: Score | None


class Report(BaseModel):
    """What the training changed."""

    before: ReportSide
    after: ReportSide
    test_changes: Changes
    drawings_changes: Changes | None


class OrderEntry(BaseModel):
    """What was asked for, with the recipe's values for what was left out."""

    recipe: str
    epochs: int
    hidden: list[int]
    rate: float
    examples: int
    seed: int
    include_drawings: bool
    activate: Activation
    drawings: int = Field(description="how many taught drawings it learns")
    drawings_by_guests: int = Field(0, description="of these, those that guests drew and somebody accepted")


class JobEntry(BaseModel):
    """A training as it stands."""

    id: str
    state: State
    stage: Stage | None
    request: OrderEntry
    created: str
    ended: str | None
    parent: str = Field(description="the network in service when it began")
    epoch: int = Field(description="epochs done")
    share: float = Field(ge=0, le=1, description="how much of the training is done")
    seconds: float
    eta_seconds: float | None
    message: str | None = Field(description="how it ended, in a sentence")
    reason: str | None = Field(None, description="in a word, why it failed or its network is not in service")
    model: str | None = Field(description="the network it made")
    activated: bool = Field(description="whether that went into service")
    resumable: bool
    report: Report | None
    last_event: int

    @classmethod
    def of(cls, job: Job) -> "JobEntry":
        return cls(**asdict(job))


class JobList(BaseModel):
    """All trainings that are kept, the newest first."""

    running: str | None
    jobs: list[JobEntry]


class EpochList(BaseModel):
    """The epochs of a training, as its events told them."""

    epochs: list[dict[str, object]]
