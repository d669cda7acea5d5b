"""The state of a job, which follows from its events."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Literal

from pydantic import TypeAdapter

from app.services.evaluation import Report
from app.services.foreign import reading_foreign
from app.services.retraining.events import Data, Event
from app.services.retraining.order import OrderData
from app.services.times import now

State = Literal["running", "paused", "succeeded", "failed", "cancelled", "interrupted"]
Stage = Literal["waiting", "loading", "training", "evaluating", "publishing"]
_TIMING = ("share", "seconds", "eta_seconds")
_FIELDS = {"stage": ("stage",), "progress": _TIMING, "epoch": ("epoch", *_TIMING)}  # by the kind of event

_STATES: dict[str, State] = {"paused": "paused", "continued": "running"}  # by the kind of event that leads to it


@dataclass(frozen=True)
class Job:
    """A retraining as it stands; docs/api-retraining.md describes the fields."""

    id: str
    state: State
    stage: Stage | None
    request: OrderData
    created: str
    parent: str
    ended: str | None = None
    epoch: int = 0
    share: float = 0.0
    seconds: float = 0.0
    eta_seconds: float | None = None
    message: str | None = None
    reason: str | None = None
    model: str | None = None
    activated: bool = False
    resumable: bool = False
    report: Data | None = None
    last_event: int = 0

    @property
    def under_way(self) -> bool:
        """Whether it has not ended: it learns, or is paused."""
        return self.state in ("running", "paused")

    def after(self, event: Event) -> "Job":
        """As it stands after one more event."""
        return replace(self, **{**_changes(event), "last_event": event.number})

    def end(self, state: State, message: str, **more: Any) -> "Job":
        """As it stands when it has ended, with `more` fields changed; the `ended` event with it is the next one."""
        return replace(self, state=state, stage=None, ended=now(), eta_seconds=None, message=message, **more)

    def data(self) -> Data:
        """The data of the events `started` and `ended`."""
        return {"job": asdict(self)}


def from_data(data: Data) -> Job:
    """From its fields as JSON."""
    return Job(**_known(data))


def folded(events: Iterable[Event]) -> Job | None:
    """The job after all its events, of which the first holds all of it; None when there are none.

    Fields that a newer version may have added are left out; CorruptFile says what else is wrong with an event.
    """
    job = None
    with reading_foreign("its record is damaged"):
        for event in events:
            job = Job(**_known(event.data["job"])).after(event) if job is None else job.after(event)
        return job and _checked(job)


_JOB, _REPORT = TypeAdapter(Job), TypeAdapter(Report)


def _checked(job: Job) -> Job:
    """The job, if every field is of its type; ValidationError otherwise."""
    if job.report is not None:
        _REPORT.validate_python(job.report)
    return _JOB.validate_python(asdict(job))


def _changes(event: Event) -> Data:
    """The fields of a job that an event changes."""
    data = event.data
    if event.kind == "ended":
        return _known(data["job"])
    if event.kind == "resumed":
        return {
            "state": "running",
            "stage": "loading",
            "ended": None,
            "message": None,
            "reason": None,
            "resumable": False,
        }
    if event.kind in _STATES:
        return {"state": _STATES[event.kind]}
    if event.kind == "report":
        return {"report": data}
    return {name: data[name] for name in _FIELDS.get(event.kind, ()) if name in data}


def _known(data: Data) -> Data:
    """The fields that a job has."""
    return {field.name: data[field.name] for field in fields(Job) if field.name in data}
