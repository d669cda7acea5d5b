"""Checks a backup and puts it in the place of what there is, which is kept under other names."""

import hashlib
import json
import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from zipfile import ZipFile

from app.errors import CorruptFile, NotFound, StorageFailed
from app.services import files
from app.services.backup.contents import DRAWINGS, FORMAT, MANIFEST, PARTS, belongs
from app.services.drawings import backups
from app.services.drawings.database import BESIDE, open_database, set_aside
from app.services.foreign import printable, reading_foreign

_ARRIVING = ".arriving"  # the folder in which a backup is unpacked and checked
_MOST_MANIFEST_BYTES = 16 << 20


def restore(backup: Path, data: Path) -> tuple[list[str], list[str]]:
    """Replace a data folder's contents, while nothing else works on it: the files that came, and the names of the old.

    NotFound when there is no such file, CorruptFile when anything in it is not as it was written, StorageFailed when
    the disk takes no more. Then all is as it was, but where the process is killed in the middle: restore again.
    """
    if not backup.exists():
        raise NotFound(f"there is no file {backup}")
    arriving = data / _ARRIVING
    shutil.rmtree(arriving, ignore_errors=True)
    try:
        names = _unpacked(backup, arriving)
        if DRAWINGS in names:
            backups.check(arriving / DRAWINGS)
            open_database(arriving / DRAWINGS).dispose()  # which brings an older one up to date
        return names, _replace(data, arriving)
    except OSError as error:
        raise StorageFailed(f"the backup could not be restored: {error.strerror}; nothing was replaced") from None
    finally:
        shutil.rmtree(arriving, ignore_errors=True)


def _unpacked(backup: Path, folder: Path) -> list[str]:
    """Unpack all files into a folder; CorruptFile unless they are those of the manifest, byte by byte."""
    with reading_foreign(f"{backup} is no backup, or it is damaged"), ZipFile(backup) as archive:
        digests = _manifest(archive)
        names = [member.filename for member in archive.infolist() if member.filename != MANIFEST]
        if sorted(names) != sorted(digests) or not all(map(belongs, names)):
            raise CorruptFile(f"{backup} does not hold the files that its manifest lists")
        for name in names:
            if _unpack(archive, name, folder / name) != digests[name]:
                raise CorruptFile(f"{backup} is damaged: {printable(name)} is not as it was backed up")
    return names


def _manifest(archive: ZipFile) -> dict[str, str]:
    with archive.open(MANIFEST) as file:
        manifest = json.loads(file.read(_MOST_MANIFEST_BYTES))
    if manifest["format"] != FORMAT:
        raise ValueError(f"it is of the format {manifest['format']!r:.20}, and known is {FORMAT}")
    return {str(name): str(digest) for name, digest in manifest["files"].items()}


def _unpack(archive: ZipFile, name: str, path: Path) -> str:
    """Write a file for nobody but this user; its SHA-256."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with archive.open(name) as source, open(os.open(path, os.O_CREAT | os.O_RDWR, files.PRIVATE), "r+b") as copy:
        shutil.copyfileobj(source, copy)
        copy.flush()
        os.fsync(copy.fileno())
        copy.seek(0)
        return hashlib.file_digest(copy, "sha256").hexdigest()


def _replace(data: Path, arriving: Path) -> list[str]:
    """Put each part in its place; OSError when one cannot be, and then all are as before."""
    old: list[str] = []
    with ExitStack() as undo:
        for part in PARTS:
            if (data / part).exists():
                old.append(set_aside(data / part))
                if old[-1] == part:
                    raise StorageFailed(f"{data / part} cannot be renamed; nothing was replaced")
                undo.callback(_put_back, data, old[-1], part)
            if (arriving / part).exists():
                (arriving / part).rename(data / part)
                undo.callback((data / part).rename, arriving / part)
        undo.pop_all()
    return old


def _put_back(data: Path, aside: str, part: str) -> None:
    """Give what was set aside its name again, with what SQLite keeps beside it."""
    for suffix in ("", *BESIDE):
        if (data / f"{aside}{suffix}").exists():
            (data / f"{aside}{suffix}").rename(data / f"{part}{suffix}")
