"""What a backup holds: a zip of files of the data folder, and a manifest with the SHA-256 of each."""

import re
from collections.abc import Iterator
from pathlib import Path

from app.services.files import SET_ASIDE

DRAWINGS, MODELS, TRAININGS = "drawings.sqlite", "models", "trainings"
PARTS = (DRAWINGS, MODELS, TRAININGS)  # of the data folder
MANIFEST = "manifest.json"  # {"format": 1, "brainscan": version, "created": time, "files": {name: SHA-256}}
FORMAT = 1
_WORD = r"[^/\\\0.][^/\\\0]*"  # neither hidden, as temporary files are, nor leading elsewhere
_NAMES = re.compile(rf"{re.escape(DRAWINGS)}|{MODELS}/{_WORD}|{TRAININGS}/{_WORD}/{_WORD}")


def belongs(name: str) -> bool:
    """Whether a backup may hold a file of this name, with / between folders."""
    return bool(_NAMES.fullmatch(name)) and SET_ASIDE not in name


def kept_files(data: Path) -> Iterator[str]:
    """The names of the files to keep but the drawings, which SQLite copies.

    What was in service comes first: a network that is activated later is then in the backup, but not in service.
    """
    folders = (data / MODELS).glob("service.json"), (data / MODELS).glob("*"), (data / TRAININGS).glob("*/*")
    found = (path for folder in folders for path in sorted(folder) if path.is_file())
    return (name for name in dict.fromkeys(path.relative_to(data).as_posix() for path in found) if belongs(name))
