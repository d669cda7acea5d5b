"""Sweeps of one machine: a file each; their runs are done one after the other, by one of the serving processes."""

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.errors import Conflict, CorruptFile, NotFound, StorageFailed
from app.services import files
from app.services.foreign import reading_foreign
from app.services.lock import Lock
from app.services.retraining.process import WorkerCommand
from app.services.retraining.trainer import new_id
from app.services.sweeps.running import in_process
from app.services.sweeps.sweep import KEPT, Run, Sweep, from_data
from app.services.times import now

_STOP_SECONDS = 2
_LOOK_SECONDS = 1.0  # between two tries to do what another process does, should that end


class LocalSweeps:
    """A sweep that was under way when the server ended goes on with the next start."""

    def __init__(self, folder: Path, command: WorkerCommand) -> None:
        self._folder, self._command = folder, command
        self._working = Lock(folder / "working.lock")
        self._changing = Lock(folder / "changing.lock")
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        if any(sweep.under_way for sweep in self.all()):
            self._work_on()

    def start(self, runs: tuple[Run, ...]) -> Sweep:
        """Begin a sweep of these runs; StorageFailed when it cannot be kept."""
        sweep = Sweep(new_id(), now(), runs)
        with self._changing.held():
            self._save(sweep)
            for old in self.all()[KEPT:]:
                if not old.under_way:
                    files.remove(self._path(old.id))
        self._work_on()
        return sweep

    def all(self) -> list[Sweep]:
        """All sweeps that can be read, newest first."""
        paths = sorted(self._folder.glob("*.json"), reverse=True)
        return [sweep for path in paths if (sweep := _read(path))]

    def get(self, id: str) -> Sweep:
        """A sweep as it stands; NotFound when there is none of that id."""
        found = next((sweep for sweep in self.all() if sweep.id == id), None)
        if found is None:
            raise NotFound(f"there is no sweep {id!r}; GET /sweeps lists them")
        return found

    def cancel(self, id: str) -> Sweep:
        """End a sweep that is under way; Conflict when it has ended."""
        with self._changing.held():
            sweep = self.get(id)
            if not sweep.under_way:
                raise Conflict(f"sweep {id} has ended", kind="ended")
            return self._save(sweep.cancelled())

    def stop(self) -> None:
        """End the run that is under way; it is begun again with the next start."""
        self._stopping.set()
        if self._thread:
            self._thread.join(_STOP_SECONDS)

    def _work_on(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="sweeps", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        """Do all runs that wait, unless another process does."""
        while not self._stopping.is_set() and any(sweep.under_way for sweep in self.all()):
            if not self._working.take():
                self._stopping.wait(_LOOK_SECONDS)
                continue
            try:
                for sweep, run in self._waiting():
                    self._do(sweep.id, run)
            finally:
                self._working.release()

    def _waiting(self) -> Iterator[tuple[Sweep, Run]]:
        """The next run that has not ended, the oldest sweep's first, again and again."""
        while not self._stopping.is_set():
            left = [(sweep, run) for sweep in reversed(self.all()) for run in sweep.runs if not run.has_ended]
            if not left:
                return
            yield left[0]

    def _do(self, id: str, run: Run) -> None:
        self._note(id, replace(run, state="running"))
        done = in_process(run, self._command, lambda: not self._stopping.is_set() and self._is_wanted(id, run.number))
        self._note(id, replace(done, state="waiting") if self._stopping.is_set() else done)

    def _is_wanted(self, id: str, number: int) -> bool:
        return not self.get(id).runs[number - 1].has_ended

    def _note(self, id: str, run: Run) -> None:
        """Keep how a run stands, unless it was cancelled."""
        with self._changing.held():
            sweep = self.get(id)
            if not sweep.runs[run.number - 1].has_ended:
                self._save(sweep.with_run(run))

    def _save(self, sweep: Sweep) -> Sweep:
        try:
            files.write(self._path(sweep.id), json.dumps(sweep.data()).encode())
        except OSError as error:
            raise StorageFailed(f"the sweep could not be kept: {error.strerror}; free some space") from None
        return sweep

    def _path(self, id: str) -> Path:
        return self._folder / f"{id}.json"


def _read(path: Path) -> Sweep | None:
    """None when the file is damaged, or has just gone."""
    try:
        with reading_foreign("its file is damaged"):
            return from_data(json.loads(files.read(path)))
    except CorruptFile:
        return None
