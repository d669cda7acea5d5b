"""The second reader: a small convolutional network, trained apart, that reads pictures for a second opinion."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from safetensors import numpy as safetensors

from app.errors import CorruptFile
from app.network.arrays import Bytes
from app.network.model.convnet import Convnet
from app.network.model.signals import signals_from_pixels
from app.services import files
from app.services.answers import BLANK, Answer, answers
from app.services.models import checksums, formats
from app.services.models.card import Card
from app.services.models.registry import version_of

_PARTS = ("weights", "biases")


@dataclass(frozen=True, eq=False)
class SecondReader:
    """A convolutional network with its name, its version (from the file's SHA-256) and its card."""

    name: str
    version: str
    convnet: Convnet
    card: Card

    @property
    def id(self) -> str:
        return f"{self.name}@{self.version}"

    def read(self, pixels: Bytes) -> list[Answer]:
        """The answer to each of the pictures (n, 784), 0..255; scores add up to 1, all are 0 for a blank one."""
        read = answers(self.convnet.query(signals_from_pixels(pixels)))
        return [answer if picture.any() else BLANK for answer, picture in zip(read, pixels, strict=True)]


def load(path: Path, digest: str | None = None) -> SecondReader:
    """The reader in a file, named after it, whose SHA-256 is `digest`; CorruptFile says what is wrong with it."""
    content = files.read(path)
    checksums.check(hashlib.sha256(content).hexdigest(), digest, str(path))
    convnet, card = from_bytes(content, str(path))
    return SecondReader(path.stem, version_of(content), convnet, card)


def to_safetensors(convnet: Convnet, card: Card) -> bytes:
    """The file's content: convolutions.N.weights (5, 5, channels, filters), dense.weights (10, inputs), biases."""
    names = _names(len(convnet.parameters))
    return safetensors.save(dict(zip(names, convnet.parameters, strict=True)), card.texts())


def from_bytes(content: bytes, name: str) -> tuple[Convnet, Card]:
    """Read it back; CorruptFile says what `name` has wrong."""
    tensors, texts = formats.from_safetensors(content, name)
    names = _names(len(tensors))
    try:
        if tensors.keys() != set(names):
            raise ValueError(f"it holds {', '.join(sorted(tensors)) or 'nothing'}, not {', '.join(names)}")
        for values in tensors.values():
            if values.dtype.kind != "f":
                raise ValueError(f"its numbers are {values.dtype}, not floating point")
        return Convnet([tensors[part] for part in names]), Card.from_texts(texts)
    except ValueError as error:
        raise CorruptFile(f"{name} does not hold a second reader: {error}") from None


def _names(count: int) -> list[str]:
    layers = [f"convolutions.{number}" for number in range(max(1, count // 2 - 1))] + ["dense"]
    return [f"{layer}.{part}" for layer in layers for part in _PARTS]
