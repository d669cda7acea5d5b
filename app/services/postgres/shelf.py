"""Networks in the database that several servers share; each server's folder is a cache of them."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.errors import CorruptFile
from app.services import files
from app.services.models.shelf import Shelf
from app.services.postgres.announcements import Announcements, Lookups, tell
from app.services.postgres.engine import transaction

_SERVICE = "service.json"  # of all files the one that is replaced, in a table of its own
_SERVED = text(
    "INSERT INTO service (content) VALUES (:content) ON CONFLICT (one) DO UPDATE SET content = excluded.content"
)
_LOCK = 0x73656C76  # "shelv": the advisory lock of whoever changes networks


class DatabaseShelf(Shelf):
    """Files NAME@VERSION, never changed, and which were in service; a change is kept before it is seen anywhere."""

    def __init__(self, folder: Path, engine: Engine, announcements: Announcements | Lookups) -> None:
        super().__init__(folder)
        self._engine, self._announcements = engine, announcements
        self._seen, self._number = -1, 0
        self._session: Session | None = None
        self.fetch()

    @property
    def changed(self) -> bool:
        return max(self._number, self._announcements.number("networks")) != self._seen

    def fetch(self) -> None:
        with transaction(self._engine) as session:
            self._number = self._seen = self._counted(session)
            names: dict[str, str] = dict(session.execute(text("SELECT name, digest FROM networks")).all())
            for name in names:
                if not (self.folder / name).exists():
                    self._fetch_network(session, name, names[name])
            served = session.scalar(text("SELECT content FROM service"))
        for path in self.folder.glob("*@*"):
            if path.name not in names and not path.name.startswith("."):
                files.remove(path)
        if served is not None:
            super().save(_SERVICE, bytes(served))

    @contextmanager
    def alone(self) -> Iterator[None]:
        changes = 0
        try:
            with transaction(self._engine) as session:
                session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
                self._number = self._counted(session)
                self._session = session
                yield
                changes = session.info.get("changes", 0)
        except BaseException:
            self._seen = -1  # what was changed here alone is taken back with the next look
            raise
        finally:
            self._session = None
        if changes:
            self._number = self._seen = changes

    def save(self, name: str, content: bytes) -> None:
        super().save(name, content)
        session = self._writing()
        if name == _SERVICE:
            session.execute(_SERVED, {"content": content})
        else:
            values = {"name": name, "digest": hashlib.sha256(content).hexdigest(), "content": content}
            statement = "INSERT INTO networks VALUES (:name, :digest, :content) ON CONFLICT DO NOTHING"
            session.execute(text(statement), values)
        session.info["changes"] = tell(session, "networks")

    def remove(self, name: str) -> None:
        session = self._writing()
        session.execute(text("DELETE FROM networks WHERE name = :name"), {"name": name})
        session.info["changes"] = tell(session, "networks")
        super().remove(name)

    def _writing(self) -> Session:
        assert self._session is not None, "only within `alone`"
        return self._session

    def _fetch_network(self, session: Session, name: str, digest: str) -> None:
        """Write a network into the folder; CorruptFile when it is not as it was saved."""
        content = session.scalar(text("SELECT content FROM networks WHERE name = :name"), {"name": name})
        if content is None:
            return
        if hashlib.sha256(content).hexdigest() != digest:
            raise CorruptFile(f"the network {name} was altered in the database")
        super().save(name, bytes(content))

    def _counted(self, session: Session) -> int:
        return int(session.scalar(text("SELECT number FROM changes WHERE topic = 'networks'")) or 0)
