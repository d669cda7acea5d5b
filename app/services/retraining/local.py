"""Trainings of one machine, one at a time, each in a worker process."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from app.digits.mnist import Examples
from app.errors import Conflict, StorageFailed
from app.services import files
from app.services.child import ChildCommand
from app.services.disk import Disk
from app.services.drawings.drawing import Taught
from app.services.lock import training_lock
from app.services.models.versions import Versions
from app.services.retraining.archive import Archive
from app.services.retraining.events import Data, Event, EventLog
from app.services.retraining.folder import Folder
from app.services.retraining.follower import Follower
from app.services.retraining.gate import Word
from app.services.retraining.job import Job
from app.services.retraining.monitor import Monitor
from app.services.retraining.order import Order
from app.services.retraining.process import WorkerProcess
from app.services.retraining.trainer import Trainer
from app.services.times import new_id

_STOP_SECONDS = 2
log = logging.getLogger("brainscan")


class LocalTrainer(Trainer):
    """Works in the folders of an archive; one thread at a time starts or resumes a job."""

    def __init__(
        self, archive: Archive, versions: Versions, drawings: Callable[[], Taught], command: ChildCommand, disk: Disk
    ) -> None:
        """Put what an earlier server left in order; `lost` says what was wrong."""
        super().__init__(versions, drawings)
        self.archive, self._command, self._disk = archive, command, disk
        self._changing = threading.Lock()
        self._lock = training_lock(archive.path)
        self._monitor: Monitor | None = None
        self._follower: Follower | None = None  # of a job in another process
        self.lost = self._recover()
        for sentence in self.lost:
            log.warning(sentence)

    def jobs(self) -> list[Job]:
        """All jobs on disk, newest first."""
        return [self._live(found.id) or found for found in self.archive.jobs()]

    def get(self, id: str) -> Job:
        """A job as it stands; NotFound when there is none of that id."""
        followed = self._followed(id)
        return followed.job if followed else self.archive.get(id)

    def events(self, id: str, after: int = 0) -> list[Event]:
        """A job's events after the one of that number."""
        followed = self._followed(id)
        return followed.record.events[after:] if followed else self.archive.events(id, after)

    def is_followed(self, id: str) -> bool:
        """Whether a job's events are at hand in memory, as those of one that runs are, here or in another process."""
        return self._followed(id) is not None

    def resume(self, id: str) -> Job:
        """Continue a job after its last epoch; Conflict when it cannot be, or another one runs."""
        if self.get(id).state == "paused":
            return self._tell(id, "go on")
        with self._claimed("resumed"):
            interrupted = self.get(id)
            if not interrupted.resumable:
                told = f"training {id} has {interrupted.state} and cannot be resumed; start a new one"
                raise Conflict(told, kind="ended")
            return self._launch(interrupted, self.archive.folder(id), "resumed", {"epoch": interrupted.epoch})

    def stop(self) -> None:
        """End a running job because the server ends; it can be resumed."""
        if self._monitor and self._monitor.job.under_way:
            self._monitor.end("interrupted", "The server was stopped during the training; it can be resumed.")
            self._monitor.wait(_STOP_SECONDS)
            log.warning("training %s was interrupted by the server's stop", self._monitor.job.id)

    def _start(self, order: Order, drawings: Examples) -> Job:
        with self._claimed("started"):
            self.archive.prune()
            folder = Folder(self.archive.path / new_id())
            begun = self._begun(folder.path.name, "loading", folder, order, drawings)
            return self._launch(begun, folder, "started", begun.data())

    def _tell(self, id: str, word: Word) -> Job:
        """Tell it to whoever follows the job, here or in another process; Conflict when it does not run any more."""
        followed = self._followed(id)
        if not followed or not followed.job.under_way or not (followed is self._monitor or self._runs_elsewhere()):
            raise Conflict(f"training {id} does not run here any more", kind="ended")
        followed.tell(word)
        return self.get(id)

    def _followed(self, id: str) -> Monitor | Follower | None:
        """What follows a job; None when it does not run, NotFound when there is none."""
        followed = next((each for each in (self._monitor, self._follower) if each and each.job.id == id), None)
        if followed is None:
            found = self.archive.get(id)
            if not found.under_way:
                return None
            followed = self._follower = Follower(self.archive.folder(id), found)
        followed.look()
        return followed

    def _live(self, id: str) -> Job | None:
        return self._monitor.job if self._monitor and self._monitor.alive and self._monitor.job.id == id else None

    def _runs_elsewhere(self) -> bool:
        """Whether a process holds the lock of trainings."""
        lock = training_lock(self.archive.path)
        is_free = lock.take()
        lock.release()
        return not is_free

    def _recover(self) -> list[str]:
        if not self._lock.take():
            return []
        try:
            return self.archive.recover()
        finally:
            self._lock.release()

    @contextmanager
    def _claimed(self, what: str) -> Iterator[None]:
        """Start or resume a job while no other one can; Conflict when one runs, StorageFailed without space."""
        self._disk.check()
        with self._changing:
            if not self._lock.take():
                running = next((job.id for job in self.jobs() if job.under_way), "of another process")
                raise Conflict(f"training {running} is running; wait or cancel it", kind="training-runs")
            try:
                yield
            except OSError as error:
                raise StorageFailed(f"the training could not be {what}: {error.strerror}; free some space") from None
            finally:
                if not (self._monitor and self._monitor.alive):
                    self._lock.release()

    def _launch(self, begun: Job, folder: Folder, kind: str, data: Data) -> Job:
        """Start the job's worker, record that as an event, and follow it."""
        files.remove(folder.commands)
        process = WorkerProcess(self._command, folder)
        try:
            record = EventLog(folder.events)
            event = record.append(kind, data)
        except OSError:
            process.kill()
            raise
        about = {"training": begun.id, "event": kind, "recipe": begun.request["recipe"], "parent": begun.parent}
        log.info("training %s %s", begun.id, kind, extra={"about": about})
        self._monitor = Monitor(begun.after(event), folder, record, process, self.versions, self._lock)
        return self._monitor.job
