"""Dreams as they form, frame by frame, of networks that dream."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

import numpy as np

from app.digits import animation, png
from app.errors import InvalidInput
from app.network.arrays import Bytes
from app.network.inversion.dream import Frame, dreaming
from app.network.model.dreaming_network import DreamingNetwork, signals_from_ink
from app.network.model.signals import pixels_from_signals
from app.services.models.registry import Model, Models
from app.services.work_cache import WorkCache

MOST_FRAMES = 1500  # of a live dream, some two minutes and a half
FILM_FRAMES = 60
_EARLY = 20  # frames of which each is shown, for a digit appears among them; later every fourth step is one
_LATER = 4


@dataclass(frozen=True, eq=False)
class DreamFrame:
    """A picture (784,) uint8, 255 = ink, after `step` steps; the digit it is held to, and the belief in each, 0..1."""

    step: int
    pixels: Bytes
    label: int
    beliefs: list[float]


class Dreaming:
    """Shows chains of networks that dream. Its state is a cache of films and a signal, so it is safe for any thread."""

    def __init__(self, models: Models, work_cache: WorkCache) -> None:
        self.models, self.work_cache = models, work_cache
        self._stopped = threading.Event()

    def frames(
        self, label: int | None, seed: int, model: str | None = None, count: int = MOST_FRAMES
    ) -> Iterator[DreamFrame]:
        """So many frames, 1 to 1,500, from noise on, of a digit or, without a label, from digit to digit.

        Fewer when it is stopped. InvalidInput for a network that does not dream.
        """
        if not 1 <= count <= MOST_FRAMES:
            raise InvalidInput(f"a dream has 1 to {MOST_FRAMES} frames, not {count}")
        network = dreaming_network(self.models.get(model))
        shown = filter(_is_shown, dreaming(network, label, np.random.default_rng(seed)))
        going_on = takewhile(lambda _: not self._stopped.is_set(), islice(shown, count))
        return (_read(frame, network) for frame in going_on)

    def stop(self) -> None:
        """End all dreams with the frame they are at, because the server ends."""
        self._stopped.set()

    def film(
        self,
        label: int | None,
        seed: int,
        kind: animation.Kind,
        size: int,
        palette: png.Palette,
        model: str | None = None,
    ) -> bytes:
        """The first 60 frames as an animated picture of size x size pixels."""
        chosen = self.models.get(model)
        key = ("film", chosen.id, label, seed)
        frames = self.work_cache.get_or_make(key, lambda: tuple(self.frames(label, seed, chosen.id, FILM_FRAMES)))
        pictures = [frame.pixels for frame in frames]
        return self.work_cache.run_in_turn(animation.animation, pictures, kind, size, palette)


def dreaming_network(model: Model, instead: str = "") -> DreamingNetwork:
    """The model's network, if it dreams; InvalidInput says what to do otherwise: what `instead` says, or else."""
    if not isinstance(model.network, DreamingNetwork):
        raise InvalidInput(
            f"{model.id} is a perceptron, which reads but does not dream; {instead}"
            "choose a network that dreams, such as dreamer"
        )
    return model.network


def _is_shown(frame: Frame) -> bool:
    """Each at first, some later."""
    return frame.step <= _EARLY or frame.step % _LATER == 0


def _read(frame: Frame, network: DreamingNetwork) -> DreamFrame:
    """The frame with what the network reads in it, which costs more than the frame: of those that are shown alone."""
    beliefs = network.machine.label_posterior(frame.ink[None])[0]
    return DreamFrame(frame.step, pixels_from_signals(signals_from_ink(frame.ink)), frame.label, beliefs.tolist())
