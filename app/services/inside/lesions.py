"""What a network still reads and draws when some of its hidden nodes are switched off."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.network.arrays import CLASSES, Bytes, Floats, Integers
from app.network.inversion.dream import dream
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.lesion import HiddenActivations, silenced
from app.network.model.network import Network
from app.network.model.signals import pixels_from_signals, signals_from_pixels, targets_from_labels
from app.services.answers import Answer, answers
from app.services.evaluation import Score, labels_read, score
from app.services.examples import MnistTestImages
from app.services.inside.layers import checked_nodes, one_hidden_layer
from app.services.models.registry import Model, Models
from app.services.pictures import Method
from app.services.work_cache import WorkCache

_MOST_CACHED = 4_096  # hidden nodes whose activations are kept, 10,000 bytes each; wider networks read anew each time
_IDLE_SECONDS = 120  # after which the activations are given back


@dataclass(frozen=True)
class LesionedScore:
    """How well the 10,000 test images are read without some nodes, and by the whole network."""

    model: str
    off: int
    lesioned: Score
    whole: Score


@dataclass(frozen=True, eq=False)
class LesionedPictures:
    """A picture (10, 784) uint8 of each digit, by a method, and what the network without the nodes reads in each."""

    model: str
    off: int
    method: Method
    pixels: Bytes
    read: list[Answer]

    def __len__(self) -> int:
        return len(self.pixels)


class Lesions:
    """Switches hidden nodes off, in copies: the networks themselves stay whole. Safe for any thread.

    The activations that the test images cause in one network, the last that was asked for, are kept for two minutes
    (20 MB of 2,000 nodes); with them an accuracy takes 0.03 s instead of 0.4.
    """

    def __init__(self, models: Models, images: MnistTestImages, work_cache: WorkCache) -> None:
        self._models, self._images, self._cache = models, images, work_cache
        self._kept: tuple[str, HiddenActivations] | None = None
        self._forgetting: threading.Timer | None = None

    def accuracy(self, off: Sequence[int], name: str | None) -> LesionedScore:
        """On the test images, to report only."""
        model = one_hidden_layer(self._models, name)
        silent = checked_nodes(model, off)
        lesioned, whole = self._cache.run_in_turn(self._labels_read, model, silent)
        labels = self._images.labels
        return LesionedScore(model.id, len(silent), score(lesioned, labels), score(whole, labels))

    def pictures(self, off: Sequence[int], name: str | None, seed: int = 0) -> LesionedPictures:
        """Dreams, one chain each; or the back queries of 2016 by a network that does not dream."""
        model = one_hidden_layer(self._models, name)
        silent = checked_nodes(model, off)
        key = ("lesioned", model.id, silent.tobytes(), seed)
        return self._cache.get_or_make(key, lambda: _drawn(model, silent, seed))

    def close(self) -> None:
        """Forget the activations."""
        self._kept = None
        if self._forgetting:
            self._forgetting.cancel()

    def _labels_read(self, model: Model, off: Integers) -> tuple[Integers, Integers]:
        """The labels (10,000) read without the nodes, and with them."""
        if model.network.sizes[1] > _MOST_CACHED:
            examples = self._images.examples
            return labels_read(silenced(model.network, off), examples), labels_read(model.network, examples)
        found = self._activations(model)
        return found.labels_read(model.network, off), found.logits.argmax(axis=1)

    def _activations(self, model: Model) -> HiddenActivations:
        """Those of the test images; called in turn only."""
        kept = self._kept
        if kept is None or kept[0] != model.id:
            self._kept = None  # so that there are never two
            kept = self._kept = model.id, HiddenActivations.of(model.network, self._images.examples.pixels)
        self._forget_when_idle()
        return kept[1]

    def _forget_when_idle(self) -> None:
        if self._forgetting:
            self._forgetting.cancel()
        self._forgetting = threading.Timer(_IDLE_SECONDS, self.close)
        self._forgetting.daemon = True
        self._forgetting.start()


def _drawn(model: Model, off: Integers, seed: int) -> LesionedPictures:
    network = silenced(model.network, off)
    method, signals = _signals(network, seed)
    pixels = pixels_from_signals(signals)
    read = answers(network.query(signals_from_pixels(pixels)))
    return LesionedPictures(model.id, len(off), method, pixels, read)


def _signals(network: Network, seed: int) -> tuple[Method, Floats]:
    """The method that suits a network, and its ten pictures (10, 784)."""
    if isinstance(network, DreamingNetwork):
        return "dream", dream(network, np.arange(CLASSES), np.random.default_rng(seed), chains=1)
    return "rashid", network.backquery(targets_from_labels(range(CLASSES)))
