"""Composes what a process shares with others: a part of `composition`, which alone imports it."""

from __future__ import annotations

import os
import socket
from functools import cached_property
from typing import TYPE_CHECKING

from app.services.models.shelf import SharedShelf, Shelf
from app.services.shared_memory import SharedMemory
from app.settings import ROOT, Settings

if TYPE_CHECKING:
    from app.services.child import ChildCommand
    from app.services.disk import Disk
    from app.services.drawings.room import Room
    from app.services.drawings.store import Drawings
    from app.services.models.versions import Versions
    from app.services.postgres.cluster import Cluster
    from app.services.postgres.workshop import Workshop
    from app.services.retraining.trainer import Trainer
    from app.services.sign_in import SignIn
    from app.services.sweeps.interface import Sweeps


class Shared:
    """With other serving processes on one data folder a memory, with other machines a database, or nothing."""

    def __init__(self, settings: Settings, memory: SharedMemory | None = None, is_serving: bool = False) -> None:
        self.settings, self.memory, self._is_serving = settings, memory, is_serving

    @cached_property
    def database(self) -> Cluster | None:
        """The open database; Busy when it does not answer, None where none is set."""
        if not self.settings.database_url:
            return None
        from app.services.postgres.cluster import Cluster

        return Cluster(self.settings.database_url, self._is_serving)

    def shelf(self) -> Shelf:
        """Where networks made here are kept."""
        folder = self.settings.own_models_dir
        if self.database:
            return self.database.shelf(folder)
        return SharedShelf(folder, self.memory) if self.memory else Shelf(folder)

    def sign_in(self) -> SignIn:
        """Who may change what is kept."""
        from app.services.sign_in import SignIn

        asked, token = self.settings.sign_in_asked, self.settings.admin_token
        made = self.memory.made_token if self.memory else None
        if self.database:
            import time

            return SignIn(asked, token, time.time, made, self.database.sessions())
        return SignIn(asked, token, made_token=made, sessions=self.memory.sessions if self.memory else None)

    def drawings(self, room: Room, for_server: bool = False) -> Drawings:
        """The drawings that were taught; for a server also where their file cannot be used."""
        if self.database:
            return self.database.drawings(room)
        from app.services.drawings.store import open_drawings, open_for_server

        return (open_for_server if for_server else open_drawings)(self.settings.drawings_file, room)

    def trainer(self, versions: Versions, drawings: Drawings, disk: Disk) -> Trainer:
        """Starts and follows retrainings, here or by workers."""
        if self.database:
            return self.database.trainer(versions, drawings.taught, self.settings.keep_trainings)
        from app.services.retraining.archive import Archive
        from app.services.retraining.local import LocalTrainer

        archive = Archive(self.settings.trainings_dir, self.settings.keep_trainings)
        return LocalTrainer(archive, versions, drawings.taught, self.worker_command(), disk)

    def sweeps(self) -> Sweeps:
        """Starts and keeps sweeps, here or by workers."""
        if self.database:
            return self.database.sweeps()
        from app.services.sweeps.local import LocalSweeps

        return LocalSweeps(self.settings.data_dir / "sweeps", self.worker_command())

    def workshop(self, versions: Versions) -> Workshop:
        """What a worker does, with a database."""
        from app.services.postgres.workshop import Workshop

        assert self.database
        place = self.settings.data_dir / "work" / f"{socket.gethostname()}-{os.getpid()}"
        return Workshop(self.database, versions, self.worker_command(), place)

    def worker_command(self) -> ChildCommand:
        """How the process of a training is started."""
        from app.services.child import ChildCommand

        return ChildCommand("app.worker", ROOT, self.settings.environment())

    def close(self) -> None:
        """End all connections."""
        if self.database:
            self.database.close()
