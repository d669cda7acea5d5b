"""Reads pictures: frames each as MNIST does and asks a network."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.digits import frame, images
from app.errors import InvalidInput
from app.network.arrays import SIDE, Bytes, Floats
from app.network.model.signals import pixels_from_signals, signals_from_pixels
from app.services.answers import BLANK, Answer, answer_to
from app.services.doubt import Doubt, doubt
from app.services.dreaming import dreaming_network
from app.services.models.digit_gate import DigitGate
from app.services.models.registry import Models

Pixels = bytes | Sequence[float] | Sequence[Sequence[float]]  # 784 numbers 0..255, or 28 rows of 28
_FEWEST_ONES = 8  # of pixels 0 and 1 that are taken for ink in 0..1, and not for specks of dust in 0..255


@dataclass(frozen=True, eq=False)
class Reading:
    """What a network says of a picture, how the picture was framed for it, and the gate's log odds of a digit."""

    answer: Answer
    framed: frame.Framed
    model: str
    gate_odds: float | None = None

    @property
    def doubt(self) -> Doubt:
        """Whether the answer is a digit's, and if not, why not."""
        return doubt(self.answer, self.gate_odds)


@dataclass(frozen=True, eq=False)
class Echo:
    """What hidden nodes send back of a framed picture, and its ink that they do not; both (784,) uint8, 255 = ink."""

    pixels: Bytes
    ignored: Bytes


class Reader:
    """Reads with any of its models, and doubts by a gate, where there is one. Safe for any thread: it has no state."""

    def __init__(
        self, models: Models, limits: images.PictureLimits = images.LIMITS, gate: DigitGate | None = None
    ) -> None:
        self.models, self.limits, self.gate = models, limits, gate

    def warm(self) -> None:
        """Read a grey picture, as slow as a photograph, so that the first request takes no longer than the next."""
        self._read(np.add.outer(np.arange(0, 240, 4), np.zeros(60)).astype(np.uint8), True, None)

    def read_pixels(self, pixels: Pixels, framed: bool = True, model: str | None = None) -> Reading:
        """Read 784 numbers 0..255, as bytes or others, or 28 rows of 28, 255 = ink."""
        return self._read(_picture(pixels), framed, model)

    def read_picture(
        self, content: bytes, framed: bool = True, model: str | None = None, most_bytes: int = images.MAX_BYTES
    ) -> Reading:
        """Read a PNG, JPEG or WebP file; without framing it must be 28x28."""
        return self._read(255 - images.decode(content, most_bytes, self.limits), framed, model)

    def _read(self, picture: Bytes, framed: bool, model: str | None) -> Reading:
        chosen = self.models.get(model)
        if framed:
            seen = frame.frame(picture)
        elif picture.shape == (SIDE, SIDE):
            seen = frame.unframed(picture)
        else:
            raise InvalidInput("without framing the picture must be 28 x 28 pixels, and this one is not")
        answer = BLANK if seen.blank else answer_to(chosen.network, seen.pixels)
        gate_odds = self.gate.log_odds(seen.pixels) if self.gate and not seen.blank else None
        return Reading(answer, seen, chosen.id, gate_odds)

    def echo(self, reading: Reading) -> Echo:
        """What the network's hidden nodes send back of the framed picture; InvalidInput unless the network dreams."""
        network, seen = dreaming_network(self.models.get(reading.model)), reading.framed.pixels.reshape(-1)
        pixels = pixels_from_signals(network.echo(signals_from_pixels(seen[None])))[0]
        return Echo(pixels, seen - np.minimum(seen, pixels))


def _picture(pixels: Pixels) -> Bytes:
    """The numbers, flat or in rows, rounded to bytes (28, 28); InvalidInput when they seem to be shares of 1."""
    if isinstance(pixels, bytes):
        levels = np.frombuffer(pixels, np.uint8)
        _check_range(levels)
        return levels.reshape(SIDE, SIDE)
    numbers = np.array(pixels, np.float32)
    _check_range(numbers)
    return np.rint(numbers).astype(np.uint8).reshape(SIDE, SIDE)


def _check_range(numbers: Bytes | Floats) -> None:
    """InvalidInput for numbers 0..1 that are meant to be ink; a few ones among zeros are specks of 0..255."""
    if numbers.max() > 1:
        return
    if np.count_nonzero(numbers == 1) >= _FEWEST_ONES or np.any(numbers % 1):
        raise InvalidInput("the pixels are all between 0 and 1; 0..255 is expected (255 = ink): multiply them by 255")
