"""Reads pictures: frames each as MNIST does and asks a network."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from app.digits import frame, images, ink
from app.errors import InvalidInput
from app.network.arrays import SIDE, Bytes, Floats
from app.network.model.signals import pixels_from_signals, signals_from_pixels
from app.services.answers import BLANK, Answer, answer_to
from app.services.dreaming import dreaming_network
from app.services.models.registry import Model, Models
from app.services.numbers import Digit, read_digits

Pixels = bytes | Sequence[float] | Sequence[Sequence[float]]  # 784 numbers 0..255, or 28 rows of 28
_FEWEST_ONES = 8  # of pixels 0 and 1 that are taken for ink in 0..1, and not for specks of dust in 0..255


@dataclass(frozen=True, eq=False)
class Reading:
    """What a network says of a picture as one digit, how it was framed for that, and its digits if it shows several."""

    answer: Answer
    framed: frame.Framed
    model: str
    digits: list[Digit] = field(default_factory=list)


@dataclass(frozen=True, eq=False)
class Echo:
    """What hidden nodes send back of a framed picture, and its ink that they do not; both (784,) uint8, 255 = ink."""

    pixels: Bytes
    ignored: Bytes


class Reader:
    """Reads with any of its models. It has no state, so it is safe for any thread."""

    def __init__(self, models: Models, limits: images.PictureLimits = images.LIMITS) -> None:
        self.models, self.limits = models, limits

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
            return _read_framed(chosen, picture)
        if picture.shape != (SIDE, SIDE):
            raise InvalidInput("without framing the picture must be 28 x 28 pixels, and this one is not")
        seen = frame.unframed(picture)
        return Reading(_answer(chosen, seen), seen, chosen.id)

    def echo(self, reading: Reading) -> Echo:
        """What the network's hidden nodes send back of the framed picture; InvalidInput unless the network dreams."""
        network, seen = dreaming_network(self.models.get(reading.model)), reading.framed.pixels.reshape(-1)
        pixels = pixels_from_signals(network.echo(signals_from_pixels(seen[None])))[0]
        return Echo(pixels, seen - np.minimum(seen, pixels))


def _read_framed(model: Model, picture: Bytes) -> Reading:
    found = ink.ink_on_paper(picture)
    seen = frame.framed_ink(picture, found)
    answer = _answer(model, seen)
    digits = [] if found is None else read_digits(model.network, picture, found, answer)
    return Reading(answer, seen, model.id, digits)


def _answer(model: Model, seen: frame.Framed) -> Answer:
    return BLANK if seen.blank else answer_to(model.network, seen.pixels)


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
