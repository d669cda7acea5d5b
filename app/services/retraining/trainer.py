"""The server's side of retraining: starts, watches, cancels, resumes and publishes one job at a time."""

import logging
import secrets
import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime

from app.digits.mnist import Examples
from app.errors import Conflict, StorageFailed
from app.services.models.versions import Versions
from app.services.retraining import events
from app.services.retraining.archive import Archive
from app.services.retraining.folder import Folder
from app.services.retraining.job import Job
from app.services.retraining.lock import Lock
from app.services.retraining.monitor import Monitor
from app.services.retraining.order import Order
from app.services.retraining.process import Process, WorkerCommand
from app.services.times import now

_PATIENCE_SECONDS = 0.9
log = logging.getLogger("brainscan")


class Trainer:
    """Works in the folders of an archive. Any number of threads may ask; one at a time starts or resumes."""

    def __init__(
        self, archive: Archive, versions: Versions, drawings: Callable[[], Examples], command: WorkerCommand
    ) -> None:
        """Mark what an earlier server left running as interrupted; `lost` says so. `drawings` gives the taught ones."""
        self.archive, self.versions, self.drawings, self._command = archive, versions, drawings, command
        self._changing = threading.Lock()
        self._lock = Lock(archive.path / "lock")
        self._run: Monitor | None = None
        self.lost = self._recover()

    @property
    def running(self) -> Job | None:
        """The job that runs here, or in another process on the same data."""
        return next((job for job in self.jobs() if job.state == "running"), None)

    def jobs(self) -> list[Job]:
        """All jobs that are kept, newest first."""
        return [self._live(found.id) or found for found in self.archive.jobs()]

    def get(self, id: str) -> Job:
        """A job as it stands; NotFound when there is none of that id."""
        return self._live(id) or self.archive.get(id)

    def events(self, id: str, after: int = 0) -> list[events.Event]:
        """A job's events after the one of that number."""
        if self._run and self._run.job.id == id:
            return self._run.log.events[after:]
        return self.archive.events(id, after)

    def is_running(self, id: str) -> bool:
        return self.get(id).state == "running"

    def start(self, order: Order) -> Job:
        """Begin a job; Conflict when one is running, StorageFailed when the disk takes nothing."""
        drawings = self.drawings()
        order = replace(order, drawings=len(drawings) if order.include_drawings else 0)
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
        with self._changing:
            interrupted = self.get(id)
            self._claim()
            try:
                if not interrupted.resumable:
                    raise Conflict(f"training {id} has {interrupted.state} and cannot be resumed; start a new one")
                return self._go(self.archive.folder(id), "resumed", {"epoch": interrupted.epoch})
            except OSError as error:
                raise StorageFailed(f"the training could not be resumed: {error.strerror}; free some space") from None
            finally:
                self._release_unless_running()

    def cancel(self, id: str) -> Job:
        """End a running job; Conflict when it has ended."""
        if self.get(id).state != "running" or not (self._run and self._run.job.id == id):
            raise Conflict(f"training {id} does not run here any more")
        self._run.end("cancelled", "The training was cancelled.")
        self._run.wait(_PATIENCE_SECONDS)
        return self.get(id)

    def wait(self, seconds: float | None = None) -> None:
        """Until the running job has ended."""
        if self._run:
            self._run.wait(seconds)

    def stop(self) -> None:
        """End a running job because the server ends; it can be resumed."""
        if self._run and self._run.job.state == "running":
            self._run.end("interrupted", "The server was stopped during the training; it can be resumed.")
            self._run.wait(2)
            log.warning("training %s was interrupted by the server's stop", self._run.job.id)

    def _live(self, id: str) -> Job | None:
        return self._run.job if self._run and self._run.job.id == id else None

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
            raise Conflict(f"training {running.id if running else 'of another process'} is running; wait or cancel it")

    def _release_unless_running(self) -> None:
        if not (self._run and self._run.alive):
            self._lock.release()

    def _begin(self, order: Order, drawings: Examples) -> Job:
        self.archive.prune()
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        folder = Folder(self.archive.path / f"{stamp}-{secrets.token_hex(2)}")
        parent = self.versions.models.default
        folder.write_order(order, parent.network, replace(parent.card, parent=parent.id), drawings)
        begun = Job(folder.path.name, "running", "loading", asdict(order), now(), parent.id)
        return self._go(folder, "started", begun.wire())

    def _go(self, folder: Folder, kind: str, data: dict) -> Job:
        process = Process(self._command, folder)
        try:
            record = events.EventLog(folder.events)
            record.append(kind, data)
        except OSError:
            process.kill()
            raise
        self._run = Monitor(folder, record, process, self.versions, self._lock)
        return self._run.job
