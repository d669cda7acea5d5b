"""Fine-tuning: a network learns one drawing, and goes into service if that costs next to no accuracy."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from app.digits import mnist
from app.digits.packed import PackedExamples
from app.errors import Conflict
from app.network.arrays import Bytes
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.network.training.finetuning import finetune
from app.services import evaluation, training
from app.services.answers import SURE, Answer, answer_to, with_article
from app.services.drawings.drawing import Drawing
from app.services.evaluation import TestImageReadings
from app.services.models.card import Card
from app.services.models.registry import Model
from app.services.models.versions import Versions
from app.services.promotion import Accuracies, best_recorded, sunk
from app.services.times import now

MOST_LOST = 0.001  # of accuracy, on the validation images and on the test images
_MOST_STEPS = 80
_REPLAY = 4_000
_MOST_CACHED = 200  # networks whose accuracies are remembered
_INSTEAD = "a retraining with drawings costs less"


@dataclass(frozen=True)
class Measured:
    """A network before or after fine-tuning: its answer to the drawing, and its accuracies, 0..1."""

    answer: Answer
    validation_accuracy: float
    test_accuracy: float

    @property
    def accuracies(self) -> Accuracies:
        return Accuracies(self.validation_accuracy, self.test_accuracy)


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


@dataclass(frozen=True)
class Tried:
    """A network that has learned one drawing, and the one that it comes from; `best` are the best of its line."""

    parent: Model
    network: Network
    before: Measured
    after: Measured
    best: Accuracies
    seconds: float

    def card(self) -> Card:
        """The card of the network that has learned."""
        old, best = self.parent.card, self.best.at_least(self.after.accuracies)
        return replace(
            old,
            test_accuracy=self.after.test_accuracy,
            validation_accuracy=None if old.validation_accuracy is None else self.after.validation_accuracy,
            best_test_accuracy=best.test,
            best_validation_accuracy=best.validation,
            created=now(),
            parent=self.parent.id,
            origin="lesson",
            drawings=(old.drawings or 0) + 1,
        )

    def result(self, model: Model | None, refused: str | None, activated: bool = False) -> FinetuningResult:
        """What came of it: the model that was kept, or why none was."""
        reason = refused or _success(self.before, self.after)
        return FinetuningResult(model, self.parent, activated, reason, self.seconds, self.before, self.after)


class Finetuner:
    """Fine-tunes a copy of a network, one drawing at a time."""

    def __init__(self, versions: Versions, readings: TestImageReadings, mnist_folder: Path) -> None:
        self._versions, self._readings, self._mnist_folder = versions, readings, mnist_folder
        self._tuning = threading.RLock()
        self._cached = OrderedDict[str, Accuracies]()  # by model id

    def finetune(self, drawing: Drawing, activate: bool) -> FinetuningResult:
        """Learn a drawing; the network that is offered is saved, and put into service if that is wanted.

        Conflict when it is a guest's, and not accepted.
        """
        if not drawing.accepted:
            told = f"the drawing {drawing.id} is a guest's; accept it before anything learns it"
            raise Conflict(told, kind="of-a-guest")
        if activate:
            self._versions.lock.check()
        with self._tuning:
            parent = self._versions.models.default
            tried = self.try_lesson(parent, np.array(drawing.pixels, np.uint8), drawing.label, drawing.id)
            refused = refusal(tried.before, tried.after, drawing.label, tried.best)
            model = None if refused else self._versions.add(parent.name, tried.network, tried.card())
            if model:
                self.remember(model, tried)
            if model and activate:
                self._versions.activate(model.id)
            self._versions.prune()
            return tried.result(model, refused, activated=bool(model and activate))

    def try_lesson(self, parent: Model, pixels: Bytes, label: int, seed: int) -> Tried:
        """Let a copy of `parent` learn framed pixels (784,), and measure both; nothing is kept."""
        with self._tuning:
            started = time.perf_counter()
            tuned = self._tuned(parent.network, pixels, label, seed)
            before = _measured(parent.network, pixels, self.accuracies_of(parent))
            after = _measured(tuned, pixels, self._accuracies(tuned))
            best = best_recorded(parent.card).at_least(before.accuracies)
            return Tried(parent, tuned, before, after, best, round(time.perf_counter() - started, 2))

    def remember(self, model: Model, tried: Tried) -> None:
        """Remember the accuracies of a lesson's network, which has become this model."""
        with self._tuning:
            self._cached[model.id] = tried.after.accuracies

    def prepare(self) -> None:
        """Load and measure in a background thread what fine-tuning needs, so that the first takes no longer."""
        if self._versions.models.default.id not in self._cached:
            threading.Thread(target=self._measure_default, name="preparing lessons", daemon=True).start()

    def _measure_default(self) -> None:
        self.accuracies_of(self._versions.models.default)

    def _tuned(self, network: Network, pixels: Bytes, label: int, seed: int) -> Network:
        """The network after the fewest steps that make it sure of the drawing, or after all of them."""
        signals, (replayed, _), tuned = signals_from_pixels(pixels), self._packed, network
        replay, rng = signals_from_pixels(replayed.unpacked().pixels), np.random.default_rng(seed)
        for tuned in finetune(network, signals, label, replay, rng, _MOST_STEPS):
            scores = tuned.query(signals)
            if scores.argmax() == label and scores[label] >= SURE:
                break
        return tuned

    def accuracies_of(self, model: Model) -> Accuracies:
        """A model's accuracies, cached by its id."""
        with self._tuning:
            if model.id not in self._cached:
                self._cached[model.id] = self._accuracies(model.network)
            while len(self._cached) > _MOST_CACHED:
                self._cached.popitem(last=False)
            return self._cached[model.id]

    def _accuracies(self, network: Network) -> Accuracies:
        _, validation = self._packed
        return Accuracies(evaluation.accuracy(network, validation.unpacked()), self._readings.accuracy(network))

    @cached_property
    def _packed(self) -> tuple[PackedExamples, PackedExamples]:
        """Images whose outputs are to stay as they are, and the validation images."""
        learned, validation = training.split(mnist.training_examples(self._mnist_folder))
        return PackedExamples(learned[:_REPLAY]), PackedExamples(validation)


def no_effect(before: Measured, after: Measured, label: int) -> str | None:
    """Why a lesson changes nothing; None when it does."""
    if before.answer.label == label and before.answer.confidence >= SURE:
        return f"It reads {with_article(label)} already; there is nothing to learn."
    if after.answer.label != label:
        return f"It still reads {with_article(after.answer.label)}; a retraining with drawings may help."
    return None


def refusal(before: Measured, after: Measured, label: int, best: Accuracies) -> str | None:
    """Why a fine-tuned network is not offered; None when it is. `best` are the best accuracies of its line."""
    if reason := no_effect(before, after, label):
        return reason
    lost = max(before.validation_accuracy - after.validation_accuracy, before.test_accuracy - after.test_accuracy)
    if lost > MOST_LOST:
        return f"It would read {100 * lost:.2f} points worse; {_INSTEAD}."
    reason = sunk(best, Accuracies(after.validation_accuracy, after.test_accuracy))
    return f"{reason}; {_INSTEAD}." if reason else None


def _measured(network: Network, pixels: Bytes, accuracies: Accuracies) -> Measured:
    return Measured(answer_to(network, pixels), *accuracies)


def _success(before: Measured, after: Measured) -> str:
    """A sentence for a network that is offered: what it reads now, and what that costs."""
    change = 100 * (after.test_accuracy - before.test_accuracy)
    cost = f"{-change:.2f} points of accuracy were lost" if change < 0 else "no accuracy was lost"
    return f"It now reads {with_article(after.answer.label)}, and {cost} on the test images."
