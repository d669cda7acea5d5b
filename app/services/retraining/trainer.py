"""What starts and follows trainings, here or on other machines: all that the web and the command line know of it."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.digits.mnist import Examples
from app.services.drawings.drawing import Taught
from app.services.models.versions import Versions
from app.services.retraining.events import Event
from app.services.retraining.folder import Folder
from app.services.retraining.gate import Word
from app.services.retraining.job import Job, Stage
from app.services.retraining.order import Order
from app.services.times import now

_CANCEL_SECONDS = 0.9  # in which a cancelled training should have ended
_LOOK_SECONDS = 0.03


class Trainer(ABC):
    """Safe for any thread; `lost` says what could not be put in order at the start."""

    def __init__(self, versions: Versions, drawings: Callable[[], Taught]) -> None:
        """`drawings` reads the taught ones."""
        self.versions, self._drawings = versions, drawings
        self.lost: list[str] = []

    @abstractmethod
    def jobs(self) -> list[Job]:
        """All jobs, newest first."""

    @abstractmethod
    def get(self, id: str) -> Job:
        """A job as it stands; NotFound when there is none of that id."""

    @abstractmethod
    def events(self, id: str, after: int = 0) -> Sequence[Event]:
        """A job's events after the one of that number."""

    @abstractmethod
    def is_followed(self, id: str) -> bool:
        """Whether the job and its events are at hand in memory, so that asking for them takes no time."""

    @abstractmethod
    def resume(self, id: str) -> Job:
        """Continue a job that is paused, or has ended and can be resumed; Conflict when it cannot."""

    @abstractmethod
    def stop(self) -> None:
        """The process ends."""

    def is_running(self, id: str) -> bool:
        """Whether it has not ended; it may wait for a worker, or be paused."""
        return self.get(id).under_way

    def start(self, order: Order) -> Job:
        """Begin a job; Conflict when no other one may run beside it, StorageFailed when the disk takes nothing."""
        taught = self._drawings()
        if order.include_drawings:
            order = replace(order, drawings=len(taught.examples), drawings_by_guests=taught.by_guests)
        return self._start(order, taught.examples)

    def pause(self, id: str) -> Job:
        """Let a job wait after the epoch that it learns, if there is another one; Conflict when it has ended."""
        return self._tell(id, "pause")

    def step(self, id: str) -> Job:
        """Let a paused job learn one more epoch, and wait again; one that runs waits after its epoch."""
        return self._tell(id, "step")

    def cancel(self, id: str) -> Job:
        """End a job that is under way; Conflict when it has ended."""
        job, late = self._tell(id, "cancel"), time.monotonic() + _CANCEL_SECONDS
        while job.under_way and time.monotonic() < late:
            time.sleep(_LOOK_SECONDS)
            job = self._looked_up(id)
        return job

    @abstractmethod
    def _start(self, order: Order, drawings: Examples) -> Job:
        """Begin a job that learns these drawings, if its order says so."""

    @abstractmethod
    def _tell(self, id: str, word: Word) -> Job:
        """Tell it to whoever does the job, and the job as it is then; Conflict when it does not run any more."""

    def _looked_up(self, id: str) -> Job:
        """A job as it stands where it is kept, whatever is remembered of it."""
        return self.get(id)

    def _begun(self, id: str, stage: Stage, folder: Folder, order: Order, drawings: Examples) -> Job:
        """A new job, after all that it starts from was written into its folder."""
        parent = self.versions.models.default
        folder.write_order(order, parent.network, replace(parent.card, parent=parent.id), drawings)
        return Job(id, "running", stage, order.data(), now(), parent.id)
