"""The checksums of the shipped files, in the form that sha256sum writes and checks: a bit that flips is noticed."""

import re
from pathlib import Path

from app.errors import CorruptFile
from app.services import files

NAME = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def read(folder: Path) -> dict[str, str]:
    """The SHA-256 in hexadecimal digits of the files in a folder, by their paths from it; none without a list."""
    path = folder / NAME
    if not path.exists():
        return {}
    lines = files.read(path).decode(errors="replace").splitlines()
    return {found[2]: found[1] for line in lines if (found := _LINE.fullmatch(line))}


def check(digest: str, expected: str | None, shown: str) -> None:
    """CorruptFile when a file's digest is not the one that is listed, if one is."""
    if expected not in (None, digest):
        raise CorruptFile(
            f"{shown} is altered: its content has the SHA-256 {digest[:8]}…, {NAME} lists another one; "
            "take the file from the source again, or, if it was changed on purpose, list it by `make checksums`"
        )
