"""A network that dreams learns to read and to draw at once, by the same weights.

Each step descends the reader's cross-entropy on distorted digits and the Boltzmann machine's contrastive divergence
(hybrid training: Larochelle and Bengio, Classification using Discriminative Restricted Boltzmann Machines, 2008). A
label layer is learned beside them on hidden nodes that count as given, which tells what digit was begun. What follows
from the rest, the label biases and the weights of the way back, is fitted whenever the network is asked for.
"""

from collections import deque

import numpy as np

from app.network.arrays import CLASSES, PIXELS, Bytes, Floats
from app.network.model.activations import softmax
from app.network.model.boltzmann import BoltzmannMachine
from app.network.model.dreaming_network import INK_SHARE, DreamingNetwork, ink_from_signals
from app.network.model.network import Network
from app.network.model.parameters import Parameters
from app.network.model.signals import signals_from_pixels
from app.network.training import backpropagation
from app.network.training.batches import Batch
from app.network.training.contrastive_divergence import Chains, MachineParameters, hidden_given
from app.network.training.erasure import without_part
from app.network.training.label_biases import fitted_label_biases
from app.network.training.recipes import Recipe
from app.network.training.sgd import Sgd
from app.network.training.way_back import fitted_back_weights

_WARM_UP = 1000  # steps, at most a tenth of all
_DEVIATION = 0.01  # of the first weights
_LEAST_MEAN = 0.01  # that a pixel's first bias stands for
_UNFINISHED_STEPS = 4  # the layer for unfinished digits learns at every fourth step
_REMEMBERED = 10  # batches by which the label biases are fitted
_READER, _MACHINE, _UNFINISHED = slice(0, 4), slice(4, 7), slice(7, 9)


class DreamingLearner:
    """Learns on from `start`, or anew; `pixels` (n, 784) 0..255 give the means, `steps` is how many there will be."""

    def __init__(
        self, pixels: Bytes, recipe: Recipe, rng: np.random.Generator, start: Network | None, steps: int
    ) -> None:
        """ValueError when the recipe has no single hidden layer, or the start does not dream."""
        if recipe.boltzmann is None or len(recipe.hidden_sizes) != 1:
            raise ValueError("a network that dreams has one layer of hidden nodes")
        self._recipe, self._boltzmann = recipe, recipe.boltzmann
        self._ink_mean = pixels.mean(axis=0, dtype=np.float64).astype(np.float32) / np.float32(255)
        self._signal_mean = signals_from_pixels(pixels.mean(axis=0))
        (self._rng,) = rng.spawn(1)  # its own: meanwhile another thread prepares batches by the other
        arrays = self._first_arrays(recipe.hidden_sizes[0]) if start is None else self._arrays_of(start)
        self._chains = Chains(self._ink_mean, len(arrays[0]), self._boltzmann, self._rng)
        if isinstance(start, DreamingNetwork):
            self._chains.hidden_means = start.machine.hidden_means.copy()
        warm_up = 0 if start else min(_WARM_UP, steps // 10)
        self._optimiser = Sgd(arrays, recipe.learning_rate, recipe.momentum, steps, recipe.weight_averaging, warm_up)
        self._arrays, self._step = self._optimiser.parameters, 0
        self._remembered: deque[tuple[Floats, Floats]] = deque(maxlen=_REMEMBERED)

    def learn(self, batch: Batch) -> Floats:
        """One step on a batch with pictures to draw: the reader's outputs before it."""
        drawn = batch.signals[: batch.examples] if batch.drawn is None else batch.drawn
        ink, labels = ink_from_signals(drawn).clip(0, 1), np.eye(CLASSES, dtype=np.float32)[batch.labels]
        reader, own = (Parameters.from_arrays(some[_READER]) for some in (self._arrays, self._optimiser.gradients))
        activations = backpropagation.forward(reader, batch.signals - self._signal_mean)
        of_reader = backpropagation.gradients(reader, activations, batch.targets, own)
        of_machine = self._machine_gradients(ink, labels)
        weights = of_reader.weights[0]
        weights += of_machine.weights
        for gradient in (of_reader.weights[1], of_reader.biases[1]):
            gradient *= np.float32(self._boltzmann.output_share)
        self._optimiser.descend([*of_reader.arrays, *of_machine.arrays[1:], *self._unfinished_gradients(ink, labels)])
        self._remembered.append((ink, labels))
        self._step += 1
        return activations[-1]

    def loss(self, outputs: Floats, targets: Floats) -> float:
        """The reader's cross-entropy."""
        return backpropagation.cross_entropy(outputs, targets)

    def network(self) -> DreamingNetwork:
        """The network as it stands, of averaged weights where the recipe averages; ValueError when not finite."""
        arrays = list(self._optimiser.result)
        reader = backpropagation.to_network(Parameters.from_arrays(arrays[_READER]), self._signal_mean)
        label_weights, visible_biases, hidden_biases = arrays[_MACHINE]
        machine = BoltzmannMachine(
            reader.layers[0].weights,
            label_weights,
            visible_biases,
            hidden_biases,
            np.zeros(CLASSES, np.float32),
            self._ink_mean,
            self._chains.hidden_means,
            scale=INK_SHARE,
        )
        weights, biases = arrays[_UNFINISHED]
        own = {
            "label_weights": label_weights,
            "visible_biases": visible_biases,
            "hidden_biases": hidden_biases,
            "label_biases": self._label_biases(machine),
            "visible_means": self._ink_mean,
            "hidden_means": self._chains.hidden_means,
            "back_label_weights": fitted_back_weights(machine),
            "unfinished_label_weights": weights,
            "unfinished_label_biases": biases - backpropagation.HALF * weights.sum(axis=1),
        }
        return DreamingNetwork(reader.layers, own)

    def _machine_gradients(self, ink: Floats, labels: Floats) -> MachineParameters:
        """Contrastive divergence's, at the machine's own learning rates."""
        parameters = MachineParameters(self._arrays[0], *self._arrays[_MACHINE])
        gradients = self._chains.gradients(parameters, ink, labels)
        gradients.label_weights += np.float32(self._boltzmann.label_decay) * parameters.label_weights
        gradients.label_weights *= np.float32(self._boltzmann.label_share)
        for gradient in gradients.arrays:
            gradient *= np.float32(self._boltzmann.share)
        return gradients

    def _unfinished_gradients(self, ink: Floats, labels: Floats) -> list[Floats]:
        """The cross-entropy's for the layer that tells which digit was begun; 0 at most steps, which it leaves out."""
        weights, biases = self._arrays[_UNFINISHED]
        if self._step % _UNFINISHED_STEPS:
            return [np.zeros_like(weights), np.zeros_like(biases)]
        parameters = MachineParameters(self._arrays[0], *self._arrays[_MACHINE])
        centred = self._chains.centred(without_part(ink, self._rng))
        hidden = hidden_given(parameters, centred, np.zeros_like(labels)) - backpropagation.HALF
        delta = (softmax(np.add(hidden @ weights.T, biases)) - labels) * np.float32(1 / len(labels))
        return [delta.T @ hidden, delta.sum(axis=0)]

    def _label_biases(self, machine: BoltzmannMachine) -> Floats:
        if not self._remembered:
            return np.zeros(CLASSES, np.float32)
        ink, labels = (np.concatenate(parts) for parts in zip(*self._remembered, strict=True))
        return fitted_label_biases(machine, ink, labels)

    def _first_arrays(self, hidden: int) -> list[Floats]:
        """Small random weights; the pixels' biases give their means, so that noise is what is drawn at first."""

        def normal(rows: int, columns: int, deviation: float) -> Floats:
            return self._rng.normal(0, deviation, (rows, columns)).astype(np.float32)

        nodes, label_nodes = np.zeros(hidden, np.float32), np.zeros(CLASSES, np.float32)
        odds = (self._ink_mean + _LEAST_MEAN) / (1 - self._ink_mean + _LEAST_MEAN)
        reader = [normal(hidden, PIXELS, _DEVIATION), normal(CLASSES, hidden, hidden**-0.5), nodes, label_nodes]
        machine = [np.zeros((CLASSES, hidden), np.float32), np.log(odds), nodes.copy()]
        return [*reader, *machine, np.zeros((CLASSES, hidden), np.float32), label_nodes.copy()]

    def _arrays_of(self, start: Network) -> list[Floats]:
        if not isinstance(start, DreamingNetwork):
            raise ValueError("only a network that dreams can learn on to dream")
        reader = backpropagation.from_network(start, self._signal_mean)
        own = start.own
        machine = [own[name].copy() for name in ("label_weights", "visible_biases", "hidden_biases")]
        weights = own["unfinished_label_weights"].copy()
        biases = own["unfinished_label_biases"] + backpropagation.HALF * weights.sum(axis=1)
        return [*reader.arrays, *machine, weights, biases]
