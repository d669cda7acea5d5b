"""Files of networks: npz, safetensors and the second reader's, and damages that know their headers."""

import io
import json
from functools import cache
from random import Random

import numpy as np

from app.network.model.network import Network
from app.services.models import formats
from app.services.models.card import Card
from app.settings import Settings
from benchmarks.shared.mutations import damage, json_text, zip_files

_DTYPES = ("F16", "F32", "F64", "BF16", "I8", "U64", "BOOL", "F8_E4M3", "C64", "", "\ud7ff")
_SHAPES = ("(3, 784)", "(784, 3)", "(-1, 784)", "(0,)", "()", "(2352,)", "(4294967296, 4294967296)", "(1,)*40", "3",
           "None", "(True, 784)", "(3L, 784)", "(1e3, 3)", "[3, 784]", "(" * 300)  # fmt: skip
_DESCRIPTIONS = ("'<f4'", "'<f8'", "'>f4'", "'<f2'", "'|O'", "'<U9'", "'|V2'", "'<M8[s]'", "[('a', '<f4')]", "'|b1'",
                 "'<c8'", "'|S99999999'", "('<f4', (1000, 1000, 1000))", "'f4,f4'", "1", "''")  # fmt: skip
_TENSOR_FIELDS = ("dtype", "shape", "data_offsets")


def npz(rng: Random) -> bytes:
    how = rng.random()
    if how < 0.35:
        return zip_files.members(_members(), rng)
    if how < 0.65:
        return zip_files.zip_of(_with_damaged_member(rng), rng.choice((0, 8)))
    return damage.damaged(zip_files.zip_of(_members()), rng, (zip_files.records,))


def safetensors(rng: Random) -> bytes:
    return damage.damaged(_network_file(), rng, (header, tensors, header_length))


def second_reader(rng: Random) -> bytes:
    """Of the convolutional network. Whole, it has a megabyte, so that only its beginning is damaged."""
    content = _second_reader_file()
    start = int.from_bytes(content[:8], "little") + 8
    changed = damage.damaged(content[:start], rng, (header, tensors, header_length))
    return changed + content[start : start + rng.choice((len(content), len(content), 1000))]


def uploaded(rng: Random) -> bytes:
    return npz(rng) if rng.random() < 0.5 else safetensors(rng)


def header(content: bytes, rng: Random) -> bytes:
    """A safetensors file whose header is damaged as JSON, and says its right length."""
    size = int.from_bytes(content[:8], "little")
    text = json_text.damaged_json(content[8 : 8 + size], rng)
    return len(text).to_bytes(8, "little") + text + content[8 + size :]


def tensors(content: bytes, rng: Random) -> bytes:
    """A safetensors file that describes one of its tensors otherwise."""
    size = int.from_bytes(content[:8], "little")
    try:
        described = json.loads(content[8 : 8 + size])
        name = rng.choice([key for key in described if key != "__metadata__"])
        described[name][rng.choice(_TENSOR_FIELDS)] = _otherwise(rng)
    except (ValueError, IndexError, TypeError, RecursionError):
        return damage.flip(content, rng)
    text = json.dumps(described).encode()
    return len(text).to_bytes(8, "little") + text + content[8 + size :]


def header_length(content: bytes, rng: Random) -> bytes:
    """A safetensors file that announces another length of its header."""
    return damage.with_integer(content, 0, 8, rng)


def _otherwise(rng: Random) -> object:
    """A type, a shape or offsets: extreme, negative, or of another kind."""
    numbers = [
        rng.choice((0, 1, -1, 3, 784, 10, 2**31, 2**63, 2**64 - 1, 1.5)) for _ in range(rng.choice((0, 1, 2, 2, 3, 40)))
    ]
    return rng.choice((numbers, numbers, rng.choice(_DTYPES), None, 7, {"a": 1}))


@cache
def _members() -> dict[str, bytes]:
    """The files in an npz of a small network, by name, its card included."""
    named = {f"layers.{number}.weights": layer.weights for number, layer in enumerate(_network().layers)}
    arrays = {**named, "card": np.array(json.dumps(Card("quick", "made up").texts()))}
    return {f"{name}.npy": _npy(array) for name, array in arrays.items()}


def _with_damaged_member(rng: Random) -> dict[str, bytes]:
    """The same with another header in one of the arrays, or with a card that is damaged JSON."""
    files = dict(_members())
    name = rng.choice(list(files))
    if rng.random() < 0.3:
        text = json_text.damaged_json(json.dumps(Card("quick", epochs=3).texts()).encode(), rng)
        return {**files, "card.npy": _npy(np.array(text.decode("utf-8", "replace")))}
    content = files[name]
    length = int.from_bytes(content[8:10], "little")
    text = _npy_header(content[10 : 10 + length], rng)
    version = rng.choice((b"\1\0", b"\1\0", b"\2\0", b"\3\0", b"\0\0", b"\xff\xff"))
    size = len(text).to_bytes(2 if version == b"\1\0" else 4, "little") if len(text) < 1 << 16 else b"\xff\xff"
    return {**files, name: content[:6] + version + size + text + content[10 + length :]}


def _npy_header(text: bytes, rng: Random) -> bytes:
    """Another type, shape or order, or damaged text."""
    how = rng.randrange(4)
    if how == 0:
        return damage.damaged(text, rng)
    if how == 1:
        return text.replace(b"False", rng.choice((b"True", b"1", b"None", b"''", b"False, 'a': 1")))
    if how == 2:
        start, end = text.find(b"'shape': ") + 9, text.rfind(b", }")
        return text[:start] + rng.choice(_SHAPES).encode() + text[end:]
    start, end = text.find(b"'descr': ") + 9, text.find(b", 'fortran")
    return text[:start] + rng.choice(_DESCRIPTIONS).encode() + text[end:]


def _npy(array: object) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.asarray(array), allow_pickle=False)
    return buffer.getvalue()


@cache
def _network() -> Network:
    return Network.random((784, 3, 10), np.random.default_rng(1))


@cache
def _network_file() -> bytes:
    return formats.to_safetensors(_network(), Card("quick", "made up", epochs=3, created="2026-01-01T00:00:00Z"))


@cache
def _second_reader_file() -> bytes:
    return Settings().second_reader_file.read_bytes()
