"""Writes a backup, also while a server runs: networks never change, and the rest is replaced whole or only grows."""

import hashlib
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from app import __version__
from app.services import files
from app.services.backup.contents import DRAWINGS, FORMAT, MANIFEST, kept_files
from app.services.drawings import backups
from app.services.times import now


def back_up(data: Path, out: Path) -> list[str]:
    """Write a zip with all that a data folder keeps, whole or not at all; the names of the files in it.

    CorruptFile when the drawings are damaged, OSError when it cannot be written.
    """
    digests: dict[str, str] = {}
    with (
        files.replacing(out) as temporary,
        TemporaryDirectory(dir=temporary.parent) as folder,
        ZipFile(temporary, "w", ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        if (data / DRAWINGS).exists():
            backups.back_up(data / DRAWINGS, Path(folder, DRAWINGS))
            _add(archive, digests, Path(folder), DRAWINGS)
        for name in kept_files(data):
            _add(archive, digests, data, name)
        manifest = {"format": FORMAT, "brainscan": __version__, "created": now(), "files": digests}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return list(digests)


def _add(archive: ZipFile, digests: dict[str, str], folder: Path, name: str) -> None:
    """Add a file, and its digest; one that has been deleted meanwhile is left out."""
    try:
        source = (folder / name).open("rb")
    except FileNotFoundError:
        return
    with source, archive.open(name, "w", force_zip64=True) as copy:
        shutil.copyfileobj(source, copy)
        source.seek(0)
        digests[name] = hashlib.file_digest(source, "sha256").hexdigest()
