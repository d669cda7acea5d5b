"""Trainings that workers do, on any machine: a server orders them, and reads their records."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from app.digits.mnist import Examples
from app.errors import Conflict
from app.services import files
from app.services.drawings.drawing import Taught
from app.services.models.versions import Versions
from app.services.postgres import trainings
from app.services.postgres.announcements import Announcements, Lookups
from app.services.postgres.engine import transaction
from app.services.postgres.queue import defer
from app.services.retraining.events import Event
from app.services.retraining.folder import Folder
from app.services.retraining.gate import Word
from app.services.retraining.job import Job
from app.services.retraining.order import Order
from app.services.retraining.trainer import Trainer
from app.services.times import new_id

_CACHED = 16  # records that are held in memory


@dataclass(frozen=True)
class _Seen:
    """A job and its events, as they were after so many announcements."""

    number: int
    job: Job
    events: list[Event]


class DatabaseTrainer(Trainer):
    """Several trainings may run at once, and none ends with this process."""

    def __init__(
        self,
        engine: Engine,
        announcements: Announcements | Lookups,
        versions: Versions,
        drawings: Callable[[], Taught],
        keep: int,
    ) -> None:
        super().__init__(versions, drawings)
        self._engine, self._announcements, self._keep = engine, announcements, keep
        self._seen: OrderedDict[str, _Seen] = OrderedDict()
        self._reading = threading.Lock()

    def jobs(self) -> list[Job]:
        """All jobs, newest first."""
        return trainings.jobs(self._engine)

    def get(self, id: str) -> Job:
        """A job as it stands; NotFound when there is none of that id."""
        return self._current(id).job

    def events(self, id: str, after: int = 0) -> list[Event]:
        """A job's events after the one of that number."""
        return self._current(id).events[after:]

    def is_followed(self, id: str) -> bool:
        """Whether nothing was announced since its record was read."""
        seen = self._seen.get(id)
        return seen is not None and seen.number == self._announcements.number("trainings")

    def _start(self, order: Order, drawings: Examples) -> Job:
        with TemporaryDirectory() as place:
            begun = self._begun(new_id(), "waiting", Folder(Path(place)), order, drawings)
            content = {path.name: files.read(path) for path in Path(place).iterdir()}
        with transaction(self._engine) as session:
            job = trainings.begin(session, begun, content, self._keep)
            defer(session, "train", job.id, id=job.id)
        return job

    def resume(self, id: str) -> Job:
        """Continue a job that is paused, or has ended and can be resumed; Conflict when it cannot."""
        with transaction(self._engine) as session:
            job = trainings.found(session, id, to_change=True)
            if job.state == "paused":
                trainings.command(session, id, "go on")
            elif not job.resumable:
                told = f"training {id} has {job.state} and cannot be resumed; start a new one"
                raise Conflict(told, kind="ended")
            else:
                _, job = trainings.append(session, job, "resumed", {"epoch": job.epoch})
                _, job = trainings.append(session, job, "stage", {"stage": "waiting"})
                defer(session, "train", id, id=id)
        return self._looked_up(id)

    def stop(self) -> None:
        """The trainings go on without this server."""

    def _tell(self, id: str, word: Word) -> Job:
        with transaction(self._engine) as session:
            job = trainings.found(session, id, to_change=True)
            if not job.under_way:
                raise Conflict(f"training {id} does not run any more", kind="ended")
            if word == "cancel" and job.stage == "waiting":
                trainings.append(session, job, "ended", job.end("cancelled", "The training was cancelled.").data())
            else:
                trainings.command(session, id, word)
        return self._looked_up(id)

    def _looked_up(self, id: str) -> Job:
        self._seen.pop(id, None)
        return self.get(id)

    def _current(self, id: str) -> _Seen:
        number = self._announcements.number("trainings")
        seen = self._seen.get(id)
        if seen and seen.number == number:
            return seen
        known = seen.events if seen else []
        with self._reading, transaction(self._engine) as session:
            job = trainings.found(session, id)
            current = _Seen(number, job, [*known, *trainings.events(session, id, len(known))])
            self._seen[id] = current
            while len(self._seen) > _CACHED:
                self._seen.popitem(last=False)
        return current
