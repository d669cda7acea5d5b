"""A training's record in the database, as the worker writes it that trains."""

import errno
import logging
import threading

from sqlalchemy import Engine

from app.errors import Busy
from app.services import files
from app.services.postgres import trainings
from app.services.postgres.announcements import Announcements, Lookups
from app.services.postgres.engine import transaction
from app.services.retraining.events import Data, Event, EventLog
from app.services.retraining.folder import Folder
from app.services.retraining.gate import Word
from app.services.retraining.job import Job

_PAUSE_SECONDS = 0.5  # before an event is written again to a database that was away
log = logging.getLogger("brainscan")


class DatabaseRecord(EventLog):
    """Each event is in the database, with the epoch's network, before it counts; a database that is away is waited for.

    Whoever finds that another worker has gone on with the job writes no more.
    """

    def __init__(self, engine: Engine, job: Job, events: list[Event], folder: Folder) -> None:
        """A job as it is in the database with its events, which the record in the folder gets, too, for the child."""
        super().__init__(folder.events)
        self._engine, self.job, self._folder = engine, job, folder
        self._abandoned = threading.Event()
        for event in events:
            super().append(event.kind, event.data)

    def append(self, kind: str, data: Data) -> Event:
        """Add an event; OSError when the job is another worker's now."""
        while not self._abandoned.is_set():
            try:
                event = self._kept(kind, data)
            except Busy as error:
                log.warning("training %s waits: %s", self.job.id, error)
                self._abandoned.wait(_PAUSE_SECONDS)
            else:
                super().append(kind, data)
                return event
        raise OSError(errno.ECANCELED, "another worker goes on with the training")

    def abandon(self) -> None:
        """Write no more: another worker goes on."""
        self._abandoned.set()

    def _kept(self, kind: str, data: Data) -> Event:
        with transaction(self._engine) as session:
            now = trainings.found(session, self.job.id, to_change=True)
            if now.last_event != self.job.last_event or not now.under_way:
                self.abandon()
                raise OSError(errno.ESTALE, "another worker goes on with the training")
            if kind == "epoch" and self._folder.resumable:
                checkpoint = self._folder.checkpoint
                trainings.save_file(session, now.id, checkpoint.name, files.read(checkpoint))
            event, after = trainings.append(session, now, kind, data)
        self.job = after
        return event


class DatabaseInbox:
    """Commands that servers left for a training."""

    def __init__(self, engine: Engine, announcements: Announcements | Lookups, id: str) -> None:
        self._engine, self._announcements, self._id = engine, announcements, id
        self._seen = -1

    def new(self) -> list[Word]:
        """Those that came since it was asked last; the database is asked only when something was announced."""
        number = self._announcements.number("trainings")
        if number == self._seen:
            return []
        try:
            with transaction(self._engine) as session:
                words = trainings.take_commands(session, self._id)
        except Busy:
            return []
        self._seen = number
        return words
