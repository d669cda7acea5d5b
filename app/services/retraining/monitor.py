"""A job that runs: a thread listens to its process, keeps its events and publishes its network."""

import logging
import threading
from typing import Any

from app.errors import BrainscanError
from app.services.models.versions import Versions
from app.services.retraining import job
from app.services.retraining.events import EventLog
from app.services.retraining.folder import Folder
from app.services.retraining.job import Job
from app.services.retraining.lock import Lock
from app.services.retraining.process import Process
from app.services.retraining.publishing import publish

log = logging.getLogger("brainscan")


class Monitor:
    """`job` is as it stands and `log.events` what happened; both are replaced or appended to, never changed."""

    def __init__(self, folder: Folder, record: EventLog, process: Process, versions: Versions, lock: Lock) -> None:
        self.folder, self.log, self.process, self.versions, self._lock = folder, record, process, versions, lock
        self.job: Job = job.folded(record.events)
        self._ending: tuple[job.State, str] | None = None
        self._thread = threading.Thread(target=self._follow, name=f"training {self.job.id}")
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether it still holds the lock."""
        return self._thread.is_alive()

    def end(self, state: job.State, message: str) -> None:
        """Stop it where it is; it ends in that state."""
        self._ending = (state, message)
        self.process.kill()

    def wait(self, seconds: float | None = None) -> None:
        self._thread.join(seconds)

    def _follow(self) -> None:
        try:
            ended = self._listened()
        except (OSError, BrainscanError) as error:
            ended = self._failed(f"The training failed: {getattr(error, 'strerror', None) or error}.")
        except Exception:
            log.exception("training %s failed", self.job.id)
            ended = self._failed("The training failed; the server's log says why.")
        if not ended.resumable:
            self.folder.discard_work()
        self._lock.release()
        self._close(ended)

    def _listened(self) -> Job:
        """Keep what the process says until it ends; the job as it stands then."""
        last: tuple[str, dict[str, Any]] = ("nothing", {})
        for last in self.process.messages():
            if not self._ending and last[0] not in ("trained", "failed"):
                self._keep(*last)
        kind, data = last
        if self._ending:
            return self.job.end(*self._ending, resumable=self._ending[0] == "interrupted" and self._can_go_on)
        if kind == "trained":
            return self._published(data["report"])
        if kind == "failed":
            return self.job.end("failed", data["message"], resumable=data["resumable"] and self._can_go_on)
        return self._failed(f"The training's process {self.process.how_it_ended()}.")

    def _published(self, report: dict[str, Any]) -> Job:
        self._keep("stage", {"stage": "publishing"})
        request = self.job.request
        published = publish(self.folder, self.versions, request["recipe"], request["activate"])
        self._keep("report", {**report, "after": {**report["after"], "model": published.model.id}})
        result = {"model": published.model.id, "activated": published.activated, "share": 1.0}
        return self.job.end("succeeded", published.message, **result)

    def _failed(self, message: str) -> Job:
        self.process.kill()
        return self.job.end("failed", message, resumable=self._can_go_on)

    @property
    def _can_go_on(self) -> bool:
        return self.folder.checkpoint.exists()

    def _keep(self, kind: str, data: dict[str, Any]) -> None:
        self.job = self.job.after(self.log.append(kind, data))

    def _close(self, ended: Job) -> None:
        """Say that it has ended, if only to those who listen."""
        try:
            event = self.log.append("ended", ended.wire())
        except OSError as error:
            log.warning("the end of training %s could not be kept: %s", ended.id, error.strerror)
            event = self.log.append_in_memory("ended", ended.wire())
        self.job = self.job.after(event)
