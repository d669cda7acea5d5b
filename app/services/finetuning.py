"""A quick lesson: the network in service learns one drawing, if that costs next to nothing."""

import threading
import time
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.digits import mnist
from app.network.arrays import Floats
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.network.training.finetuning import finetune
from app.services.answers import Answer, answer_to
from app.services.comparison import Comparisons
from app.services.drawings.store import Drawing
from app.services.models.registry import Model
from app.services.models.versions import Versions
from app.services.retraining.order import VALIDATION
from app.services.times import now

MOST_LOST = 0.001  # of accuracy, on the validation images and on the test images
_SURE = 0.5
_MOST_STEPS = 80
_REPLAY = 4_000


@dataclass(frozen=True)
class Side:
    """The network before or after the lesson."""

    answer: Answer
    validation_accuracy: float
    test_accuracy: float


@dataclass(frozen=True)
class Lesson:
    """What a lesson did; without `model` it is not offered, and `reason` says why."""

    model: Model | None
    parent: Model
    activated: bool
    reason: str
    seconds: float
    before: Side
    after: Side


class Finetuner:
    """One lesson at a time; it works on a copy, beside the network in service."""

    def __init__(self, versions: Versions, comparisons: Comparisons, mnist_folder: Path) -> None:
        self._versions, self._comparisons, self._mnist_folder = versions, comparisons, mnist_folder
        self._teaching = threading.Lock()
        self._measured: dict[str, tuple[float, float]] = {}

    def teach(self, drawing: Drawing, activate: bool) -> Lesson:
        """Learn a drawing; the network that is offered is kept, and put into service if that is wanted."""
        with self._teaching:
            started = time.perf_counter()
            parent = self._versions.models.default
            pupil = self._taught(parent.network, drawing)
            before = _side(parent.network, drawing, self._known(parent))
            after = _side(pupil, drawing, self._accuracies(pupil))
            refused = refusal(before, after, drawing.label)
            model = None if refused else self._kept(parent, pupil, after)
            if model and activate:
                self._versions.activate(model.id)
            self._versions.prune()
            reason = refused or _praise(before, after)
            seconds = round(time.perf_counter() - started, 2)
            return Lesson(model, parent, bool(model and activate), reason, seconds, before, after)

    def prepare(self) -> None:
        """Load and measure what a lesson needs, beside all else, so that the first one is as quick as the next."""
        if self._versions.models.default.id not in self._measured:
            threading.Thread(target=self._measure, name="preparing lessons", daemon=True).start()

    def _measure(self) -> None:
        with self._teaching:
            self._known(self._versions.models.default)

    def _taught(self, network: Network, drawing: Drawing) -> Network:
        """After as few steps as make it sure of the drawing, or after all of them."""
        signals, (replay, _, _) = signals_from_pixels(drawing.pixels), self._material
        rng = np.random.default_rng(drawing.id)
        for pupil in finetune(network, signals, drawing.label, replay, rng, _MOST_STEPS):
            scores = pupil.query(signals)
            if scores.argmax() == drawing.label and scores[drawing.label] >= _SURE:
                return pupil
        return pupil

    def _known(self, model: Model) -> tuple[float, float]:
        """Its accuracies, which are measured once."""
        if model.id not in self._measured:
            self._measured[model.id] = self._accuracies(model.network)
        return self._measured[model.id]

    def _accuracies(self, network: Network) -> tuple[float, float]:
        """On the validation images and on the test images."""
        _, signals, labels = self._material
        right = network.query(signals).argmax(axis=1) == labels
        return float(right.mean()), self._comparisons.test_accuracy(network)

    def _kept(self, parent: Model, pupil: Network, after: Side) -> Model:
        checked = None if parent.card.validation_accuracy is None else after.validation_accuracy
        card = replace(
            parent.card,
            test_accuracy=after.test_accuracy,
            validation_accuracy=checked,
            created=now(),
            parent=parent.id,
            origin="lesson",
            drawings=(parent.card.drawings or 0) + 1,
        )
        model = self._versions.add(parent.name, pupil, card)
        self._measured[model.id] = after.validation_accuracy, after.test_accuracy
        return model

    @cached_property
    def _material(self) -> tuple[Floats, Floats, NDArray[np.uint8]]:
        """Signals to replay, and the validation images' signals and labels."""
        examples = mnist.training_examples(self._mnist_folder)
        replay, validation = examples[:_REPLAY], examples[-VALIDATION:]
        return signals_from_pixels(replay.pixels), signals_from_pixels(validation.pixels), validation.labels.copy()


def refusal(before: Side, after: Side, label: int) -> str | None:
    """Why a lesson is not offered; None when it is."""
    if before.answer.label == label and before.answer.confidence >= _SURE:
        return f"It reads a {label} already; there is nothing to learn."
    if after.answer.label != label:
        return f"It still reads a {after.answer.label}; a retraining with drawings may help."
    lost = max(before.validation_accuracy - after.validation_accuracy, before.test_accuracy - after.test_accuracy)
    if lost > MOST_LOST:
        return f"It would read {100 * lost:.2f} points worse; a retraining with drawings costs less."
    return None


def _side(network: Network, drawing: Drawing, accuracies: tuple[float, float]) -> Side:
    return Side(answer_to(network, np.array(drawing.pixels, np.uint8)), *accuracies)


def _praise(before: Side, after: Side) -> str:
    change = 100 * (after.test_accuracy - before.test_accuracy)
    cost = f"{-change:.2f} points of accuracy were lost" if change < 0 else "no accuracy was lost"
    return f"It now reads a {after.answer.label}, and {cost} on the test images."
