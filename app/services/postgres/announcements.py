"""Tells every server within milliseconds that something was changed: NOTIFY, and a look each second in case it is lost.

How often each topic was changed is counted in the table `changes`, in the same transaction as the change itself.
"""

import logging
import threading
from contextlib import suppress
from typing import Literal

import psycopg
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.services.postgres.engine import transaction

Topic = Literal["networks", "sessions", "trainings", "sweeps"]
_CHANNEL = "brainscan"
_LOOK_SECONDS = 1.0  # between two looks when nothing is announced
_PAUSE_SECONDS = 0.5  # before a lost connection is tried again
_WAIT_SECONDS = 3
log = logging.getLogger("brainscan")


def tell(session: Session, topic: Topic) -> int:
    """Count a change and announce it when the transaction ends; how many changes of the topic there are then."""
    counted = session.execute(
        text(
            "INSERT INTO changes VALUES (:topic, 1) "
            "ON CONFLICT (topic) DO UPDATE SET number = changes.number + 1 RETURNING number"
        ),
        {"topic": topic},
    ).scalar_one()
    session.execute(text("SELECT pg_notify(:channel, :topic)"), {"channel": _CHANNEL, "topic": topic})
    return int(counted)


class Lookups:
    """For a command, which ends soon: it listens to nothing, and looks whenever it is asked."""

    connected = True

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def number(self, topic: Topic) -> int:
        """How often the topic was changed; Busy when the database is away."""
        with transaction(self._engine) as session:
            wanted = text("SELECT number FROM changes WHERE topic = :topic")
            return int(session.scalar(wanted, {"topic": topic}) or 0)

    def close(self) -> None:
        """Nothing is open."""


class Announcements:
    """Listens in a thread of its own, with a connection of its own that is opened again whenever it is lost."""

    def __init__(self, url: str) -> None:
        self._url, self._numbers = url, dict[str, int]()
        self._ended = threading.Event()
        self.connected = False
        self._look_once()
        self._thread = threading.Thread(target=self._listen, name="announcements", daemon=True)
        self._thread.start()

    def number(self, topic: Topic) -> int:
        """How often the topic was changed, as far as is known here; without input or output."""
        return self._numbers.get(topic, 0)

    def close(self) -> None:
        """Listen no more."""
        self._ended.set()
        with suppress(psycopg.Error), self._connection() as connection:
            connection.execute(f"NOTIFY {_CHANNEL}".encode())  # which wakes the thread
        self._thread.join(2 * _LOOK_SECONDS)

    def _look_once(self) -> None:
        with self._connection() as connection:
            self._look(connection)

    def _connection(self) -> psycopg.Connection:
        return psycopg.connect(self._url, autocommit=True, connect_timeout=_WAIT_SECONDS)

    def _listen(self) -> None:
        while not self._ended.is_set():
            try:
                with self._connection() as connection:
                    connection.execute(f"LISTEN {_CHANNEL}".encode())
                    self._follow(connection)
            except psycopg.Error as error:
                if self.connected:
                    log.warning("the database is away: %s", " ".join(str(error).split()))
                self.connected = False
                self._ended.wait(_PAUSE_SECONDS)

    def _follow(self, connection: psycopg.Connection) -> None:
        while not self._ended.is_set():
            self._look(connection)
            if not self.connected:
                self.connected = True
                log.info("listening to the database's announcements")
            for _ in connection.notifies(timeout=_LOOK_SECONDS, stop_after=1):
                pass

    def _look(self, connection: psycopg.Connection) -> None:
        self._numbers = dict(connection.execute("SELECT topic, number FROM changes").fetchall())
