"""Where networks made here are kept, and which were in service: a folder, for one process or for several."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import StorageFailed
from app.services import files
from app.services.lock import Lock
from app.services.shared_memory import SharedMemory


class Shelf:
    """A folder that no other process changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def changed(self) -> bool:
        """Whether another process has changed something since `fetch` was called; told without any input or output."""
        return False

    def fetch(self) -> None:
        """Bring the folder up to date, and count as unchanged what is in it now."""

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold all others off, to change something, and let them know afterwards."""
        yield

    def save(self, name: str, content: bytes) -> None:
        """Write a file, whole or not at all; StorageFailed when it cannot be written."""
        try:
            files.write(self.folder / name, content)
        except OSError as error:
            raise StorageFailed(f"{name} could not be saved: {error.strerror}; free some space") from None

    def remove(self, name: str) -> None:
        """Delete a file, if it is there."""
        files.remove(self.folder / name)


class SharedShelf(Shelf):
    """A folder that several processes of one server change; a number in their shared memory counts the changes."""

    def __init__(self, folder: Path, memory: SharedMemory) -> None:
        super().__init__(folder)
        self._memory, self._lock = memory, Lock(folder.parent / "models.lock")
        self._seen = memory.changes

    @property
    def changed(self) -> bool:
        return self._memory.changes != self._seen

    def fetch(self) -> None:
        self._seen = self._memory.changes  # before the folder is read: what changes meanwhile is read again

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self._lock.held():
            try:
                yield
            finally:
                is_known = not self.changed
                self._memory.changes += 1
                if is_known:
                    self._seen = self._memory.changes
