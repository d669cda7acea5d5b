"""Follows a running job: a thread records the events of its worker, and publishes the network."""

import logging
import threading

from app.errors import BrainscanError
from app.services.lock import Lock
from app.services.models.versions import Versions
from app.services.retraining import job
from app.services.retraining.commands import Commands, Inbox
from app.services.retraining.events import Data, EventLog
from app.services.retraining.folder import Folder
from app.services.retraining.gate import Word
from app.services.retraining.job import Job
from app.services.retraining.process import WorkerProcess
from app.services.retraining.publishing import publish

_LOOK_SECONDS = 0.1  # between two looks at what other processes command
log = logging.getLogger("brainscan")


class Monitor:
    """`job` is replaced when its state changes, and `record.events` only grows: any thread may read both."""

    def __init__(
        self,
        begun: Job,
        folder: Folder,
        record: EventLog,
        process: WorkerProcess,
        versions: Versions,
        lock: Lock,
        commands: Inbox | None = None,
    ) -> None:
        """Follow a job from now on; the lock, which is held, is released when the job has ended.

        `commands` are those of other processes, by default of this machine.
        """
        self.job, self.folder, self.record, self.process = begun, folder, record, process
        self._versions, self._lock = versions, lock
        self._ending: tuple[job.State, str] | None = None
        self._ended = threading.Event()
        self._commands = commands or Commands(folder.commands)
        self._thread = threading.Thread(target=self._follow, name=f"training {begun.id}")
        self._thread.start()
        threading.Thread(target=self._obey, name="commands", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether the job still runs, or is being ended."""
        return self._thread.is_alive()

    def look(self) -> None:
        """Take over what another process has recorded that resumed the job since it ended here."""
        if not self.alive:
            for event in self.record.take_over():
                self.job = self.job.after(event)

    def tell(self, word: Word) -> None:
        """Let the job pause, learn one more epoch, go on, or end."""
        if word == "cancel":
            self.end("cancelled", "The training was cancelled.")
        else:
            self.process.tell(word)

    def end(self, state: job.State, message: str) -> None:
        """Stop the job at once; it ends in that state."""
        self._ending = (state, message)
        self.process.kill()

    def wait(self, seconds: float | None = None) -> None:
        """Until the job has ended, or for so long."""
        self._thread.join(seconds)

    def _obey(self) -> None:
        """Do what other processes command."""
        while not self._ended.wait(_LOOK_SECONDS):
            for word in self._commands.new():
                self.tell(word)

    def _follow(self) -> None:
        try:
            ended = self._end_state(*self._last_message())
        except (OSError, BrainscanError) as error:
            ended = self._failed(f"The training failed: {getattr(error, 'strerror', None) or error}.")
        except Exception:
            log.exception("training %s failed", self.job.id)
            ended = self._failed("The training failed; the server's log says why.")
        self._ended.set()
        if not ended.resumable:
            self.folder.discard_work()
        self._lock.release()
        self._record_end(ended)

    def _last_message(self) -> tuple[str, Data]:
        """Record the worker's events until it ends; the last one, which says how it ended."""
        message: tuple[str, Data] = ("nothing", {})
        for message in self.process.messages():
            if not self._ending and message[0] not in ("trained", "failed"):
                self._record(*message)
        return message

    def _end_state(self, kind: str, data: Data) -> Job:
        """The job as it ends after the worker's last message."""
        if self._ending:
            state, message = self._ending
            return self.job.end(state, message, resumable=state == "interrupted" and self.folder.resumable)
        if kind == "trained":
            return self._published(data["report"])
        if kind == "failed":
            resumable = data["resumable"] and self.folder.resumable
            return self.job.end("failed", data["message"], reason=data.get("reason"), resumable=resumable)
        return self._failed(f"The training's process {self.process.how_it_ended()}.")

    def _published(self, report: Data) -> Job:
        self._record("stage", {"stage": "publishing"})
        request = self.job.request
        published = publish(self.folder, self._versions, request["recipe"], request["activate"])
        self._record("report", {**report, "after": {**report["after"], "model": published.model.id}})
        result = {"model": published.model.id, "activated": published.activated, "share": 1.0}
        return self.job.end("succeeded", published.message, reason=published.reason, **result)

    def _failed(self, message: str) -> Job:
        self.process.kill()
        return self.job.end("failed", message, resumable=self.folder.resumable)

    def _record(self, kind: str, data: Data) -> None:
        self.job = self.job.after(self.record.append(kind, data))

    def _record_end(self, ended: Job) -> None:
        """Add the `ended` event, in memory alone when it cannot be written."""
        try:
            event = self.record.append("ended", ended.data())
        except OSError as error:
            log.warning("the end of training %s could not be written: %s", ended.id, error.strerror)
            event = self.record.append_in_memory("ended", ended.data())
        about = {"training": ended.id, "state": ended.state, "model": ended.model, "activated": ended.activated}
        log.info("training %s %s: %s", ended.id, ended.state, ended.message, extra={"about": about})
        self.job = self.job.after(event)
