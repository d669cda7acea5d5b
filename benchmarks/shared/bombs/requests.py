"""The bombs as requests: each of few bytes, or of as many as are accepted, and made to cost much."""

import gzip
import io
import json
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from safetensors.numpy import save

from benchmarks.shared.bombs import pictures

_QUERY, _IMPORT, _UPLOAD = "/query", "/drawings/import", "/models?name=bomb"
_MIB = 1 << 20


@dataclass(frozen=True)
class Bomb:
    """A POST request, whose body is made when it is sent."""

    path: str
    content: Callable[[], bytes]
    media_type: str = "application/octet-stream"


def bombs(side: int = pictures.SIDE, mebibytes: int = 32) -> dict[str, Bomb]:
    """All of them by what they are; pictures of `side` pixels on a side, files of so many MiB."""
    return {**_pictures(side), **_imports(mebibytes * _MIB), **_networks(), **_json(mebibytes * _MIB)}


def _pictures(side: int) -> dict[str, Bomb]:
    square = side, side
    made: dict[str, Callable[[], bytes]] = {
        "JPEG of 32,812 scans": lambda: pictures.many_scans(side),
        "JPEG, progressive, CMYK": lambda: pictures.blank("JPEG", "CMYK", square, progressive=True),
        "WebP": lambda: pictures.blank("WEBP", size=square, lossless=True),
        "WebP, the largest taken": lambda: pictures.blank("WEBP", size=(2645, 2645), lossless=True),
        "WebP of 50 frames": lambda: pictures.animation("WEBP", 50, 500),
        "PNG in colour": lambda: pictures.blank("PNG", size=square),
        "PNG with opacity": lambda: pictures.blank("PNG", "RGBA", square),
        "PNG of 16 bits": lambda: pictures.blank("PNG", "I;16", square),
        "PNG of one column": lambda: pictures.blank("PNG", "L", (1, side * side)),
    }
    return {name: Bomb(_QUERY, content, "image/png") for name, content in made.items()}


def _imports(size: int) -> dict[str, Bomb]:
    row = b"0," * 784 + b"0\n"
    made: dict[str, Callable[[], bytes]] = {
        "CSV of lines `0`": lambda: b"0\n" * (size // 2),
        "CSV of blank lines": lambda: b"\n" * size,
        "CSV of one line": lambda: b"0," * (size // 2),
        "CSV of 20,001 rows, gz": lambda: gzip.compress(row * 20_001),
        "zeros, gz": lambda: gzip.compress(bytes(size * 8), 1),
        "JSON of empty lists": lambda: b"[" + b"[]," * (size // 3 - 2) + b"0]",
        "JSON of zeros": lambda: b"[" + b"0," * (size // 2 - 2) + b"0]",
    }
    return {name: Bomb(_IMPORT, content) for name, content in made.items()}


def _networks() -> dict[str, Bomb]:
    made: dict[str, Callable[[], bytes]] = {
        "network of 60,000 layers": lambda: _deep(60_000),
        "network of 20,000 layers": lambda: _deep(20_000),
        "network of 8 MiB of description": lambda: _described(8 * _MIB),
        "network of 3 MiB of description": lambda: _described(3 * _MIB),
        "npz of 200 MB of zeros": lambda: _zeros(65_000),
    }
    return {name: Bomb(_UPLOAD, content) for name, content in made.items()}


def _json(size: int) -> dict[str, Bomb]:
    stroke = {"width": 0.1, "points": [[0.5, 0.5]] * 10_000}
    taught = {"label": 1, "pixels": [0] * 392 + [255] * 392, "strokes": [stroke] * 5}
    paths = "/morph", "/backquery", "/drawings", "/retrain"
    endless = {f"JSON without end to {path}": Bomb(path, lambda: b" " * size, "application/json") for path in paths}
    return {**endless, "50,000 points": Bomb("/drawings", lambda: json.dumps(taught).encode(), "application/json")}


def _deep(layers: int) -> bytes:
    one = np.zeros((1, 1), np.float32)
    between = {f"layers.{number}.weights": one for number in range(1, layers)}
    first, last = np.zeros((1, 784), np.float32), np.zeros((10, 1), np.float32)
    return save({"layers.0.weights": first, **between, f"layers.{layers}.weights": last})


def _described(letters: int) -> bytes:
    first, last = np.zeros((8, 784), np.float32), np.zeros((10, 8), np.float32)
    return save({"layers.0.weights": first, "layers.1.weights": last}, {"description": "x" * letters})


def _zeros(nodes: int) -> bytes:
    out = io.BytesIO()
    np.savez_compressed(out, allow_pickle=False, **{"layers.0.weights": np.zeros((nodes, 784), np.float32)})
    return out.getvalue()
