"""The gate's file: a small network with one output, which tells digits from what is none."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from safetensors import numpy as safetensors

from app.errors import CorruptFile
from app.network.arrays import PIXELS, Bytes
from app.network.model.network import Layer, Network
from app.network.model.signals import signals_from_pixels
from app.services import files
from app.services.models import checksums, formats
from app.services.models.card import Card

_NAMES = [f"layers.{number}.{part}" for number in (0, 1) for part in ("weights", "biases")]


@dataclass(frozen=True, eq=False)
class DigitGate:
    """A network 784-…-1 with its card."""

    network: Network
    card: Card

    def log_odds(self, pixels: Bytes) -> float:
        """How likely a framed picture (784,) shows a digit, as log(p / (1 - p))."""
        return float(self.network.logits(signals_from_pixels(pixels))[0])


def load(path: Path, digest: str | None = None) -> DigitGate:
    """The gate in a file whose SHA-256 is `digest`; CorruptFile says what is wrong with it."""
    content = files.read(path)
    checksums.check(hashlib.sha256(content).hexdigest(), digest, str(path))
    return from_bytes(content, str(path))


def to_safetensors(network: Network, card: Card) -> bytes:
    """The file's content: layers.N.weights (outputs, inputs) and layers.N.biases (outputs,)."""
    arrays = [np.ascontiguousarray(array) for layer in network.layers for array in (layer.weights, layer.biases)]
    return safetensors.save(dict(zip(_NAMES, arrays, strict=True)), card.texts())


def from_bytes(content: bytes, name: str) -> DigitGate:
    """Read it back; CorruptFile says what `name` has wrong."""
    tensors, texts = formats.from_safetensors(content, name)
    try:
        if tensors.keys() != set(_NAMES):
            raise ValueError(f"it holds {', '.join(sorted(tensors)) or 'nothing'}, not {', '.join(_NAMES)}")
        network = Network([Layer(tensors[_NAMES[at]], tensors[_NAMES[at + 1]]) for at in (0, 2)])
        if (network.sizes[0], network.sizes[-1]) != (PIXELS, 1):
            raise ValueError(f"its layers are {'-'.join(map(str, network.sizes))}, not {PIXELS}-…-1")
        return DigitGate(network, Card.from_texts(texts))
    except ValueError as error:
        raise CorruptFile(f"{name} does not hold a gate for digits: {error}") from None
