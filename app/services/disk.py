"""A part of the disk that stays free, so that what users make never stops the machine."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from app.errors import StorageFailed

_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Disk:
    """The disk on which a folder lies; `free_megabytes` (MiB) of it are left to others."""

    folder: Path = Path("/")
    free_megabytes: int = 0

    def check(self) -> None:
        """StorageFailed when less is free than is to stay free; a folder that is not there yet is not looked at."""
        if not self.free_megabytes:
            return
        existing = next(folder for folder in (self.folder, *self.folder.absolute().parents) if folder.exists())
        free = shutil.disk_usage(existing).free // _MEGABYTE
        if free < self.free_megabytes:
            raise StorageFailed(
                f"{free} MiB are free on the disk of {self.folder}, and {self.free_megabytes} MiB of it are to stay "
                "free; nothing more is kept until some space is freed"
            )
