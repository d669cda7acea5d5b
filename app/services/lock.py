"""A lock between processes, so that one server works on a data folder, and one training runs there."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import Conflict, StorageFailed


class Lock:
    """An advisory lock on a file, held by an open descriptor: the system releases it when the process ends."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self) -> bool:
        """Take the lock if nobody holds it; whether that succeeded. It does not wait."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock, and wait for it if need be; StorageFailed when its file cannot be made."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise StorageFailed(f"{self.path} cannot be made: {error.strerror}") from None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextmanager
def only_server(data_folder: Path) -> Iterator[None]:
    """Hold a data folder against other servers; Conflict when one works on it, StorageFailed when it takes no file."""
    told = f"a server works on the data folder {data_folder}; stop it, or set BRAINSCAN_DATA_DIR to another"
    with _held(Lock(data_folder / "server.lock"), f"the data folder {data_folder}", told):
        yield


@contextmanager
def only_training(folder: Path) -> Iterator[None]:
    """Hold the folder of trainings against a training; Conflict when one runs, StorageFailed when it takes no file."""
    if not folder.exists():
        return (yield)
    with _held(training_lock(folder), f"the folder {folder}", f"a training runs in {folder}; wait for its end"):
        yield


def training_lock(folder: Path) -> Lock:
    """The lock that a training in this folder of trainings holds."""
    return Lock(folder / "lock")


@contextmanager
def _held(lock: Lock, place: str, told: str) -> Iterator[None]:
    try:
        taken = lock.take()
    except OSError as error:
        raise StorageFailed(f"{place} cannot be used: {error.strerror}") from None
    if not taken:
        raise Conflict(told)
    try:
        yield
    finally:
        lock.release()
