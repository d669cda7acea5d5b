"""Sweeps that workers do, each run on whichever machine is free."""

import json
import threading
from dataclasses import asdict, replace

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.errors import Busy, Conflict, NotFound
from app.services.postgres.announcements import tell
from app.services.postgres.engine import transaction
from app.services.postgres.queue import defer
from app.services.retraining.process import WorkerCommand
from app.services.retraining.trainer import new_id
from app.services.sweeps.running import in_process
from app.services.sweeps.sweep import KEPT, Run, Sweep
from app.services.times import now

_DROP_OLD = text("DELETE FROM sweeps WHERE id NOT IN (SELECT id FROM sweeps ORDER BY id DESC LIMIT :kept)")


class DatabaseSweeps:
    """As `LocalSweeps`, in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(self, runs: tuple[Run, ...]) -> Sweep:
        """Begin a sweep: each run is a thing for some worker to do."""
        sweep = Sweep(new_id(), now(), runs)
        about = json.dumps({"created": sweep.created})
        with transaction(self._engine) as session:
            session.execute(_DROP_OLD, {"kept": KEPT - 1})
            session.execute(text("INSERT INTO sweeps VALUES (:id, :about)"), {"id": sweep.id, "about": about})
            for run in runs:
                values = {"id": sweep.id, "number": run.number, "run": json.dumps(asdict(run))}
                session.execute(text("INSERT INTO sweep_runs VALUES (:id, :number, :run)"), values)
                defer(session, "sweep", f"{sweep.id}/{run.number}", id=sweep.id, number=run.number)
            tell(session, "sweeps")
        return sweep

    def all(self) -> list[Sweep]:
        """All sweeps, newest first."""
        with transaction(self._engine) as session:
            ids = session.scalars(text("SELECT id FROM sweeps ORDER BY id DESC")).all()
            return [_found(session, id) for id in ids]

    def get(self, id: str) -> Sweep:
        """A sweep as it stands; NotFound when there is none of that id."""
        with transaction(self._engine) as session:
            return _found(session, id)

    def cancel(self, id: str) -> Sweep:
        """End a sweep that is under way; Conflict when it has ended."""
        with transaction(self._engine) as session:
            sweep = _found(session, id)
            if not sweep.under_way:
                raise Conflict(f"sweep {id} has ended", kind="ended")
            for run in sweep.cancelled().runs:
                _save(session, id, run)
            return sweep.cancelled()

    def stop(self) -> None:
        """The runs go on without this server."""

    def work(self, id: str, number: int, command: WorkerCommand, stopping: threading.Event) -> None:
        """Do a run, unless it has ended or is gone; when the worker stops, another one does it."""
        run = self._run(id, number)
        if run is None or run.has_ended:
            return
        self._note(id, replace(run, state="running"))
        done = in_process(run, command, lambda: not stopping.is_set() and self._is_wanted(id, number))
        if not stopping.is_set():
            return self._note(id, done)
        with transaction(self._engine) as session:
            _save(session, id, replace(run, state="waiting"))
            defer(session, "sweep", f"{id}/{number}", id=id, number=number)

    def _is_wanted(self, id: str, number: int) -> bool:
        try:
            run = self._run(id, number)
        except Busy:
            return True
        return run is not None and not run.has_ended

    def _run(self, id: str, number: int) -> Run | None:
        with transaction(self._engine) as session:
            wanted = text("SELECT run FROM sweep_runs WHERE sweep = :id AND number = :number")
            row = session.scalar(wanted, {"id": id, "number": number})
        return row and Run(**row)

    def _note(self, id: str, run: Run) -> None:
        with transaction(self._engine) as session:
            _save(session, id, run)


def _found(session: Session, id: str) -> Sweep:
    about = session.scalar(text("SELECT sweep FROM sweeps WHERE id = :id"), {"id": id})
    if about is None:
        raise NotFound(f"there is no sweep {id!r}; GET /sweeps lists them")
    rows = session.scalars(text("SELECT run FROM sweep_runs WHERE sweep = :id ORDER BY number"), {"id": id})
    return Sweep(id, about["created"], tuple(Run(**row) for row in rows))


def _save(session: Session, id: str, run: Run) -> None:
    """Keep how a run stands, unless it has ended already."""
    statement = text(
        "UPDATE sweep_runs SET run = :run WHERE sweep = :id AND number = :number "
        "AND run->>'state' IN ('waiting', 'running')"
    )
    session.execute(statement, {"id": id, "number": run.number, "run": json.dumps(asdict(run))})
    tell(session, "sweeps")
