"""Trains networks on MNIST as a recipe says: for the command line, and for a retraining in its own process."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import numpy as np

from app.digits.handwriting import collection
from app.digits.mnist import Examples
from app.errors import Diverged, InvalidInput
from app.network.model.convnet import Convnet
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.network.training import digit_gate, loop
from app.network.training.batches import NO_DIGIT, Beside
from app.network.training.calibration import calibrated
from app.network.training.recipes import DIGIT_GATE as DIGIT_GATE
from app.network.training.recipes import FURTHER, RECIPES, SECOND_READER, ConvnetRecipe, Recipe
from app.services.answers import SURE
from app.services.evaluation import accuracy
from app.services.models.card import Card
from app.services.threads import one_fewer

DEFAULT_RECIPE = "quick-dreamer"
_HANDWRITING_SEED, _CALIBRATION_SEED = 0, 1
VALIDATION = 5_000  # the last training images, kept out to check on; why so many: docs/decisions/0012
LIMITS: dict[str, tuple[float, float]] = {  # smallest and largest, by the names used in requests and options
    "epochs": (1, 1000),
    "hidden": (1, 4096),
    "rate": (0.0001, 100.0),
    "examples": (100, 60_000 - VALIDATION),
    "seed": (0, 2**32 - 1),
}

Number = TypeVar("Number", int, float)
Trained = TypeVar("Trained", Network, Convnet)


@dataclass(frozen=True, eq=False)
class CheckedEpoch(Generic[Trained]):
    """A network after an epoch; `epoch` counts from 1.

    `loss` and `training_accuracy` (0..1) are means over the epoch while learning, `accuracy` is on the examples to
    check on; `seconds` since the training began, and `checking_seconds` that the check took.
    """

    epoch: int
    loss: float
    training_accuracy: float
    network: Trained
    accuracy: float
    seconds: float
    checking_seconds: float


def recipes(further: bool = False) -> dict[str, Recipe]:
    """All recipes for new networks, by name; with `further` also those for networks that have learned already."""
    return RECIPES | FURTHER if further else dict(RECIPES)


def recipe_named(
    name: str,
    epochs: int | None = None,
    hidden: int | None = None,
    rate: float | None = None,
    further: bool = False,
) -> Recipe:
    """A known recipe, with other values than its own if they are given; InvalidInput says what is accepted."""
    known = recipes(further)
    if name not in known:
        raise InvalidInput(f"there is no recipe {name!r}; there are {', '.join(known)}")
    own = known[name]
    return replace(
        own,
        epochs=own.epochs if epochs is None else within("epochs", epochs),
        hidden_sizes=own.hidden_sizes if hidden is None else (within("hidden", hidden),),
        learning_rate=own.learning_rate if rate is None else within("rate", rate),
    )


def check_starts_anew(recipe: Recipe) -> None:
    """InvalidInput when the recipe is for a network that has learned already."""
    if recipe.name in FURTHER:
        raise InvalidInput(
            f"the recipe {recipe.name!r} goes on from a network that has learned; name one to start from"
        )


def reader_recipe(epochs: int | None = None) -> ConvnetRecipe:
    """The second reader's recipe, or the same with other epochs."""
    return SECOND_READER if epochs is None else replace(SECOND_READER, epochs=within("epochs", epochs))


def within(name: str, value: Number) -> Number:
    """The value, if it is within its limits; InvalidInput otherwise."""
    least, most = LIMITS[name]
    if not least <= value <= most:
        raise InvalidInput(f"{name} is {value}; choose {least} to {most}")
    return value


def split(examples: Examples) -> tuple[Examples, Examples]:
    """MNIST's training examples: those to learn from, and those kept out to check on."""
    return examples[:-VALIDATION], examples[-VALIDATION:]


def train(
    recipe: Recipe,
    seed: int | Sequence[int],
    examples: Examples,
    checked_on: Examples,
    on_batch: loop.Progress,
    start: Network | None = None,
) -> Iterator[CheckedEpoch[Network]]:
    """Train a new network, or the one to `start` from, and check it after each epoch.

    `on_batch(done, total)` is called after each batch; when both are equal, the epoch has been learned.
    Raises Diverged when the training cannot succeed any more.
    """
    rng = np.random.default_rng(seed)
    with one_fewer() if leaves_a_thread(recipe) else nullcontext():
        beside = handwriting(examples) if recipe.handwriting else None
        reports = loop.train(examples.pixels, examples.labels, recipe, rng, on_batch, start, beside)
        if beside:
            reports = _with_last_calibrated(reports, checked_on)
        yield from _checked(reports, checked_on)


def handwriting(examples: Examples) -> Beside:
    """Pictures made by rule to learn beside the examples, always the same; 1.3 ms each.

    Digits written in many ways, half as many as there are examples; a third as many of the examples as other people,
    pens and cameras would have left them; and half as many letters, signs and shapes.
    """
    rng, count = np.random.default_rng(_HANDWRITING_SEED), len(examples)
    digits = collection.written_digits(count // 2, rng), collection.varied_digits(examples, count // 3, rng)
    others = collection.no_digits(count // 2, rng)
    pixels = np.concatenate([*(some.pixels for some in digits), others])
    labels = np.concatenate([*(some.labels for some in digits), np.full(len(others), NO_DIGIT, np.uint8)])
    return Beside(pixels, labels)


def _with_last_calibrated(
    reports: Iterable[loop.EpochReport[Network]], checked_on: Examples
) -> Iterator[loop.EpochReport[Network]]:
    """The reports; the last one's network tells how likely it is right of handwriting it has not learned from."""
    for report in reports:
        is_last = report.epoch == report.epochs
        yield replace(report, network=_calibrated(report.network, checked_on)) if is_last else report


def _calibrated(network: Network, checked_on: Examples) -> Network:
    """By the examples to check on, half as many of them varied, and half as many digits written anew."""
    rng, half = np.random.default_rng(_CALIBRATION_SEED), max(10, len(checked_on) // 2)
    parts = checked_on, collection.varied_digits(checked_on, half, rng), collection.written_digits(half, rng)
    signals = signals_from_pixels(np.concatenate([part.pixels for part in parts]))
    return calibrated(network, signals, np.concatenate([part.labels for part in parts]))


def train_reader(
    recipe: ConvnetRecipe, seed: int, examples: Examples, checked_on: Examples, on_batch: loop.Progress
) -> Iterator[CheckedEpoch[Convnet]]:
    """The same for a new second reader."""
    rng = np.random.default_rng(seed)
    return _checked(loop.train_convnet(examples.pixels, examples.labels, recipe, rng, on_batch), checked_on)


def train_gate(
    seed: int, examples: Examples, checked_on: Examples, on_batch: loop.Progress
) -> Iterator[CheckedEpoch[Network]]:
    """The gate, which tells digits from what is none; its accuracy is the share of digits that it takes for digits."""
    started, rng = time.perf_counter(), np.random.default_rng(seed)
    for report in digit_gate.train_gate(examples.pixels, handwriting(examples), rng, on_batch):
        share = float((report.network.query(signals_from_pixels(checked_on.pixels)) >= SURE).mean())
        figures = report.epoch, report.loss, report.training_accuracy, report.network
        yield CheckedEpoch(*figures, share, time.perf_counter() - started, 0.0)


def leaves_a_thread(recipe: Recipe) -> bool:
    """Whether it is faster with one thread fewer for its products, since distortion keeps a core busy meanwhile.

    The products of an adversary and of a Boltzmann machine take so much longer than distortion that every thread is
    worth its while.
    """
    return recipe.distortion is not None and recipe.adversarial is None and recipe.boltzmann is None


def card(recipe: Recipe | ConvnetRecipe, seed: int, network: Network | Convnet, test: Examples, seconds: float) -> Card:
    """The card of a finished network: the test images are read here, and at no time before."""
    return Card.of_training(recipe, seed, seconds, accuracy(network, test))


def check(network: Network | Convnet, examples: Examples) -> tuple[float, float]:
    """The share of examples read rightly, 0..1, and the seconds that took."""
    started = time.perf_counter()
    share = accuracy(network, examples)
    return share, time.perf_counter() - started


def _checked(reports: Iterable[loop.EpochReport[Trained]], checked_on: Examples) -> Iterator[CheckedEpoch[Trained]]:
    """Each epoch's report with its check; the clock starts with the first report's training."""
    started = time.perf_counter()
    try:
        for report in reports:
            share, seconds = check(report.network, checked_on)
            figures = report.epoch, report.loss, report.training_accuracy, report.network
            yield CheckedEpoch(*figures, share, time.perf_counter() - started, seconds)
    except loop.Diverged as error:
        raise Diverged(str(error), error.advice) from None
