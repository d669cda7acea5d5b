"""A restricted Boltzmann machine: pixels, hidden nodes and label nodes, whose one weight matrix works both ways.

The energy of a picture v, hidden nodes h and a label k (Larochelle et al., Learning Algorithms for the Classification
Restricted Boltzmann Machine, 2012, section 2; centred after Montavon and Müller, Deep Boltzmann Machines and the
Centering Trick, 2012):

    E(v, h, k) = -(h - m)' W (v - mu) - (h - m)' U_k - b' v - c' h - d_k

All that is asked of it here has a closed form, for no two nodes of one kind are connected.
"""

from dataclasses import dataclass, fields

import numpy as np

from app.network.arrays import Floats
from app.network.model.activations import expit, softmax
from app.network.model.immutable import immutable

_UNSCALED = np.float32(1)


@dataclass(frozen=True, eq=False)
class BoltzmannMachine:
    """Immutable float32: W, U, the biases b, c and d, and the means mu and m that the nodes are centred by.

    W is `weights` (hidden, visible), which may be a reader's, times `scale`; U is `label_weights` (labels, hidden).
    `visible` below is (n, visible) in 0..1, `labels` (n, labels), one of which is 1 in each row; rows of zeros leave
    the label's influence out.
    ValueError when the shapes do not fit together or a number is not finite.
    """

    weights: Floats
    label_weights: Floats
    visible_biases: Floats
    hidden_biases: Floats
    label_biases: Floats
    visible_means: Floats
    hidden_means: Floats
    scale: np.float32 = _UNSCALED

    def __post_init__(self) -> None:
        for name in ARRAYS:
            object.__setattr__(self, name, immutable(getattr(self, name)))
        _check(self)

    @property
    def labels(self) -> int:
        """How many label nodes it has."""
        return len(self.label_biases)

    def hidden_given(self, visible: Floats, labels: Floats) -> Floats:
        """P(h = 1 | v, k), (n, hidden)."""
        inputs = self._from_visible(visible)
        inputs += labels @ self.label_weights
        inputs += self.hidden_biases
        return expit(inputs)

    def visible_given(self, hidden: Floats) -> Floats:
        """P(v = 1 | h), (n, visible), for hidden nodes (n, hidden) in 0..1."""
        centred: Floats = hidden - self.hidden_means
        inputs = centred @ self.weights
        inputs *= self.scale
        inputs += self.visible_biases
        return expit(inputs)

    def label_posterior(self, visible: Floats) -> Floats:
        """P(k | v), (n, labels), by the free energy of each label."""
        return softmax(-self.free_energies(visible))

    def free_energies(self, visible: Floats) -> Floats:
        """F(v, k) = -log of the sum over h of exp(-E(v, h, k)) for every label k, (n, labels), in nats."""
        inputs = self._from_visible(visible)
        one_hot = np.eye(self.labels, dtype=np.float32)[:, None]
        return np.stack([self._free_energy(visible, inputs, label) for label in one_hot], axis=1)

    def _from_visible(self, visible: Floats) -> Floats:
        """What a picture sends to the hidden nodes, (n, hidden)."""
        centred: Floats = visible - self.visible_means
        centred *= self.scale
        return centred @ self.weights.T

    def _free_energy(self, visible: Floats, from_visible: Floats, labels: Floats) -> Floats:
        inputs = from_visible + labels @ self.label_weights
        hidden = np.logaddexp(0, inputs + self.hidden_biases).sum(axis=1) - inputs @ self.hidden_means
        energy: Floats = -(visible @ self.visible_biases + labels @ self.label_biases + hidden)
        return energy


ARRAYS = tuple(field.name for field in fields(BoltzmannMachine) if field.name != "scale")


def sampled(probabilities: Floats, rng: np.random.Generator) -> Floats:
    """1 with each probability, else 0; the same shape, float32."""
    return (rng.random(probabilities.shape, np.float32) < probabilities).astype(np.float32)


def _check(machine: BoltzmannMachine) -> None:
    hidden, visible = machine.weights.shape if machine.weights.ndim == 2 else (-1, -1)
    expected = {
        "label_weights": (machine.label_biases.size, hidden),
        "visible_biases": (visible,),
        "hidden_biases": (hidden,),
        "label_biases": (machine.label_biases.size,),
        "visible_means": (visible,),
        "hidden_means": (hidden,),
    }
    for name, shape in expected.items():
        found = getattr(machine, name).shape
        if found != shape:
            raise ValueError(f"the Boltzmann machine's {name} are {found}, not {shape}")
    for name in ARRAYS:
        if not np.isfinite(getattr(machine, name)).all():
            raise ValueError(f"the Boltzmann machine's {name} hold a number that is not finite")
