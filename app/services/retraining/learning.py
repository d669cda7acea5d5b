"""Learning what was ordered, epoch by epoch: each is checked, drawn, kept and told."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from app.digits.mnist import Examples
from app.network.model.network import Network
from app.network.training import loop
from app.network.training.recipes import Recipe
from app.services import files
from app.services.models import formats
from app.services.models.card import Card
from app.services.retraining import pictures, report
from app.services.retraining.folder import Folder, network_in
from app.services.retraining.order import Order
from app.services.retraining.progress import ProgressTimer

Say = Callable[[str, dict[str, Any]], None]


class Learning:
    """What one job learns from `examples`, on from the last epoch that its folder has kept."""

    def __init__(self, folder: Folder, order: Order, examples: Examples, validation: Examples, say: Say) -> None:
        self._folder, self._order, self._say = folder, order, say
        self._examples, self._validation = examples, validation
        kept = network_in(folder.checkpoint) if folder.checkpoint.exists() else (None, Card(order.recipe))
        self._network, self._card = kept
        self._clock = ProgressTimer(order.epochs, self._card.epochs or 0, self._card.training_seconds or 0.0)
        self._before, _ = network_in(folder.before)

    def run(self) -> tuple[Network, Card]:
        """The network after the last epoch, and its card."""
        if self._network is None:
            self._tell_of_the_beginning()
        for epoch in self._epochs():
            self._network = epoch.network
            self._epoch_done(epoch)
        return self._network, self._card

    def _tell_of_the_beginning(self) -> None:
        """The network that has learned nothing yet, as epoch 0."""
        recipe, rng = self._order.recipe_to_train(), np.random.default_rng(self._order.seed)
        network = loop.untrained(self._examples.pixels, recipe, rng)
        self._tell(network, self._checked(network), None, None)

    def _epochs(self) -> Iterator[loop.EpochReport[Network]]:
        order, done = self._order, self._clock.done
        if done < self._clock.epochs:
            recipe = rest(order.recipe_to_train(), done)
            rng = np.random.default_rng([order.seed, done] if done else order.seed)
            pixels, labels = self._examples.pixels, self._examples.labels
            yield from loop.train(pixels, labels, recipe, rng, self._progress, self._network)

    def _progress(self, done: int, total: int) -> None:
        if self._clock.learned(done / total):
            self._say("progress", {"epoch": self._clock.done + 1, "epochs": self._clock.epochs, **self._clock.now()})

    def _epoch_done(self, epoch: loop.EpochReport[Network]) -> None:
        """Check it, keep it, tell it."""
        self._clock.epoch_learned()
        accuracy = self._checked(epoch.network)
        self._card = self._card_now(accuracy)
        files.write(self._folder.checkpoint, formats.to_safetensors(epoch.network, self._card))
        self._tell(epoch.network, accuracy, epoch.loss, epoch.training_accuracy)

    def _checked(self, network: Network) -> float:
        """Its accuracy on the validation images.

        At the end twice as many test images are read, by the network that is in service, too.
        """
        started = time.monotonic()
        right = report.read_as(network, self._validation) == self._validation.labels
        seconds = time.monotonic() - started
        self._clock.epilogue = 2 * seconds * (1 + self._before.parameter_count / network.parameter_count)
        return float(right.mean())

    def _tell(self, network: Network, accuracy: float, loss: float | None, training_accuracy: float | None) -> None:
        done, epochs = self._clock.done, self._clock.epochs
        shown = pictures.shown_at(done, epochs)
        drawn = pictures.drawn(network) if shown else {"scans": None, "dreams": None}
        self._clock.pause_ends()
        figures = {"loss": loss, "training_accuracy": training_accuracy, "validation_accuracy": accuracy}
        self._say("epoch", {"epoch": done, "epochs": epochs, **figures, **self._clock.now(), **drawn})

    def _card_now(self, validation_accuracy: float) -> Card:
        """The card of the network after so many epochs."""
        recipe = replace(self._order.recipe_to_train(), epochs=self._clock.done)
        card = Card.of_training(recipe, self._order.seed, None, self._clock.seconds)
        return replace(card, validation_accuracy=validation_accuracy, origin="trained", drawings=self._order.drawings)


def rest(recipe: Recipe, done: int) -> Recipe:
    """What is left of a recipe after some epochs: the rate goes on falling to 0 from where it was."""
    left = recipe.epochs - done
    learning_rate = recipe.learning_rate if recipe.online else recipe.learning_rate * left / recipe.epochs
    return replace(recipe, epochs=left, learning_rate=learning_rate)
