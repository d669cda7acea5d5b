"""The jobs on disk: their states and events, each in a folder of its own."""

import logging
import shutil
from pathlib import Path

from app.errors import CorruptFile, NotFound
from app.services import files
from app.services.retraining import events, job
from app.services.retraining.folder import Folder
from app.services.retraining.job import Job

log = logging.getLogger("brainscan")


class Archive:
    """Folders of `path`, named after their job's id; ids sort by time. The newest `keep` remain."""

    def __init__(self, path: Path, keep: int) -> None:
        self.path, self.keep_newest = path, keep

    def jobs(self) -> list[Job]:
        """All jobs, newest first, but those whose record is damaged."""
        found = [_read_if_whole(folder) for folder in reversed(self._folders())]
        return [each for each in found if each]

    def get(self, id: str) -> Job:
        """A job's state; NotFound when there is none of that id, or its record is damaged."""
        found = _read_if_whole(self.folder(id))
        if found is None:
            raise NotFound(f"training {id} left no record that can be read")
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
        """Put the jobs that an earlier server left in order, while none runs; sentences that say what was wrong.

        A folder with a damaged record is set aside, one without any, of a start that was killed, is deleted, and jobs
        that are said to be under way are marked as interrupted.
        """
        for path in filter(_begun_in_vain, self.path.glob("*/")):
            shutil.rmtree(path, ignore_errors=True)
        damaged = [_set_aside(folder) for folder in self._folders() if _is_damaged(folder)]
        for folder in self._folders():
            files.remove_temporary_files(folder.path, of_all=True)
        running = [found for found in self.jobs() if found.under_way]
        return damaged + [self._interrupted(found) for found in running]

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
        paths = [path.parent for path in sorted(self.path.glob("*/events.jsonl"))]
        return [Folder(path) for path in paths if not path.name.endswith(files.SET_ASIDE)]


def _begun_in_vain(path: Path) -> bool:
    """Whether a folder holds nothing but the beginning of a job, without a whole line in its record."""
    folder = Folder(path)
    names = {found.name for found in path.iterdir() if not found.name.startswith(".")}
    if not names <= folder.names_at_the_start or path.name.endswith(files.SET_ASIDE):
        return False
    return not folder.events.exists() or b"\n" not in files.read(folder.events)


def _set_aside(folder: Folder) -> str:
    return f"The record of training {folder.path.name} is damaged; it is kept as {files.set_aside(folder.path)}."


def _is_damaged(folder: Folder) -> bool:
    """Whether no job can be read in a record that has more than an incomplete line."""
    try:
        return _read(folder) is None and b"\n" in files.read(folder.events)
    except CorruptFile:
        return True


def _read_if_whole(folder: Folder) -> Job | None:
    try:
        return _read(folder)
    except CorruptFile:
        return None


def _read(folder: Folder) -> Job | None:
    """From the last event when the job has ended, else from all of them; CorruptFile when they are damaged."""
    last = events.last(folder.events)
    return job.folded([last] if last and last.kind == "ended" else events.read(folder.events))
