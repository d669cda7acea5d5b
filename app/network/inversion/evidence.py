"""Evidence: what each pixel of a picture argued for an answer, or for one answer rather than another.

Integrated gradients (Sundararajan, Taly and Yan, Axiomatic Attribution for Deep Networks, 2017, section 3) of the log
odds of an output, log(p / (1 - p)). Along the straight line from a baseline to the picture the integral has a closed
form for one hidden layer: a node's mean slope is the change of its output by the change of its input. With more hidden
layers the same rule, layer by layer, still adds up (the rescale rule of Shrikumar, Greenside and Kundaje, Learning
Important Features Through Propagating Activation Differences, 2017).
"""

from typing import NamedTuple

import numpy as np

from app.network.arrays import Floats
from app.network.model.activations import expit
from app.network.model.network import Network

_SAME = 1e-4  # changes of a node's input below this are taken for none


class Evidence(NamedTuple):
    """`pixels` (784,), positive where a pixel argued for the answer; they add up to output - baseline.

    `output` and `baseline` are log odds, of the picture and of the baseline; of one answer rather than another their
    difference.
    """

    pixels: Floats
    output: float
    baseline: float


def evidence(network: Network, signals: Floats, baseline: Floats, label: int, against: int | None = None) -> Evidence:
    """Why signals (784,) are a `label`, rather than what is seen in `baseline` (784,), or rather than `against`."""
    seen, unseen = _pre_activations(network, signals), _pre_activations(network, baseline)
    wanted = np.zeros(network.sizes[-1], np.float32)
    wanted[label] = 1
    if against is not None:
        wanted[against] -= 1
    shares = wanted
    for number in reversed(range(len(network.layers))):
        shares = shares @ network.layers[number].weights
        if number:
            shares = shares * _mean_slopes(seen[number - 1], unseen[number - 1])
    pixels = (signals - baseline) * shares
    return Evidence(pixels, float(seen[-1] @ wanted), float(unseen[-1] @ wanted))


def _pre_activations(network: Network, signals: Floats) -> list[Floats]:
    """What goes into each layer's nodes, (nodes,)."""
    inputs = [network.layers[0].weights @ signals + network.layers[0].biases]
    for layer in network.layers[1:]:
        inputs.append(layer.weights @ expit(inputs[-1]) + layer.biases)
    return inputs


def _mean_slopes(seen: Floats, unseen: Floats) -> Floats:
    """The sigmoid's mean slope between two inputs (nodes,); its slope where both are the same."""
    change, outputs = seen - unseen, expit(seen)
    still = np.abs(change) < _SAME
    divisors = np.where(still, np.float32(1), change)
    slopes: Floats = np.where(still, outputs * (1 - outputs), (outputs - expit(unseen)) / divisors)
    return slopes
