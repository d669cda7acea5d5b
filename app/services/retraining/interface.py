"""What starts and follows trainings, here or on other machines: all that the web and the command line know of it."""

from collections.abc import Sequence
from typing import Protocol

from app.services.retraining.events import Event
from app.services.retraining.job import Job
from app.services.retraining.order import Order


class AnyTrainer(Protocol):
    """Safe for any thread; `lost` says what could not be put in order at the start."""

    lost: list[str]

    def jobs(self) -> list[Job]:
        """All jobs, newest first."""

    def get(self, id: str) -> Job:
        """A job as it stands; NotFound when there is none of that id."""

    def events(self, id: str, after: int = 0) -> Sequence[Event]:
        """A job's events after the one of that number."""

    def is_followed(self, id: str) -> bool:
        """Whether the job and its events are at hand in memory, so that asking for them takes no time."""

    def is_running(self, id: str) -> bool:
        """Whether it has not ended; it may be paused."""

    def start(self, order: Order) -> Job:
        """Begin a job."""

    def resume(self, id: str) -> Job:
        """Continue a job that is paused, or has ended and can be resumed."""

    def pause(self, id: str) -> Job:
        """Let a job wait after the epoch that it learns."""

    def step(self, id: str) -> Job:
        """Let a paused job learn one more epoch."""

    def cancel(self, id: str) -> Job:
        """End a job that is under way; Conflict when it has ended."""

    def stop(self) -> None:
        """The process ends."""
