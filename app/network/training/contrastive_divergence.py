"""Contrastive divergence with persistent chains, for a Boltzmann machine whose labels are given.

Its gradient is that of the free energy of pictures less that of chains, which stand for what the machine itself draws
(Hinton, Training Products of Experts by Minimizing Contrastive Divergence, 2002). The chains go on from step to step
(Tieleman, Training Restricted Boltzmann Machines using Approximations to the Likelihood Gradient, 2008); a share of
them starts anew from noise at each step, so that what starts there becomes a digit (Du and Mordatch, Implicit
Generation and Modeling with Energy-Based Models, 2019).
"""

from dataclasses import dataclass

import numpy as np

from app.network.arrays import CLASSES, Floats
from app.network.model.activations import expit
from app.network.model.boltzmann import sampled
from app.network.model.distortion import Distortion
from app.network.model.dreaming_network import INK_SHARE

_MEAN_RATE = np.float32(0.01)  # at which the hidden nodes' running mean follows a batch (Montavon and Müller 2012)


@dataclass(frozen=True, kw_only=True)
class ContrastiveDivergence:
    """How a recipe trains the machine beside the reader.

    `share` is the machine's learning rate as a share of the recipe's, `label_share` that of its label weights as a
    share of the machine's, and `label_decay` their weight decay: without it they grow without end. `output_share` is
    that of the reader's last layer: the slower it learns, the more the shared weights have to. `chains` are there
    for all labels together, each restarted from noise with the probability `restart` at each step. `distortion` is
    that of the pictures which the machine learns to draw.
    """

    share: float = 0.0175
    label_share: float = 0.3
    label_decay: float = 0.0067
    output_share: float = 1.0
    chains: int = 100
    restart: float = 0.01
    distortion: Distortion | None = None


@dataclass(eq=False)
class MachineParameters:
    """What is learned of a machine, changed in place; named as in `BoltzmannMachine`.

    But `weights` are those of signals, which the reader has, too: the machine's are `INK_SHARE` times as large.
    """

    weights: Floats
    label_weights: Floats
    visible_biases: Floats
    hidden_biases: Floats

    @property
    def arrays(self) -> list[Floats]:
        """All arrays, the weights first."""
        return [self.weights, self.label_weights, self.visible_biases, self.hidden_biases]


class Chains:
    """Persistent chains, as many of each label, and the running mean (hidden,) of the hidden nodes."""

    def __init__(
        self, visible_means: Floats, hidden: int, recipe: ContrastiveDivergence, rng: np.random.Generator
    ) -> None:
        """`visible_means` (784,) are those of ink."""
        self._means, self._restart, self._rng = visible_means, recipe.restart, rng
        self._labels = np.eye(CLASSES, dtype=np.float32)[np.arange(recipe.chains) % CLASSES]
        self.visible = self._noise(recipe.chains)
        self.hidden_means = np.full(hidden, 0.5, np.float32)

    def gradients(self, parameters: MachineParameters, ink: Floats, labels: Floats) -> MachineParameters:
        """The gradient for pictures of ink (n, 784) in 0..1 and labels (n, 10), averaged; the chains go one step."""
        visible = sampled(ink, self._rng)
        hidden = hidden_given(parameters, self.centred(visible), labels)
        self._step(parameters)
        chain_hidden = hidden_given(parameters, self.centred(self.visible), self._labels)
        self.hidden_means += _MEAN_RATE * (hidden.mean(axis=0) - self.hidden_means)
        of_data = self._energy_gradient(visible, hidden, labels)
        of_chains = self._energy_gradient(self.visible, chain_hidden, self._labels)
        self._restart_some()
        pairs = zip(of_data.arrays, of_chains.arrays, strict=True)
        return MachineParameters(*(data - chains for data, chains in pairs))

    def centred(self, visible: Floats) -> Floats:
        """Ink (n, 784) as signals less their means."""
        return (visible - self._means) * INK_SHARE

    def _step(self, parameters: MachineParameters) -> None:
        """One Gibbs step of all chains, their labels clamped."""
        hidden = sampled(hidden_given(parameters, self.centred(self.visible), self._labels), self._rng)
        centred: Floats = hidden - self.hidden_means
        inputs = centred @ parameters.weights
        inputs *= INK_SHARE
        inputs += parameters.visible_biases
        self.visible = sampled(expit(inputs), self._rng)

    def _energy_gradient(self, visible: Floats, hidden: Floats, labels: Floats) -> MachineParameters:
        """The gradient of the mean free energy of pictures (n, 784), whose expected hidden nodes are (n, hidden)."""
        centred: Floats = (hidden - self.hidden_means) * np.float32(-1 / len(hidden))
        of_visible, of_hidden = (-values.sum(axis=0) / np.float32(len(values)) for values in (visible, hidden))
        return MachineParameters(centred.T @ self.centred(visible), labels.T @ centred, of_visible, of_hidden)

    def _restart_some(self) -> None:
        chosen = self._rng.random(len(self.visible)) < self._restart
        if chosen.any():
            self.visible[chosen] = self._noise(int(chosen.sum()))

    def _noise(self, count: int) -> Floats:
        return sampled(np.tile(self._means, (count, 1)), self._rng)


def hidden_given(parameters: MachineParameters, centred: Floats, labels: Floats) -> Floats:
    """P(h = 1 | v, k), (n, hidden), for signals (n, 784) less their means and label nodes (n, 10)."""
    inputs = centred @ parameters.weights.T
    inputs += labels @ parameters.label_weights
    inputs += parameters.hidden_biases
    return expit(inputs)
