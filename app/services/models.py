"""The networks at hand: those shipped and those the user trained, by name and version."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from app.errors import CorruptFile, InvalidInput, NotFound
from app.network.network import Network
from app.services import model_files
from app.services.card import Card

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
SUFFIXES = (".safetensors", ".npz")


@dataclass(frozen=True, eq=False)
class Model:
    """A network with its name, its version (from the file's SHA-256), its card and its file's size."""

    name: str
    version: str
    network: Network
    card: Card
    bytes: int

    @property
    def id(self) -> str:
        return f"{self.name}@{self.version}"


def load(path: Path) -> Model:
    """The model in a file, named after it; CorruptFile says what is wrong with it."""
    content = model_files.read(path)
    network, card = model_files.from_bytes(content, str(path))
    return Model(path.stem, hashlib.sha256(content).hexdigest()[:8], network, card, len(content))


def check_name(name: str) -> str:
    """The name, if it is one; InvalidInput otherwise."""
    if not NAME.fullmatch(name):
        raise InvalidInput(
            f"{name!r} cannot name a network: use up to 64 small letters, digits, dots, dashes and underscores"
        )
    return name


class Models:
    """All networks that can answer. Files that cannot be read are named in `refused` and left alone."""

    def __init__(self, folders: list[Path], default: str) -> None:
        """Load every network in the folders, later folders first by name; CorruptFile when the default is not there."""
        self._by_name: dict[str, Model] = {}
        self.refused: list[str] = []
        for path in (path for folder in folders for path in sorted(folder.glob("*")) if path.suffix in SUFFIXES):
            try:
                self._by_name[check_name(path.stem)] = load(path)
            except (CorruptFile, InvalidInput) as error:
                self.refused.append(str(error))
        if default not in self._by_name:
            places = " or ".join(map(str, folders))
            raise CorruptFile("; ".join([f"no network named {default!r} could be loaded from {places}", *self.refused]))
        self.default = self._by_name[default]

    @classmethod
    def of(cls, model: Model) -> "Models":
        """Just this one."""
        models = cls.__new__(cls)
        models._by_name, models.refused, models.default = {model.name: model}, [], model
        return models

    def __iter__(self):
        return iter(self._by_name.values())

    def get(self, name: str | None) -> Model:
        """By "NAME" or "NAME@VERSION", or the default for None; NotFound names those there are."""
        if name is None:
            return self.default
        model = self._by_name.get(name.partition("@")[0])
        if model is None or name not in (model.name, model.id):
            raise NotFound(f"there is no network {name!r}; there are {', '.join(m.id for m in self)}")
        return model
