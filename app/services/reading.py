"""The network in service: reads pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from struct import Struct

import numpy as np
from numpy.typing import NDArray

from app.digits import frame, images
from app.errors import InvalidInput
from app.network.arrays import SIDE
from app.services.answers import BLANK, Answer, answer_to
from app.services.models.registry import Models

_NUMBERS = Struct(f"{SIDE * SIDE}f")


@dataclass(frozen=True, eq=False)
class Reading:
    """What a network says of a picture, and how the picture was framed for it."""

    answer: Answer
    framed: frame.Framed
    model: str


class Reader:
    """Answers by any of its models. Holds no state, so any number of threads may ask."""

    def __init__(self, models: Models) -> None:
        self.models = models

    def warm(self) -> None:
        """Touch the way of a photograph once, so that the first is read as soon as the next."""
        self._read(np.add.outer(np.arange(0, 240, 4), np.zeros(60)).astype(np.uint8), True, None)

    def read_pixels(self, pixels: Sequence, framed: bool = True, model: str | None = None) -> Reading:
        """Read 784 numbers 0..255, as bytes or others, or 28 rows of 28, 255 = ink."""
        return self._read(_picture(pixels), framed, model)

    def read_picture(self, content: bytes, framed: bool = True, model: str | None = None) -> Reading:
        """Read a PNG, JPEG or WebP file; without framing it must be 28x28."""
        return self._read(255 - images.decode(content), framed, model)

    def _read(self, picture: NDArray[np.uint8], framed: bool, model: str | None) -> Reading:
        chosen = self.models.get(model)
        if framed:
            seen = frame.frame(picture)
        elif picture.shape == (SIDE, SIDE):
            seen = frame.unframed(picture)
        else:
            raise InvalidInput("without framing the picture must be 28 x 28 pixels, and this one is not")
        answer = BLANK if seen.blank else answer_to(chosen.network, seen.pixels)
        return Reading(answer, seen, chosen.id)


def _picture(pixels: Sequence) -> NDArray[np.uint8]:
    """The numbers, flat or in rows, as whole pixels (28, 28). Python packs a list faster than NumPy reads it."""
    if isinstance(pixels, bytes):
        whole = np.frombuffer(pixels, np.uint8)
    else:
        rows = isinstance(pixels[0], Sequence)
        packed = _NUMBERS.pack(*(chain.from_iterable(pixels) if rows else pixels))
        whole = np.rint(np.frombuffer(packed, np.float32)).astype(np.uint8)
    return whole.reshape(SIDE, SIDE)
