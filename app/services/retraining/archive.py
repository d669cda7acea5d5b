"""The jobs on disk: their states and events, each in a folder of its own."""

import logging
import shutil
from pathlib import Path

from app.errors import NotFound
from app.services.retraining import events, job
from app.services.retraining.folder import Folder
from app.services.retraining.job import Job

log = logging.getLogger("brainscan")


class Archive:
    """Folders of `path`, named after their job's id; ids sort by time. The newest `keep` remain."""

    def __init__(self, path: Path, keep: int) -> None:
        self.path, self.keep_newest = path, keep

    def jobs(self) -> list[Job]:
        """All jobs, newest first."""
        found = [_read(folder) for folder in reversed(self._folders())]
        return [each for each in found if each]

    def get(self, id: str) -> Job:
        """A job's state; NotFound when there is none of that id."""
        found = _read(self.folder(id))
        if found is None:
            raise NotFound(f"training {id} left no record")
        return found

    def events(self, id: str, after: int) -> list[events.Event]:
        """A job's events after the one of that number."""
        return [event for event in events.read(self.folder(id).events) if event.number > after]

    def folder(self, id: str) -> Folder:
        """Its folder; NotFound when there is none."""
        for folder in self._folders():
            if folder.path.name == id:
                return folder
        raise NotFound(f"there is no training {id!r}; GET /retrain lists them")

    def prune(self) -> None:
        """Delete the oldest, to make room for one more."""
        for folder in self._folders()[: 1 - self.keep_newest or None]:
            shutil.rmtree(folder.path, ignore_errors=True)

    def recover(self) -> list[str]:
        """Mark jobs whose record says that they run as interrupted, while none runs; sentences that say so."""
        running = [found for found in self.jobs() if found.state == "running"]
        return [self._interrupted(found) for found in running]

    def _interrupted(self, found: Job) -> str:
        folder = self.folder(found.id)
        kept = f"its {found.epoch} epochs are kept" if folder.resumable else "it had learned nothing yet"
        message = f"The server was killed during the training; {kept}."
        ended = found.end("interrupted", message, resumable=folder.resumable)
        try:
            events.EventLog(folder.events).append("ended", ended.data())
        except OSError as error:
            log.warning("training %s could not be marked as interrupted: %s", found.id, error)
        return f"Training {found.id} was interrupted: {kept}."

    def _folders(self) -> list[Folder]:
        return [Folder(path.parent) for path in sorted(self.path.glob("*/events.jsonl"))]


def _read(folder: Folder) -> Job | None:
    """From the last event when the job has ended, else from all of them."""
    last = events.last(folder.events)
    return job.folded([last] if last and last.kind == "ended" else events.read(folder.events))
