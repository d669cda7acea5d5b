"""Trainings as rows: the job as it stands, its record of events, and the files that it goes on from."""

import json
from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.services.postgres.announcements import tell
from app.services.postgres.engine import transaction
from app.services.retraining.events import Data, Event
from app.services.retraining.gate import Word
from app.services.retraining.job import Job, from_data

_FOUND = text("SELECT job FROM trainings WHERE id = :id")
_HELD = text("SELECT job FROM trainings WHERE id = :id FOR UPDATE")
_SAVED = text(
    "INSERT INTO training_files VALUES (:id, :name, :content) "
    "ON CONFLICT (training, name) DO UPDATE SET content = excluded.content"
)


def jobs(engine: Engine) -> list[Job]:
    """All, newest first."""
    with transaction(engine) as session:
        return [from_data(row) for row in session.scalars(text("SELECT job FROM trainings ORDER BY id DESC"))]


def found(session: Session, id: str, to_change: bool = False) -> Job:
    """A job, which nobody else changes until the transaction ends if it is `to_change`; NotFound when there is none."""
    row = session.scalar(_HELD if to_change else _FOUND, {"id": id})
    if row is None:
        raise NotFound(f"there is no training {id!r}; GET /retrain lists them")
    return from_data(row)


def events(session: Session, id: str, after: int) -> list[Event]:
    """Its events after the one of that number."""
    statement = (
        "SELECT number, kind, data FROM training_events WHERE training = :id AND number > :after ORDER BY number"
    )
    return [Event(*row) for row in session.execute(text(statement), {"id": id, "after": after})]


def begin(session: Session, job: Job, files: Mapping[str, bytes], keep: int) -> Job:
    """Add a job with its first event, and drop the oldest that have ended, so that `keep` are kept."""
    session.execute(
        text(
            "DELETE FROM trainings WHERE job->>'ended' IS NOT NULL AND id NOT IN "
            "(SELECT id FROM trainings ORDER BY id DESC LIMIT :keep)"
        ),
        {"keep": keep - 1},
    )
    session.execute(text("INSERT INTO trainings VALUES (:id, :job)"), {"id": job.id, "job": json.dumps(asdict(job))})
    for name, content in files.items():
        save_file(session, job.id, name, content)
    return append(session, job, "started", job.data())[1]


def append(session: Session, job: Job, kind: str, data: Data) -> tuple[Event, Job]:
    """Add an event to the record of a job that is held; the event, and the job after it."""
    event = Event(job.last_event + 1, kind, data)
    after = job.after(event)
    values = {"id": job.id, "number": event.number, "kind": kind, "data": json.dumps(data)}
    session.execute(text("INSERT INTO training_events VALUES (:id, :number, :kind, :data)"), values)
    statement = text("UPDATE trainings SET job = :job WHERE id = :id")
    session.execute(statement, {"id": job.id, "job": json.dumps(asdict(after))})
    if kind == "ended" and not after.resumable:
        session.execute(text("DELETE FROM training_files WHERE training = :id"), {"id": job.id})
    tell(session, "trainings")
    return event, after


def save_file(session: Session, id: str, name: str, content: bytes) -> None:
    """Keep a file of a job's folder, in the place of an older one of that name."""
    session.execute(_SAVED, {"id": id, "name": name, "content": content})


def files(session: Session, id: str) -> dict[str, bytes]:
    """The files of a job's folder, by name."""
    rows = session.execute(text("SELECT name, content FROM training_files WHERE training = :id"), {"id": id})
    return {name: bytes(content) for name, content in rows}


def command(session: Session, id: str, word: Word) -> None:
    """Leave a command for the worker that trains."""
    session.execute(
        text("INSERT INTO training_commands (training, word) VALUES (:id, :word)"), {"id": id, "word": word}
    )
    tell(session, "trainings")


def take_commands(session: Session, id: str) -> list[Word]:
    """The commands that were left since, which are gone then."""
    statement = "DELETE FROM training_commands WHERE training = :id RETURNING id, word"
    return [word for _, word in sorted(tuple(row) for row in session.execute(text(statement), {"id": id}))]
