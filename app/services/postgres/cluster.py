"""All that servers share by one database, opened once for a process."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from app.services.drawings.drawing import Taught
from app.services.drawings.room import Room
from app.services.drawings.store import Drawings
from app.services.models.versions import Versions
from app.services.postgres.announcements import Announcements, Lookups
from app.services.postgres.engine import PostgresSessions, open_engine
from app.services.postgres.sessions import DatabaseSessions
from app.services.postgres.shelf import DatabaseShelf
from app.services.postgres.sweeps import DatabaseSweeps
from app.services.postgres.trainer import DatabaseTrainer


class Cluster:
    """An open database; what only some need is made when it is first asked for."""

    def __init__(self, url: str, is_serving: bool = True) -> None:
        """Busy when the database does not answer; a command, which does not serve, keeps no connection open."""
        self.url, self.engine, self._is_serving = url, open_engine(url, is_serving), is_serving

    @cached_property
    def announcements(self) -> Announcements | Lookups:
        """What other servers change, as it is announced."""
        return Announcements(self.url) if self._is_serving else Lookups(self.engine)

    def drawings(self, room: Room) -> Drawings:
        """The drawings of all servers: the same store as in a file, with other sessions."""
        return Drawings(PostgresSessions(self.engine), (), room)

    def shelf(self, folder: Path) -> DatabaseShelf:
        """The networks of all servers, cached in a folder."""
        return DatabaseShelf(folder, self.engine, self.announcements)

    def trainer(self, versions: Versions, drawings: Callable[[], Taught], keep: int) -> DatabaseTrainer:
        """Orders trainings of workers."""
        return DatabaseTrainer(self.engine, self.announcements, versions, drawings, keep)

    def sweeps(self) -> DatabaseSweeps:
        """Orders sweeps of workers."""
        return DatabaseSweeps(self.engine)

    def sessions(self) -> DatabaseSessions:
        """Who has signed in, at any server."""
        return DatabaseSessions(self.engine, self.announcements)

    def close(self) -> None:
        """End all connections."""
        if "announcements" in self.__dict__:
            self.announcements.close()
        self.engine.dispose()
