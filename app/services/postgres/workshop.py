"""What a worker does: trainings, each in a child process, whose record goes to the database."""

import logging
import shutil
import threading
from pathlib import Path

from app.errors import NotFound
from app.services import files
from app.services.child import ChildCommand
from app.services.lock import Lock
from app.services.models.versions import Versions
from app.services.postgres import trainings
from app.services.postgres.cluster import Cluster
from app.services.postgres.engine import transaction
from app.services.postgres.queue import defer
from app.services.postgres.record import DatabaseInbox, DatabaseRecord
from app.services.retraining.folder import Folder
from app.services.retraining.monitor import Monitor
from app.services.retraining.process import WorkerProcess

log = logging.getLogger("brainscan")


class Workshop:
    """Works in a folder that nobody else uses."""

    def __init__(self, cluster: Cluster, versions: Versions, command: ChildCommand, place: Path) -> None:
        self.cluster, self._versions, self._command, self._place = cluster, versions, command, place
        self._stopping = threading.Event()

    def begin(self, id: str) -> "Training | None":
        """Begin or go on with a training; None when it has ended or is gone."""
        engine = self.cluster.engine
        try:
            with transaction(engine) as session:
                job = trainings.found(session, id, to_change=True)
                events = trainings.events(session, id, 0)
                content = trainings.files(session, id)
        except NotFound:
            return None
        if not job.under_way:
            return None
        folder = Folder(self._place / id)
        shutil.rmtree(folder.path, ignore_errors=True)
        for name, kept in content.items():
            files.write(folder.path / name, kept)
        record = DatabaseRecord(engine, job, events, folder)
        if job.stage != "waiting":
            record.append("resumed", {"epoch": job.epoch})
        log.info("training %s goes on here after epoch %d", id, job.epoch)
        process = WorkerProcess(self._command, folder)
        inbox = DatabaseInbox(engine, self.cluster.announcements, id)
        self._versions.refresh()
        lock = Lock(folder.path / "lock")  # which nobody holds
        return Training(self, record, Monitor(record.job, folder, record, process, self._versions, lock, inbox))

    def sweep(self, id: str, number: int) -> None:
        """Do a run of a sweep."""
        self.cluster.sweeps().work(id, number, self._command, self._stopping)

    def stop(self) -> None:
        """End the run of a sweep, for another worker to do."""
        self._stopping.set()

    def close(self) -> None:
        """Remove the folder, and end all connections."""
        shutil.rmtree(self._place, ignore_errors=True)
        self.cluster.close()


class Training:
    """One that is under way here."""

    def __init__(self, workshop: Workshop, record: DatabaseRecord, monitor: Monitor) -> None:
        self._workshop, self._record, self._monitor = workshop, record, monitor

    @property
    def alive(self) -> bool:
        """Whether it goes on."""
        return self._monitor.alive

    def clear_up(self) -> None:
        """Remove its folder, when it has ended."""
        shutil.rmtree(self._monitor.folder.path, ignore_errors=True)

    def hand_over(self) -> None:
        """End it here, for another worker to go on after its last epoch."""
        if not self.alive:
            return
        self._record.abandon()
        self._monitor.process.kill()
        self._monitor.wait()
        id = self._record.job.id
        with transaction(self._workshop.cluster.engine) as session:
            defer(session, "train", id, id=id)
        log.info("training %s is handed over after epoch %d", id, self._record.job.epoch)
