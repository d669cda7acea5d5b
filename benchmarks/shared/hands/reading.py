"""Pictures as people show them, framed and read, row by row; possibly without one step of the frame."""

import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from unittest.mock import patch

import numpy as np

from app.digits import images
from app.digits.frame import frame
from app.digits.mnist import Examples
from app.network.arrays import Bytes, Integers
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from benchmarks.shared.hands.ways import Way, scanned
from benchmarks.shared.hands.writing import digit

# What the frame does where a step is left out: the function that is the step, and what stands for it.
_LEFT_OUT = {
    "border": ("app.digits.ink.without_border", lambda picture: picture),
    "cut-out": ("app.digits.ink.is_cutout", lambda picture: False),
    "ruling": ("app.digits.photograph.ruled_lines", lambda ink, page=None: np.zeros_like(ink)),
    "sheet": ("app.digits.photograph.sheet_in", lambda around: np.ones(around.shape, np.bool_)),
    "polarity": ("app.digits.photograph.has_light_ink", lambda levels: False),
    "pieces": ("app.digits.photograph.digit_pieces", lambda ink, sheet: ink if ink.any() else None),
    "pen": ("app.digits.frame.thickened", lambda ink: (ink, 0)),
}
STEPS = tuple(_LEFT_OUT)


@dataclass(frozen=True, eq=False)
class Shown:
    """Pictures of one row: grey levels as decoded, as framed (n, 784), and the digits that were meant (n,)."""

    pictures: list[Bytes]
    framed: Bytes
    labels: Integers

    def labels_read_by(self, network: Network) -> Integers:
        """What a network reads in each, (n,)."""
        read: Integers = network.query(signals_from_pixels(self.framed)).argmax(axis=1)
        return read

    def share_read_by(self, network: Network) -> float:
        """The share that a network reads as was meant, 0..1."""
        return float((self.labels_read_by(network) == self.labels).mean())


def files(way: Way, count: int, seed: int) -> Iterator[tuple[int, bytes]]:
    """So many digits shown in this way, each label and its picture's file; the same ones for a seed."""
    rng = np.random.default_rng([seed, zlib.crc32(way.name.encode())])
    for _ in range(count):
        label, ink = digit(way.hand, rng)
        yield label, way.show(ink, rng)


def scans(digits: Examples, count: int, seed: int) -> list[tuple[int, bytes]]:
    """So many of MNIST's digits, chosen at random, scanned at 8 x 8 pixels and enlarged."""
    rng = np.random.default_rng(seed)
    chosen = rng.permutation(len(digits))[:count].tolist()
    return [(int(digits.labels[at]), scanned(digits.pixels[at], rng)) for at in chosen]


def framed(shown: list[tuple[int, bytes]], without: str | None = None) -> Shown:
    """The pictures decoded and framed, without one step of the frame if that is named."""
    pictures = [images.decode(content) for _, content in shown]
    with left_out(without):
        pixels = np.array([frame(255 - picture).pixels for picture in pictures])
    return Shown(pictures, pixels, np.array([label for label, _ in shown]))


def left_out(step: str | None) -> AbstractContextManager[object]:
    """While this is entered the frame does not do such a step, of STEPS."""
    return patch(*_LEFT_OUT[step]) if step else nullcontext()
