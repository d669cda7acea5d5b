"""The networks at hand: those shipped and those made here, by name and version."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.errors import CorruptFile, InvalidInput, NotFound
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.network import Network
from app.services.foreign import printable
from app.services.models import checksums, formats
from app.services.models.card import Card
from app.services.models.other_formats import OTHER_SUFFIXES
from app.services.models.stored import RecentNetworks, StoredNetwork, content_of
from app.services.times import now

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_VERSION_DIGITS = 8
VERSION = re.compile(f"[0-9a-f]{{{_VERSION_DIGITS}}}")
SUFFIXES = (".safetensors", ".npz")
_NAMES = "use up to 64 small letters, digits, dots, dashes and underscores"
MOST_LETTERS = 4096  # of a path in a sentence


@dataclass(frozen=True, eq=False)
class Model:
    """A network with its name, its version (from the file's SHA-256), its card, and its file's bytes and path."""

    name: str
    version: str
    held: Network | StoredNetwork
    card: Card
    bytes: int
    path: Path | None = None
    shipped: bool = False
    private: bool = False  # it learned for one browser alone, and is listed nowhere

    @property
    def id(self) -> str:
        return f"{self.name}@{self.version}"

    @property
    def network(self) -> Network:
        """From its file when it is not in memory; NotFound or CorruptFile when that has changed meanwhile."""
        return self.held.network if isinstance(self.held, StoredNetwork) else self.held

    @property
    def dreams(self) -> bool:
        """Whether it is a network that dreams."""
        return self.held.dreams if isinstance(self.held, StoredNetwork) else isinstance(self.held, DreamingNetwork)

    @property
    def pinned(self) -> bool:
        """Whether its file is named after the version, so that the content can be checked against the name."""
        return self.path is not None and "@" in self.path.name


def load(path: Path, shipped: bool = False, digest: str | None = None, recent: RecentNetworks | None = None) -> Model:
    """The model in a file NAME.* or NAME@VERSION.*, of the SHA-256 `digest`; CorruptFile says what is wrong with it.

    Its network stays in memory, or if it may be among `recent` ones, while it is.
    """
    name, _, version = path.stem.partition("@")
    if not NAME.fullmatch(name):
        raise CorruptFile(f"{printable(str(path), MOST_LETTERS)} must have another name: {_NAMES}")
    model = read_model(path, name, version, shipped, digest)
    return model if recent is None else stored(model, recent)


def stored(model: Model, recent: RecentNetworks) -> Model:
    """The model, whose network is read again from its file when it is asked and is not among the recent ones."""
    assert model.path
    return replace(model, held=StoredNetwork(model.network, partial(_read_again, model.path, model.id), recent))


def _read_again(path: Path, id: str) -> Network:
    if not path.exists():
        raise NotFound(f"the network {id} was deleted")
    name, _, version = id.partition("@")
    return read_model(path, name, version, shipped=False).network


def read_model(
    path: Path, name: str, expected_version: str, shipped: bool, expected_digest: str | None = None
) -> Model:
    """The model in a file; CorruptFile when its version or digest is another, or it holds no network."""
    shown = printable(str(path), MOST_LETTERS)
    content = content_of(path, shown)
    digest = hashlib.sha256(content).hexdigest()
    checksums.check(digest, expected_digest, shown)
    version = digest[:_VERSION_DIGITS]
    if expected_version not in ("", version):
        raise CorruptFile(f"{shown} is cut short or altered: its content has the version {version}")
    network, card = formats.from_bytes(content, shown)
    return Model(name, version, network, card, len(content), path, shipped)


def version_of(content: bytes) -> str:
    """A network file's version: the first 8 digits of its SHA-256, so that it also is a checksum of the content."""
    return hashlib.sha256(content).hexdigest()[:_VERSION_DIGITS]


def check_name(name: str) -> str:
    """The name, if it is one; InvalidInput otherwise."""
    if not NAME.fullmatch(name):
        raise InvalidInput(f"{name!r} cannot name a network: {_NAMES}")
    return name


@dataclass(frozen=True, eq=False)
class _Snapshot:
    """All models by id, what each plain name stands for, and the one in service, in memory; immutable."""

    by_id: dict[str, Model]
    by_name: dict[str, Model]
    default: Model
    serving: Network

    @classmethod
    def of(cls, models: Iterable[Model], default: Model) -> "_Snapshot":
        by_id, moment = {model.id: model for model in models}, now()
        newest_last = sorted(by_id.values(), key=lambda model: (not model.pinned, model.card.created_by(moment)))
        return cls(
            by_id, {**{model.name: model for model in newest_last}, default.name: default}, default, default.network
        )


class Models:
    """All networks that can answer, and the one in service. Files that cannot be read are named in `refused`.

    All state is one immutable snapshot that `replace` swaps, so a reader sees the old networks or the new ones.
    """

    find_private: Callable[[str], Model | None] | None = None  # looks for what is not listed

    def __init__(self, folders: list[Path], default: str) -> None:
        """Load every network in the folders, the first of which are shipped; CorruptFile when the default is not there.

        Where its file is there, but damaged, the shipped network that reads best stands in for it.

        A plain NAME is the one in service if it is of that name, else NAME.* in the last folder that has it, else the
        newest NAME@VERSION.*.
        """
        self.refused: list[str] = []
        self.recent = RecentNetworks()
        found = list(self._loaded(folders))
        named = {model.name: model for model in sorted(found, key=lambda model: not model.pinned)}
        self.replace(found, named.get(default) or self._stand_in(found, folders, default))

    @classmethod
    def of(cls, model: Model) -> "Models":
        """This one alone, in service."""
        models = cls.__new__(cls)
        models.refused, models.recent = [], RecentNetworks()
        models.replace([model], model)
        return models

    @property
    def default(self) -> Model:
        """The one in service."""
        return self._snapshot.default

    @property
    def ids(self) -> list[str]:
        """NAME@VERSION of each."""
        return list(self._snapshot.by_id)

    @property
    def snapshot(self) -> object:
        """Another object whenever another network may answer to a name."""
        return self._snapshot

    def __iter__(self) -> Iterator[Model]:
        return iter(self._snapshot.by_id.values())

    def get(self, name: str | None, private: bool = True) -> Model:
        """By "NAME" or "NAME@VERSION", or the one in service for None; NotFound names those there are."""
        now = self._snapshot
        if name is None:
            return now.default
        model = now.by_id.get(name) or now.by_name.get(name)
        if model is None and private and self.find_private:
            model = self.find_private(name)
        if model is None:
            raise NotFound(f"there is no network {name!r}; there are {', '.join(self.ids)}")
        return model

    def replace(self, models: Iterable[Model], default: Model) -> None:
        """From now on these can answer, and `default` is in service."""
        self._snapshot = _Snapshot.of(models, default)

    def _stand_in(self, found: list[Model], folders: list[Path], default: str) -> Model:
        """The network to answer when the default one could not be loaded."""
        shipped = [model for model in found if model.shipped]
        if not shipped or not any(path.stem == default for folder in folders for path in folder.glob("*")):
            places = " or ".join(map(str, folders))
            raise CorruptFile("; ".join([f"no network named {default!r} could be loaded from {places}", *self.refused]))
        best = max(shipped, key=lambda model: model.card.test_accuracy or 0.0)
        self.refused.append(f"{best.id} answers in place of {default}")
        return best

    def _loaded(self, folders: list[Path]) -> Iterator[Model]:
        for number, folder in enumerate(folders):
            listed = checksums.read(folder)
            for path in (path for path in sorted(folder.glob("*")) if path.suffix in SUFFIXES + OTHER_SUFFIXES):
                try:
                    yield load(path, number < len(folders) - 1, listed.get(path.name), self.recent)
                except CorruptFile as error:
                    self.refused.append(printable(str(error), MOST_LETTERS))
