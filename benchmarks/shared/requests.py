"""Requests as the pages send them: the load that servers and applications are measured by."""

import io
import json
from dataclasses import dataclass

import numpy as np
from PIL import Image

from app.digits import mnist, png
from app.network.arrays import SIDE, Bytes
from app.settings import Settings
from benchmarks.shared.canvas_png import canvas_png

_JSON = (("Content-Type", "application/json"),)


@dataclass(frozen=True)
class Request:
    """A path with its query string, and a body with its type, or what is accepted; POST where there is a body."""

    target: str
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def method(self) -> str:
        return "POST" if self.body else "GET"


def numbers(target: str = "/query") -> Request:
    """A digit as 784 whole numbers, which is what the page sends while one draws."""
    return Request(target, _json(_digit().tolist()), _JSON)


def rows(target: str = "/query") -> Request:
    """The same digit as 28 rows of 28."""
    return Request(target, _json(_digit().reshape(SIDE, SIDE).tolist()), _JSON)


def file(target: str = "/query", side: int = 280) -> Request:
    """The same digit as a PNG, `side` pixels wide and high."""
    return Request(target, png.png(_digit(), side), (("Content-Type", "image/png"),))


def sheet(target: str = "/query?include=frame") -> Request:
    """The same digit as the page sends a drawing: a canvas's PNG of 168 x 168 pixels, as Chromium writes it."""
    colours = np.asarray(Image.open(io.BytesIO(file(side=168).body)).convert("RGBA"))
    return Request(target, canvas_png(colours), (("Content-Type", "image/png"),))


def picture(label: int = 7, etag: str = "") -> Request:
    """The network's picture of a digit as PNG; with an ETag the answer is 304, which has no body."""
    condition = (("If-None-Match", etag),) if etag else ()
    return Request(f"/backquery/{label}", headers=(("Accept", "image/png"), *condition))


def _digit() -> Bytes:
    """The first test image, a 7, (784,)."""
    digit: Bytes = mnist.test_examples(Settings().mnist_dir).pixels[0]
    return digit


def _json(pixels: object) -> bytes:
    """Without spaces, as browsers write it."""
    return json.dumps({"pixels": pixels}, separators=(",", ":")).encode()
