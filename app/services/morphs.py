"""Changes a drawing until a network reads another digit in it: as little as it takes, or by a walk."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from app.digits import animation, png
from app.digits.images import MAX_BYTES
from app.errors import InvalidInput
from app.network.arrays import CLASSES, Bytes
from app.network.inversion.morph import morph as morph_signals
from app.network.inversion.walk import walk
from app.network.model.signals import pixels_from_signals, signals_from_pixels
from app.services.answers import Answer, answer_to
from app.services.dreaming import dreaming_network
from app.services.models.registry import Model
from app.services.models.second_reader import SecondReader
from app.services.reading import Pixels, Reader, Reading
from app.services.work_cache import WorkCache

CONVINCED = 0.9  # the least score with which the last frame is to be read as the other digit
FEWEST_FRAMES, MOST_FRAMES = 2, 32
Method = Literal["least", "walk"]


@dataclass(frozen=True, eq=False)
class Morph:
    """A drawing on its way to another digit: frames (n, 784) uint8, the first as it was, and the answer to each.

    `method`: "least" changed as little as it takes, "walk" let a network that dreams walk there.
    `distances` (n): how far each frame is from the first, L2 of its ink in 0..1.
    """

    to: int
    method: Method
    frames: Bytes
    answers: list[Answer]
    distances: list[float]
    second_opinion: Answer | None
    second_reader: str | None
    model: str

    def __len__(self) -> int:
        return len(self.frames)

    @property
    def origin(self) -> int:
        """The digit that was read at first."""
        first = self.answers[0].label
        assert first is not None, "a blank drawing is not morphed"
        return first

    @property
    def added(self) -> Bytes:
        """Ink (784,) that the last frame has more than the first."""
        added: Bytes = np.maximum(self.frames[-1], self.frames[0]) - self.frames[0]
        return added

    @property
    def removed(self) -> Bytes:
        """Ink (784,) that the last frame has less than the first."""
        removed: Bytes = self.frames[0] - np.minimum(self.frames[-1], self.frames[0])
        return removed

    @property
    def reached(self) -> bool:
        """Whether the network reads the last frame as the other digit, with a score of `CONVINCED` at least."""
        last = self.answers[-1]
        return last.label == self.to and last.confidence >= CONVINCED


class Morphs:
    """Morphs the drawings that `reader` reads. Its only state is a cache, so it is safe for any thread."""

    def __init__(self, reader: Reader, second_reader: SecondReader | None, work_cache: WorkCache) -> None:
        self.reader, self.second_reader, self.work_cache = reader, second_reader, work_cache

    def of_pixels(
        self,
        pixels: Pixels,
        to: int,
        frames: int = 8,
        framed: bool = True,
        model: str | None = None,
        method: Method = "least",
    ) -> Morph:
        """Morph 784 numbers 0..255, or 28 rows of 28.

        InvalidInput when blank or already read as `to`, and for a walk with a network that does not dream.
        """
        return self._morph(self.reader.read_pixels(pixels, framed, model), to, frames, method)

    def of_picture(
        self,
        content: bytes,
        to: int,
        frames: int = 8,
        framed: bool = True,
        model: str | None = None,
        most_bytes: int = MAX_BYTES,
        method: Method = "least",
    ) -> Morph:
        """Morph a PNG, JPEG or WebP file."""
        return self._morph(self.reader.read_picture(content, framed, model, most_bytes), to, frames, method)

    def animation(self, morph: Morph, kind: animation.Kind, size: int, palette: png.Palette) -> bytes:
        """The frames as an animated picture of size x size pixels."""
        return self.work_cache.run_in_turn(animation.animation, list(morph.frames), kind, size, palette)

    def _morph(self, reading: Reading, to: int, frames: int, method: Method) -> Morph:
        _check(reading, to, frames)
        model, seen = self.reader.models.get(reading.model), reading.framed.pixels
        key = (model.id, seen.tobytes(), to, frames, method)
        return self.work_cache.get_or_make(key, lambda: self._morphed(model, seen, to, frames, method))

    def _morphed(self, model: Model, seen: Bytes, to: int, frames: int, method: Method) -> Morph:
        first = signals_from_pixels(seen)
        if method == "walk":
            signals = walk(dreaming_network(model), first, to, frames, np.random.default_rng(0))
        else:
            signals = morph_signals(model.network, first, to, frames)
        pixels = np.concatenate([seen[None], pixels_from_signals(signals[1:])])
        answers = [answer_to(model.network, picture) for picture in pixels]
        distances = np.linalg.norm((pixels - seen.astype(np.float64)) / 255, axis=1).tolist()
        second = self.second_reader.read(pixels[-1:])[0] if self.second_reader else None
        reader = self.second_reader.id if self.second_reader else None
        return Morph(to, method, pixels, answers, distances, second, reader, model.id)


def _check(reading: Reading, to: int, frames: int) -> None:
    if to not in range(CLASSES):
        raise InvalidInput(f"there is no digit {to}; choose 0 to 9")
    if not FEWEST_FRAMES <= frames <= MOST_FRAMES:
        raise InvalidInput(f"a morph has {FEWEST_FRAMES} to {MOST_FRAMES} frames, not {frames}")
    if reading.answer.label is None:
        raise InvalidInput("the drawing is blank; there is nothing to change into another digit", kind="blank")
    if reading.answer.label == to:
        raise InvalidInput(f"the network already reads this drawing as {to}; choose another digit", kind="already-read")
