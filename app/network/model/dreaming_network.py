"""A network that reads and dreams: the first layer's weights of a perceptron are those of a Boltzmann machine, too."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike

from app.network.arrays import CLASSES, Floats
from app.network.model.activations import softmax
from app.network.model.boltzmann import ARRAYS, BoltzmannMachine
from app.network.model.network import Layer, Network
from app.network.model.signals import LOW

INK_SHARE = np.float32(1 - LOW)  # signals are LOW + INK_SHARE * ink, for ink in 0..1
MACHINE_NAMES = tuple(name for name in ARRAYS if name != "weights")
_OTHER_NAMES = ("back_label_weights", "unfinished_label_weights", "unfinished_label_biases")
OWN_NAMES = (*MACHINE_NAMES, *_OTHER_NAMES)


class DreamingNetwork(Network):
    """A perceptron of one hidden layer that shares its weights with `machine`. Immutable, as every network.

    `own` holds what is not shared, by the names in `OWN_NAMES`: the machine's other arrays; `back_label_weights`
    (10, hidden), by which it is run backwards in place of the last layer's, without biases as in 2016; and of a layer
    that tells from the machine's hidden nodes which digit was begun, `unfinished_label_weights` (10, hidden) and
    `unfinished_label_biases` (10,).
    ValueError when something is missing, does not fit together or is not finite.
    """

    def __init__(self, layers: Sequence[Layer], own: Mapping[str, ArrayLike]) -> None:
        super().__init__(layers)
        if missing := [name for name in OWN_NAMES if name not in own]:
            raise ValueError(f"a network that dreams needs {', '.join(missing)}")
        if len(self.layers) != 2:
            raise ValueError(f"a network that dreams has 2 layers, not {len(self.layers)}")
        arrays = {name: np.array(own[name], np.float32) for name in OWN_NAMES}
        machine = {name: arrays[name] for name in MACHINE_NAMES}
        self.machine = BoltzmannMachine(weights=self.layers[0].weights, **machine, scale=INK_SHARE)
        back = Layer(arrays["back_label_weights"], np.zeros(CLASSES))
        unfinished = Layer(arrays["unfinished_label_weights"], arrays["unfinished_label_biases"])
        self._back = Network([Layer(self.layers[0].weights, np.zeros(self.sizes[1])), back])
        self._unfinished = Network([self.layers[0], unfinished])

    @property
    def own(self) -> dict[str, Floats]:
        """What is not shared, by name; as it was given."""
        arrays = {name: getattr(self.machine, name) for name in MACHINE_NAMES}
        unfinished = self._unfinished.layers[1]
        others = self._back.layers[1].weights, unfinished.weights, unfinished.biases
        return arrays | dict(zip(_OTHER_NAMES, others, strict=True))

    @property
    def parameter_count(self) -> int:
        means = self.machine.visible_means.size + self.machine.hidden_means.size
        return super().parameter_count + sum(values.size for values in self.own.values()) - means

    def with_layers(self, layers: Sequence[Layer]) -> "DreamingNetwork":
        return DreamingNetwork(layers, self.own)

    @property
    def backward_layers(self) -> tuple[Layer, ...]:
        """Without biases, and with label weights of its own that were fitted for this way."""
        return self._back.layers

    def beliefs(self, signals: Floats) -> Floats:
        """How likely each digit is, (n, 10), of which signals (n, 784) may show the beginning only."""
        layer = self._unfinished.layers[1]
        return softmax(self._unlabelled(signals) @ layer.weights.T + layer.biases)

    def echo(self, signals: Floats) -> Floats:
        """What the hidden nodes send back of pictures (n, 784), once up and down the weights, labels as it believes."""
        ink = ink_from_signals(signals)
        hidden = self.machine.hidden_given(ink, self.machine.label_posterior(ink))
        return signals_from_ink(self.machine.visible_given(hidden))

    def _unlabelled(self, signals: Floats) -> Floats:
        """The machine's hidden nodes (n, hidden) given pictures and no label."""
        return self.machine.hidden_given(ink_from_signals(signals), np.zeros((len(signals), CLASSES), np.float32))


def ink_from_signals(signals: Floats) -> Floats:
    """Signals 0.01..1 to ink 0..1."""
    ink: Floats = (signals - LOW) / INK_SHARE
    return ink


def signals_from_ink(ink: Floats) -> Floats:
    """Ink 0..1 to signals 0.01..1."""
    signals: Floats = ink * INK_SHARE + LOW
    return signals
