"""Finishes what somebody began to draw: the ink stays, and a network that dreams draws the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.digits import frame, images
from app.errors import InvalidInput
from app.network.arrays import CLASSES, Bytes, Floats
from app.network.inversion.completion import Ending, complete, shares
from app.network.model.signals import pixels_from_signals, signals_from_pixels
from app.services.answers import Answer, answer_to, with_article
from app.services.dreaming import dreaming_network
from app.services.models.registry import Model
from app.services.models.second_reader import SecondReader
from app.services.pictures import MOST_SEED
from app.services.reading import Pixels, Reader
from app.services.work_cache import WorkCache

MOST_ENDINGS = 8
_UNLIKELY = 0.02  # the belief below which a label is said to contradict the ink


@dataclass(frozen=True, eq=False)
class Completion:
    """One ending: the finished digit and the ink that was added to it, both (784,) uint8, and what is read in it."""

    pixels: Bytes
    added: Bytes
    label: int
    answer: Answer
    second_opinion: Answer | None


@dataclass(frozen=True, eq=False)
class Completions:
    """Endings of one drawing, the most believed first; `beliefs` (10,) are of the drawing as it was, and add up to 1.

    `note` says that the wanted label hardly fits.
    """

    endings: Sequence[Completion]
    beliefs: list[float]
    note: str | None
    model: str
    second_reader: str | None

    def __len__(self) -> int:
        return len(self.endings)


class Completer:
    """Completes drawings with the networks of `reader`. Its only state is a cache, so it is safe for any thread."""

    def __init__(self, reader: Reader, second_reader: SecondReader | None, work_cache: WorkCache) -> None:
        self.reader, self.second_reader, self.work_cache = reader, second_reader, work_cache

    def complete(
        self, pixels: Pixels, label: int | None = None, count: int = 4, seed: int = 0, model: str | None = None
    ) -> Completions:
        """Endings for 784 numbers 0..255, or 28 rows of 28, as they stand: they are not framed, for a part is missing.

        For a label, or for the digits that the network believes in. InvalidInput for a blank drawing and for a network
        that does not dream.
        """
        _check(label, count, seed)
        chosen = self.reader.models.get(model)
        dreaming_network(chosen)
        drawn = self.reader.read_pixels(pixels, False, chosen.id).framed.pixels.reshape(-1)
        if not drawn.any():
            raise InvalidInput("the drawing is blank; begin a digit, or ask /backquery for a whole one", kind="blank")
        key = ("completions", chosen.id, drawn.tobytes(), label, count, seed)
        return self.work_cache.get_or_make(key, lambda: self._completed(chosen, drawn, label, count, seed))

    def complete_picture(
        self,
        content: bytes,
        label: int | None = None,
        count: int = 4,
        seed: int = 0,
        model: str | None = None,
        most_bytes: int = images.MAX_BYTES,
    ) -> Completions:
        """The same for a PNG, JPEG or WebP file: one of 28x28 pixels as it stands, others whole, scaled to 28x28."""
        pixels = frame.whole(255 - images.decode(content, most_bytes))
        return self.complete(pixels.tobytes(), label, count, seed, model)

    def _completed(self, model: Model, drawn: Bytes, label: int | None, count: int, seed: int) -> Completions:
        network, signals = dreaming_network(model), signals_from_pixels(drawn)
        beliefs = network.beliefs(signals[None])[0]
        labels = shares(beliefs, count) if label is None else np.full(count, label)
        endings = _in_order(complete(network, signals, labels, np.random.default_rng(seed)), beliefs)
        pixels = np.maximum(pixels_from_signals(np.stack([ending.signals for ending in endings])), drawn)
        second = self.second_reader.read(pixels) if self.second_reader else [None] * count
        rows = zip(pixels, endings, second, strict=True)
        completions = [
            Completion(picture, picture - drawn, ending.label, answer_to(network, picture), opinion)
            for picture, ending, opinion in rows
        ]
        reader = self.second_reader.id if self.second_reader else None
        return Completions(completions, beliefs.tolist(), _note(label, beliefs), model.id, reader)


def _in_order(endings: list[Ending], beliefs: Floats) -> list[Ending]:
    """The endings of the most believed digit first, of one digit that which is read best."""
    return sorted(endings, key=lambda ending: (-beliefs[ending.label], -ending.margin))


def _note(label: int | None, beliefs: Floats) -> str | None:
    if label is None or beliefs[label] >= _UNLIKELY:
        return None
    likelier = int(beliefs.argmax())
    doubt = f"this hardly looks like the beginning of {with_article(label)} ({beliefs[label]:.1%})"
    return f"{doubt}; {with_article(likelier)} would fit better"


def _check(label: int | None, count: int, seed: int) -> None:
    if label is not None and label not in range(CLASSES):
        raise InvalidInput(f"there is no digit {label}; choose 0 to 9, or null for whatever fits")
    if not 1 <= count <= MOST_ENDINGS:
        raise InvalidInput(f"there are 1 to {MOST_ENDINGS} endings, not {count}")
    if not 0 <= seed <= MOST_SEED:
        raise InvalidInput(f"{seed} is no seed; choose 0 to {MOST_SEED}")
