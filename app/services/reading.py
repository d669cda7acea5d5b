"""Reads pictures: frames each as MNIST does and asks a network."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from app.digits import frame, images, ink
from app.errors import InvalidInput
from app.network.arrays import SIDE, Bytes, Floats
from app.network.model.signals import pixels_from_signals, signals_from_pixels
from app.services.answers import BLANK, Answer, answer_to
from app.services.doubt import Doubt, doubt
from app.services.dreaming import dreaming_network
from app.services.models.digit_gate import DigitGate
from app.services.models.registry import Model, Models
from app.services.numbers import Digit, read_digits

Pixels = bytes | Sequence[float] | Sequence[Sequence[float]]  # 784 numbers 0..255, or 28 rows of 28
_FEWEST_ONES = 8  # of pixels 0 and 1 that are taken for ink in 0..1, and not for specks of dust in 0..255


@dataclass(frozen=True, eq=False)
class Reading:
    """What a network says of a picture as one digit, how it was framed for that, and its digits if it shows several.

    `gate_odds` are the gate's log odds that it shows a digit, if the gate was asked.
    """

    answer: Answer
    framed: frame.Framed
    model: str
    gate_odds: float | None = None
    digits: list[Digit] = field(default_factory=list)

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

    def read_drawing(self, content: bytes, framed: bool = True, model: str | None = None) -> Reading | None:
        """Read a small PNG in a millisecond or a few if it is a drawing; None for a photograph, which takes far longer.

        To read it without a thread saves a quarter of a /query (`python -m benchmarks tricks`).
        """
        picture = 255 - images.decode(content, limits=self.limits)
        return self._read(picture, framed, model) if ink.is_drawn(picture) else None

    def _read(self, picture: Bytes, framed: bool, model: str | None) -> Reading:
        chosen = self.models.get(model)
        if framed:
            found = ink.ink_on_paper(picture)
            reading = self._reading(chosen, frame.framed_ink(picture, found))
            digits = [] if found is None else read_digits(chosen.network, picture, found, reading.answer)
            return replace(reading, digits=digits) if digits else reading
        if picture.shape != (SIDE, SIDE):
            raise InvalidInput("without framing the picture must be 28 x 28 pixels, and this one is not")
        return self._reading(chosen, frame.unframed(picture))

    def _reading(self, model: Model, seen: frame.Framed) -> Reading:
        """What is said of it as one digit."""
        if seen.blank:
            return Reading(BLANK, seen, model.id)
        gate_odds = self.gate.log_odds(seen.pixels) if self.gate else None
        return Reading(answer_to(model.network, seen.pixels), seen, model.id, gate_odds)

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
