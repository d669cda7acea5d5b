"""Networks to bytes and back: safetensors and npz. Nothing pickled is ever read."""

import io
import json
import zipfile
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors import numpy as safetensors

from app.errors import CorruptFile
from app.network.arrays import CLASSES, PIXELS
from app.network.model.network import Layer, Network
from app.services.models.card import Card

MAX_BYTES = 256 << 20
_CARD = "card"  # the array of an npz that holds the card's texts as JSON

Tensors = dict[str, NDArray[Any]]  # of whatever numbers a file holds


def to_safetensors(network: Network, card: Card) -> bytes:
    """The file's content; tensors are named layers.N.weights (outputs, inputs) and layers.N.biases (outputs,)."""
    sizes = "-".join(map(str, network.sizes))
    return safetensors.save(_tensors(network), {"layers": sizes, **card.texts()})


def to_npz(network: Network, card: Card) -> bytes:
    """The same tensors as a compressed NumPy archive, the card as JSON text in the array "card"."""
    buffer = io.BytesIO()
    card_array = np.array(json.dumps(card.texts()))
    np.savez_compressed(buffer, allow_pickle=False, **_tensors(network), **{_CARD: card_array})
    return buffer.getvalue()


def from_bytes(content: bytes, name: str) -> tuple[Network, Card]:
    """Read either format, told apart by content; CorruptFile says what `name` has wrong."""
    if len(content) > MAX_BYTES:
        raise CorruptFile(f"{name} has {len(content)} bytes; a network has at most {MAX_BYTES}")
    zipped = content.startswith(b"PK\x03\x04")
    tensors, texts = _from_npz(content, name) if zipped else from_safetensors(content, name)
    try:
        network = _network(tensors)
    except ValueError as error:
        raise CorruptFile(f"{name} does not hold a network for digits: {error}") from None
    return network, Card.from_texts(texts)


def _tensors(network: Network) -> Tensors:
    named: Tensors = {}
    for number, layer in enumerate(network.layers):
        named[f"layers.{number}.weights"] = layer.weights
        named[f"layers.{number}.biases"] = layer.biases
    return named


def _network(tensors: Tensors) -> Network:
    layers: list[Layer] = []
    while f"layers.{len(layers)}.weights" in tensors:
        weights = tensors.pop(f"layers.{len(layers)}.weights")
        biases = tensors.pop(f"layers.{len(layers)}.biases", np.zeros(len(weights) if weights.ndim else 0))
        for values in (weights, biases):
            if values.dtype.kind != "f":
                raise ValueError(f"its numbers are {values.dtype}, not floating point")
        layers.append(Layer(weights, biases))
    if tensors:
        raise ValueError(f"it holds {next(iter(tensors))!r}, where layers.0.weights, layers.0.biases, ... are expected")
    network = Network(layers)
    if (network.sizes[0], network.sizes[-1]) != (PIXELS, CLASSES):
        raise ValueError(
            f"it takes {network.sizes[0]} inputs to {network.sizes[-1]} outputs, not {PIXELS} to {CLASSES}"
        )
    return network


def from_safetensors(content: bytes, name: str) -> tuple[Tensors, dict[str, str]]:
    """The tensors and the metadata of a safetensors file; CorruptFile when it is none."""
    try:
        tensors = safetensors.load(content)
    except (SafetensorError, KeyError, ValueError, TypeError) as error:
        raise CorruptFile(f"{name} is not a safetensors file, or it is damaged: {error}") from None
    length = int.from_bytes(content[:8], "little")
    return dict(tensors), json.loads(content[8 : 8 + length]).get("__metadata__") or {}


def _from_npz(content: bytes, name: str) -> tuple[Tensors, dict[str, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(member.file_size for member in archive.infolist()) > MAX_BYTES:
                raise ValueError(f"it unpacks to more than {MAX_BYTES} bytes")
        with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
            tensors = dict(arrays)
        texts = json.loads(str(tensors.pop(_CARD, "{}")))
        return tensors, {str(key): str(value) for key, value in dict(texts).items()}
    except (ValueError, TypeError, KeyError, EOFError, OSError, zipfile.BadZipFile) as error:
        raise CorruptFile(f"{name} is not a NumPy archive of plain arrays, or it is damaged: {error}") from None
