"""The lock of the network in service: while it is on, no other network takes its place."""

from pathlib import Path

from app.errors import Conflict, StorageFailed
from app.services import files

LOCKED = "the network in service is locked; unlock it on the Training page first"


class ServiceLock:
    """A file in the folder of networks, so that the lock outlives the server and holds for all its processes."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "service.lock"

    @property
    def is_on(self) -> bool:
        return self._file.exists()

    def turn(self, on: bool) -> None:
        """Lock or unlock; StorageFailed when the disk takes nothing."""
        try:
            if on:
                files.write(self._file, b"")
            else:
                files.remove(self._file)
        except OSError as error:
            raise StorageFailed(f"the lock could not be changed: {error.strerror}; free some space") from None

    def check(self) -> None:
        """Conflict, which says how to unlock, while it is on."""
        if self.is_on:
            raise Conflict(LOCKED, kind="locked")
