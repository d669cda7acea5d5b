"""Fine-tuning: the network in service learns one drawing, if that costs next to no accuracy."""

import threading
import time
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from app.digits import mnist
from app.digits.mnist import Examples
from app.errors import Conflict
from app.network.arrays import Bytes
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.network.training.finetuning import finetune
from app.services import evaluation, training
from app.services.answers import SURE, Answer, answer_to, with_article
from app.services.drawings.drawing import Drawing
from app.services.evaluation import TestImageReadings
from app.services.models.registry import Model
from app.services.models.versions import Versions
from app.services.promotion import Accuracies, best_recorded, sunk
from app.services.times import now

MOST_LOST = 0.001  # of accuracy, on the validation images and on the test images
_MOST_STEPS = 80
_REPLAY = 4_000
_INSTEAD = "a retraining with drawings costs less"


@dataclass(frozen=True)
class Measured:
    """A network before or after fine-tuning: its answer to the drawing, and its accuracies, 0..1."""

    answer: Answer
    validation_accuracy: float
    test_accuracy: float


@dataclass(frozen=True)
class FinetuningResult:
    """What fine-tuning did; without `model` the network is not offered, and `reason` says why."""

    model: Model | None
    parent: Model
    activated: bool
    reason: str
    seconds: float
    before: Measured
    after: Measured


class Finetuner:
    """Fine-tunes a copy of the network in service, one drawing at a time."""

    def __init__(self, versions: Versions, readings: TestImageReadings, mnist_folder: Path) -> None:
        self._versions, self._readings, self._mnist_folder = versions, readings, mnist_folder
        self._tuning = threading.Lock()
        self._cached: dict[str, Accuracies] = {}  # by model id

    def finetune(self, drawing: Drawing, activate: bool) -> FinetuningResult:
        """Learn a drawing; the network that is offered is saved, and put into service if that is wanted.

        Conflict when it is a guest's, and not accepted.
        """
        if not drawing.accepted:
            raise Conflict(f"the drawing {drawing.id} is a guest's; accept it before anything learns it")
        with self._tuning:
            started = time.perf_counter()
            parent = self._versions.models.default
            tuned = self._tuned(parent.network, drawing)
            accuracies = self._accuracies(tuned)
            before = _measured(parent.network, drawing, self._accuracies_of(parent))
            after = _measured(tuned, drawing, accuracies)
            best = best_recorded(parent.card).at_least(self._accuracies_of(parent))
            refused = refusal(before, after, drawing.label, best)
            model = None if refused else self._save(parent, tuned, accuracies, best.at_least(accuracies))
            if model and activate:
                self._versions.activate(model.id)
            self._versions.prune()
            reason = refused or _success(before, after)
            seconds = round(time.perf_counter() - started, 2)
            return FinetuningResult(model, parent, bool(model and activate), reason, seconds, before, after)

    def prepare(self) -> None:
        """Load and measure in a background thread what fine-tuning needs, so that the first takes no longer."""
        if self._versions.models.default.id not in self._cached:
            threading.Thread(target=self._measure_default, name="preparing lessons", daemon=True).start()

    def _measure_default(self) -> None:
        with self._tuning:
            self._accuracies_of(self._versions.models.default)

    def _tuned(self, network: Network, drawing: Drawing) -> Network:
        """The network after the fewest steps that make it sure of the drawing, or after all of them."""
        signals, (replayed, _), tuned = signals_from_pixels(drawing.pixels), self._examples, network
        replay, rng = signals_from_pixels(replayed), np.random.default_rng(drawing.id)
        for tuned in finetune(network, signals, drawing.label, replay, rng, _MOST_STEPS):
            scores = tuned.query(signals)
            if scores.argmax() == drawing.label and scores[drawing.label] >= SURE:
                break
        return tuned

    def _accuracies_of(self, model: Model) -> Accuracies:
        """A model's accuracies, cached by its id."""
        if model.id not in self._cached:
            self._cached[model.id] = self._accuracies(model.network)
        return self._cached[model.id]

    def _accuracies(self, network: Network) -> Accuracies:
        _, validation = self._examples
        return Accuracies(evaluation.accuracy(network, validation), self._readings.accuracy(network))

    def _save(self, parent: Model, tuned: Network, accuracies: Accuracies, best: Accuracies) -> Model:
        card = replace(
            parent.card,
            test_accuracy=accuracies.test,
            validation_accuracy=None if parent.card.validation_accuracy is None else accuracies.validation,
            best_test_accuracy=best.test,
            best_validation_accuracy=best.validation,
            created=now(),
            parent=parent.id,
            origin="lesson",
            drawings=(parent.card.drawings or 0) + 1,
        )
        model = self._versions.add(parent.name, tuned, card)
        self._cached[model.id] = accuracies
        return model

    @cached_property
    def _examples(self) -> tuple[Bytes, Examples]:
        """Images (n, 784) whose outputs are to stay as they are, and the validation images."""
        learned, validation = training.split(mnist.training_examples(self._mnist_folder))
        own = Examples(validation.pixels.copy(), validation.labels.copy())  # so that the other images' memory is freed
        return learned.pixels[:_REPLAY].copy(), own


def refusal(before: Measured, after: Measured, label: int, best: Accuracies) -> str | None:
    """Why a fine-tuned network is not offered; None when it is. `best` are the best accuracies of its line."""
    if before.answer.label == label and before.answer.confidence >= SURE:
        return f"It reads {with_article(label)} already; there is nothing to learn."
    if after.answer.label != label:
        return f"It still reads {with_article(after.answer.label)}; a retraining with drawings may help."
    lost = max(before.validation_accuracy - after.validation_accuracy, before.test_accuracy - after.test_accuracy)
    if lost > MOST_LOST:
        return f"It would read {100 * lost:.2f} points worse; {_INSTEAD}."
    reason = sunk(best, Accuracies(after.validation_accuracy, after.test_accuracy))
    return f"{reason}; {_INSTEAD}." if reason else None


def _measured(network: Network, drawing: Drawing, accuracies: Accuracies) -> Measured:
    return Measured(answer_to(network, np.array(drawing.pixels, np.uint8)), *accuracies)


def _success(before: Measured, after: Measured) -> str:
    """A sentence for a network that is offered: what it reads now, and what that costs."""
    change = 100 * (after.test_accuracy - before.test_accuracy)
    cost = f"{-change:.2f} points of accuracy were lost" if change < 0 else "no accuracy was lost"
    return f"It now reads {with_article(after.answer.label)}, and {cost} on the test images."
