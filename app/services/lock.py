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

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextmanager
def only_server(data_folder: Path) -> Iterator[None]:
    """Hold a data folder against other servers; Conflict when one works on it, StorageFailed when it takes no file."""
    lock = Lock(data_folder / "server.lock")
    try:
        taken = lock.take()
    except OSError as error:
        raise StorageFailed(f"the data folder {data_folder} cannot be used: {error.strerror}") from None
    if not taken:
        raise Conflict(
            f"a server works on the data folder {data_folder}; stop it, or set BRAINSCAN_DATA_DIR to another"
        )
    try:
        yield
    finally:
        lock.release()
