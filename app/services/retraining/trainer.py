"""Starts, lists, cancels and resumes retrainings, one job at a time, each in a worker process."""

import logging
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from app.digits.mnist import Examples
from app.errors import Conflict, StorageFailed
from app.services import files
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
from app.services.retraining.process import WorkerCommand, WorkerProcess
from app.services.times import now

_CANCEL_SECONDS = 0.9  # in which a cancelled worker should have ended
_STOP_SECONDS = 2
_LOOK_SECONDS = 0.02
log = logging.getLogger("brainscan")


def new_id() -> str:
    """Of a new job: ids sort by time, as long as the clock does not go back."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"


class Trainer:
    """Works in the folders of an archive. Safe for any thread; one at a time starts or resumes a job."""

    def __init__(
        self, archive: Archive, versions: Versions, drawings: Callable[[], Taught], command: WorkerCommand, disk: Disk
    ) -> None:
        """Put what an earlier server left in order; `lost` says what was wrong. `drawings` reads the taught ones."""
        self.archive, self.versions, self.drawings, self._command = archive, versions, drawings, command
        self._disk = disk
        self._changing = threading.Lock()
        self._lock = training_lock(archive.path)
        self._monitor: Monitor | None = None
        self._follower: Follower | None = None  # of a job in another process
        self.lost = self._recover()
        for sentence in self.lost:
            log.warning(sentence)

    @property
    def running(self) -> Job | None:
        """The job that is under way here, or in another process on the same data."""
        return next((job for job in self.jobs() if job.under_way), None)

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

    def is_running(self, id: str) -> bool:
        """Whether it has not ended; it may be paused."""
        return self.get(id).under_way

    def start(self, order: Order) -> Job:
        """Begin a job; Conflict when one is running, StorageFailed when the disk takes nothing."""
        self._disk.check()
        taught = self.drawings()
        drawings, by_guests = taught.examples, taught.by_guests
        if order.include_drawings:
            order = replace(order, drawings=len(drawings), drawings_by_guests=by_guests)
        with self._changing:
            self._claim()
            try:
                return self._begin(order, drawings)
            except OSError as error:
                raise StorageFailed(f"the training could not be started: {error.strerror}; free some space") from None
            finally:
                self._release_unless_running()

    def resume(self, id: str) -> Job:
        """Continue a job after its last epoch; Conflict when it cannot be, or another one runs."""
        if self.get(id).state == "paused":
            return self._tell(id, "go on")
        self._disk.check()
        with self._changing:
            interrupted = self.get(id)
            self._claim()
            try:
                if not interrupted.resumable:
                    told = f"training {id} has {interrupted.state} and cannot be resumed; start a new one"
                    raise Conflict(told, kind="ended")
                return self._launch(interrupted, self.archive.folder(id), "resumed", {"epoch": interrupted.epoch})
            except OSError as error:
                raise StorageFailed(f"the training could not be resumed: {error.strerror}; free some space") from None
            finally:
                self._release_unless_running()

    def pause(self, id: str) -> Job:
        """Let a job wait after the epoch that it learns, if there is another one; Conflict when it has ended."""
        return self._tell(id, "pause")

    def step(self, id: str) -> Job:
        """Let a paused job learn one more epoch, and wait again; one that runs waits after its epoch."""
        return self._tell(id, "step")

    def cancel(self, id: str) -> Job:
        """End a job that is under way; Conflict when it has ended."""
        self._tell(id, "cancel")
        late = time.monotonic() + _CANCEL_SECONDS
        while self.is_running(id) and time.monotonic() < late:
            time.sleep(_LOOK_SECONDS)
        return self.get(id)

    def wait(self, seconds: float | None = None) -> None:
        """Until the running job has ended, or for so long."""
        if self._monitor:
            self._monitor.wait(seconds)

    def stop(self) -> None:
        """End a running job because the server ends; it can be resumed."""
        if self._monitor and self._monitor.job.under_way:
            self._monitor.end("interrupted", "The server was stopped during the training; it can be resumed.")
            self._monitor.wait(_STOP_SECONDS)
            log.warning("training %s was interrupted by the server's stop", self._monitor.job.id)

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

    def _claim(self) -> None:
        if not self._lock.take():
            running = self.running
            which = running.id if running else "of another process"
            raise Conflict(f"training {which} is running; wait or cancel it", kind="training-runs")

    def _release_unless_running(self) -> None:
        if not (self._monitor and self._monitor.alive):
            self._lock.release()

    def _begin(self, order: Order, drawings: Examples) -> Job:
        self.archive.prune()
        folder = Folder(self.archive.path / new_id())
        parent = self.versions.models.default
        folder.write_order(order, parent.network, replace(parent.card, parent=parent.id), drawings)
        begun = Job(folder.path.name, "running", "loading", order.data(), now(), parent.id)
        return self._launch(begun, folder, "started", begun.data())

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
