"""Networks in files that a user names, which lie anywhere and are called anything."""

import os
import re
from collections.abc import Callable
from pathlib import Path

from app.errors import CorruptFile, NotFound
from app.services.models.other_formats import OTHER_SUFFIXES
from app.services.models.registry import SUFFIXES, VERSION, Model, Models, read_model

_MOST_NAME_LETTERS = 64


def load_file(path: Path, known: Callable[[], Models]) -> Model:
    """The model in a file of any name, from which its own is made; CorruptFile says what is wrong with the file.

    NotFound when there is no such file names the networks known by name.
    """
    name, _, version = path.stem.rpartition("@")
    if not VERSION.fullmatch(version):
        name, version = path.stem, ""
    try:
        return read_model(path, _as_name(name), version, shipped=False)
    except CorruptFile as error:
        if os.path.exists(path):
            raise
        raise NotFound(f"{error}; the networks known by name are {', '.join(known().ids)}") from None


def names_a_file(name: str) -> bool:
    """Whether it means a file: by a folder or the ending in it, or because another program's network is there."""
    path = Path(name)
    if "/" in name or path.suffix.lower() in SUFFIXES:
        return True
    return path.suffix in OTHER_SUFFIXES and path.is_file()


def _as_name(text: str) -> str:
    """The nearest name that a network may have: "My Network" is my-network."""
    return re.sub(r"[^a-z0-9._-]+", "-", text.lower()).lstrip("._-")[:_MOST_NAME_LETTERS] or "network"
