"""One job's training: each epoch is checked, saved as a checkpoint, and emitted with pictures the network draws."""

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from app.digits.mnist import Examples
from app.network.model.network import Network
from app.network.training import loop
from app.network.training.recipes import Recipe
from app.services import training
from app.services.child import Emit
from app.services.models.card import Card
from app.services.retraining import pictures
from app.services.retraining.events import EpochData, ProgressData
from app.services.retraining.folder import Folder, read_network, write_network
from app.services.retraining.gate import Gate
from app.services.retraining.order import Order
from app.services.retraining.progress import ProgressTimer
from app.services.training import CheckedEpoch


class TrainingRun:
    """Trains what a job ordered on `examples`, from the checkpoint in its folder if there is one."""

    def __init__(
        self, folder: Folder, order: Order, examples: Examples, validation: Examples, emit: Emit, gate: Gate
    ) -> None:
        self._folder, self._order, self._emit, self._gate = folder, order, emit, gate
        self._examples, self._validation = examples, validation
        self._checkpoint = read_network(folder.checkpoint) if folder.resumable else None
        card = self._checkpoint[1] if self._checkpoint else Card(order.recipe)
        self._timer = ProgressTimer(order.epochs, card.epochs or 0, card.training_seconds or 0.0)
        self._parameters_before = read_network(folder.before)[0].parameter_count

    def run(self) -> tuple[Network, Card]:
        """The network after the last epoch, and its card."""
        if self._checkpoint:
            trained = self._checkpoint
            self._emit_checkpoint(*trained)
        else:
            trained = self._untrained()
            self._emit_epoch(*trained)
        for epoch in self._epochs():
            trained = epoch.network, self._card(epoch)
            write_network(self._folder.checkpoint, *trained)
            self._emit_epoch(*trained)
            if self._timer.done < self._timer.epochs:
                self._wait_while_paused()
        return trained

    def _wait_while_paused(self) -> None:
        """The time that passes meanwhile is no part of the training's."""
        if not self._gate.holds():
            return
        self._emit("paused", {"epoch": self._timer.done})
        began = time.monotonic()
        self._gate.wait()
        self._timer.waited(time.monotonic() - began)
        self._emit("continued", {"epoch": self._timer.done})

    def _untrained(self) -> tuple[Network, Card]:
        """The network that has learned nothing yet, which is emitted as epoch 0."""
        rng = np.random.default_rng(self._order.seed)
        network = loop.untrained(self._examples.pixels, self._order.recipe_to_train(), rng)
        accuracy, seconds = training.check(network, self._validation)
        self._expect_evaluation(network, seconds)
        return network, Card(self._order.recipe, validation_accuracy=accuracy)

    def _emit_checkpoint(self, network: Network, card: Card) -> None:
        """Emit the checkpoint's epoch if the record lacks it: the worker was killed between saving and emitting it.

        The rest of the training starts after the checkpoint, so nothing else would emit this epoch.
        """
        if self._folder.last_recorded_epoch() < self._timer.done:
            self._emit_epoch(network, card)

    def _epochs(self) -> Iterator[CheckedEpoch[Network]]:
        """The epochs that are left to train."""
        done, seed = self._timer.done, self._order.seed
        if done == self._timer.epochs:
            return
        epochs = training.train(
            remaining(self._order.recipe_to_train(), done),
            [seed, done] if done else seed,
            self._examples,
            self._validation,
            self._on_batch,
            self._checkpoint[0] if self._checkpoint else None,
        )
        for epoch in epochs:
            self._expect_evaluation(epoch.network, epoch.checking_seconds)
            yield epoch

    def _on_batch(self, done: int, total: int) -> None:
        """Emit the progress about once a second."""
        if self._timer.learned(done / total):
            epoch, epochs = self._timer.done + 1, self._timer.epochs
            progress: ProgressData = {"epoch": epoch, "epochs": epochs, **self._timer.now()}
            self._emit("progress", progress)
        if done == total:
            self._timer.epoch_learned()

    def _expect_evaluation(self, network: Network, checking_seconds: float) -> None:
        """How long the evaluation will take: twice as many images are read, also by the network in service."""
        self._timer.epilogue = 2 * checking_seconds * (1 + self._parameters_before / network.parameter_count)

    def _emit_epoch(self, network: Network, card: Card) -> None:
        done, epochs = self._timer.done, self._timer.epochs
        drawn = pictures.drawn(network) if pictures.shown_at(done, epochs) else None
        self._timer.pause_ends()
        epoch: EpochData = {
            "epoch": done,
            "epochs": epochs,
            "loss": card.loss,
            "training_accuracy": card.training_accuracy,
            "validation_accuracy": card.validation_accuracy or 0.0,
            **self._timer.now(),
            "scans": drawn and drawn.scans,
            "dreams": drawn and drawn.dreams,
        }
        self._emit("epoch", epoch)

    def _card(self, epoch: CheckedEpoch[Network]) -> Card:
        """The card of the network after so many epochs."""
        recipe = replace(self._order.recipe_to_train(), epochs=self._timer.done)
        return replace(
            Card.of_training(recipe, self._order.seed, self._timer.seconds),
            validation_accuracy=epoch.accuracy,
            loss=epoch.loss,
            training_accuracy=epoch.training_accuracy,
            origin="trained",
            drawings=self._order.drawings,
        )


def remaining(recipe: Recipe, done: int) -> Recipe:
    """What is left of a recipe after some epochs: the learning rate goes on falling to 0 from where it was."""
    left = recipe.epochs - done
    learning_rate = recipe.learning_rate if recipe.online else recipe.learning_rate * left / recipe.epochs
    return replace(recipe, epochs=left, learning_rate=learning_rate)
