"""Trains a network from a recipe on MNIST, all in this process."""

import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from app.digits.mnist import Examples
from app.errors import InvalidInput
from app.network.model.convnet import Convnet
from app.network.model.network import Network
from app.network.training import loop
from app.network.training.recipes import FURTHER, RECIPES, SECOND_READER, ConvnetRecipe, Recipe
from app.services.evaluation import evaluate
from app.services.models.card import Card
from app.services.threads import one_fewer

VALIDATION = 10_000
MAX_EPOCHS = 1000
MAX_HIDDEN = 4096
ALL = RECIPES | FURTHER


@dataclass(frozen=True, eq=False)
class Progress:
    """After an epoch: its report's figures, accuracy (0..1) on examples not learned from, and seconds so far."""

    report: loop.EpochReport[Network | Convnet]
    accuracy: float
    seconds: float


def recipe_named(name: str, epochs: int | None = None, hidden: int | None = None, starts: bool = False) -> Recipe:
    """A known recipe, with other epochs or another number of hidden nodes; InvalidInput says what is accepted.

    `starts` says that there is a network to go on from, which some recipes need.
    """
    if name not in ALL:
        raise InvalidInput(f"there is no recipe {name!r}; there are {', '.join(ALL)}")
    if name in FURTHER and not starts:
        raise InvalidInput(f"the recipe {name!r} goes on from a network that has learned; name one to start from")
    recipe = ALL[name]
    if epochs is not None:
        recipe = replace(recipe, epochs=_within(epochs, MAX_EPOCHS, "epochs"))
    if hidden is not None:
        recipe = replace(recipe, hidden_sizes=(_within(hidden, MAX_HIDDEN, "hidden nodes"),))
    return recipe


def reader_recipe(epochs: int | None = None) -> ConvnetRecipe:
    """The second reader's recipe, or the same with other epochs."""
    if epochs is None:
        return SECOND_READER
    return replace(SECOND_READER, epochs=_within(epochs, MAX_EPOCHS, "epochs"))


def train(
    recipe: Recipe,
    seed: int,
    examples: Examples,
    checked_on: Examples,
    on_batch: loop.Progress,
    start: Network | None = None,
) -> Iterator[Progress]:
    """Train on `examples` and check on `checked_on` after each epoch; InvalidInput when the training diverges.

    A new network, or the one to `start` from.
    """
    with one_fewer() if leaves_a_thread(recipe) else nullcontext():
        yield from _progress(partial(loop.train, start=start), recipe, seed, examples, checked_on, on_batch)


def leaves_a_thread(recipe: Recipe) -> bool:
    """Whether it is faster with one thread fewer for its products, since distortion keeps a core busy meanwhile.

    An adversary's products take so much longer than distortion that every thread is worth its while.
    """
    return recipe.distortion is not None and recipe.adversarial is None


def train_reader(
    recipe: ConvnetRecipe, seed: int, examples: Examples, checked_on: Examples, on_batch: loop.Progress
) -> Iterator[Progress]:
    """The same for the second opinion's convolutional reader."""
    return _progress(loop.train_convnet, recipe, seed, examples, checked_on, on_batch)


def card(recipe: Recipe | ConvnetRecipe, seed: int, network: Network | Convnet, test: Examples, seconds: float) -> Card:
    """The card of a finished network: the test images are touched here, and only here."""
    return Card.of_training(recipe, seed, evaluate(network, test).accuracy, seconds)


def _progress(trainer: Any, recipe: Any, seed: int, examples: Examples, checked_on: Examples, on_batch: Any):
    started = time.perf_counter()
    reports = trainer(examples.pixels, examples.labels, recipe, np.random.default_rng(seed), on_batch)
    try:
        for report in reports:
            accuracy = evaluate(report.network, checked_on).accuracy
            yield Progress(report, accuracy, time.perf_counter() - started)
    except loop.Diverged as error:
        raise InvalidInput(str(error)) from None


def _within(value: int, most: int, what: str) -> int:
    if not 1 <= value <= most:
        raise InvalidInput(f"{value} {what} cannot be trained; choose 1 to {most}")
    return value
