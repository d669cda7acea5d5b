"""Network files as other programs, and nobody in his senses, write them, and what becomes of them."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from app.errors import CorruptFile
from app.network.model.network import Layer, Network
from app.services.foreign import printable
from app.services.models import formats
from app.settings import ROOT

Array = NDArray[Any]
Arrays = Mapping[str, Array]

CASES = ROOT / "tests" / "cases"
NETWORK = Network.random((784, 3, 10), np.random.default_rng(1))
DEEP = Network.random((784, 5, 5, 4, 10), np.random.default_rng(2))


def npz(arrays: Arrays) -> bytes:
    return zipped({name: npy(array) for name, array in arrays.items()})


def npy(array: Array) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def npy_with_header(header: str, content: bytes = b"") -> bytes:
    """An .npy file whose header is this text."""
    return b"\x93NUMPY\1\0" + len(header).to_bytes(2, "little") + header.encode("latin1") + content


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, suffix: str = ".npy") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name + suffix, content)
    return buffer.getvalue()


def safetensors(header: object, content: bytes = b"") -> bytes:
    """A safetensors file with this header, a text or what becomes JSON."""
    text = header if isinstance(header, str) else json.dumps(header)
    return len(text.encode()).to_bytes(8, "little") + text.encode() + content


def read(content: bytes) -> Network:
    return formats.from_bytes(content, "the file")[0]


def refusal(content: bytes) -> str:
    with pytest.raises(CorruptFile) as raised:
        read(content)
    sentence = str(raised.value)
    assert sentence.startswith("the file ")
    assert len(sentence) < 2000
    assert printable(sentence, 2000) == sentence
    return sentence


def same(first: Network, second: Network, tolerance: float = 0) -> bool:
    pairs = [(getattr(a, part), getattr(b, part)) for a, b in zip(first.layers, second.layers, strict=True)
             for part in ("weights", "biases")]  # fmt: skip
    return all(a.shape == b.shape and np.allclose(a, b, tolerance, tolerance) for a, b in pairs)


def named(network: Network, weights: str, biases: str = "", first: int = 0) -> dict[str, Array]:
    """A network's arrays under names with a number in place of {}."""
    named: dict[str, Array] = {}
    for number, layer in enumerate(network.layers, first):
        named[weights.format(number)] = np.ascontiguousarray(layer.weights)
        if biases:
            named[biases.format(number)] = layer.biases
    return named


def with_biases(network: Network) -> Network:
    rng = np.random.default_rng(3)
    biases = [rng.normal(size=len(layer.weights)).astype(np.float32) for layer in network.layers]
    return Network([Layer(layer.weights, own) for layer, own in zip(network.layers, biases, strict=True)])


BIASED, DEEP_BIASED = with_biases(NETWORK), with_biases(DEEP)
OWN = named(BIASED, "layers.{}.weights", "layers.{}.biases")
MEMBERS = {name: npy(array) for name, array in OWN.items()}
