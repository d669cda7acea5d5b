"""The closed loop as a loss: what a network draws when it is run backwards should be read as what was asked for.

The loss is cross-entropy(query(backquery(targets)), targets), differentiated through the method of 2016: logits,
transposed weights and the rescaling to the smallest and largest value. No picture of the data enters. The reader in
it counts as given: only the way back is moved, or the network would learn to read its own scrawl.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.network.arrays import SIDE, Floats
from app.network.model.activations import logit
from app.network.model.signals import HIGH, LOW, rescale
from app.network.training import backpropagation
from app.network.training.adversarial import perturbed

Gradients = tuple[list[Floats], list[Floats]]

_NEIGHBOURS = (np.eye(SIDE, k=1) + np.eye(SIDE, k=-1)) / 4


@dataclass(frozen=True)
class CycleLoss:
    """How the loop's loss is weighed beside the examples' one.

    `weight` multiplies it all; within, `ink` weighs the mean signal of what is drawn and `roughness` the mean square
    of how far each pixel is from the mean of its four neighbours. The drawing is read after an L2 perturbation of
    `radius` against it, so that it has to be plain. The gradient is cut to the length of the examples' one.
    """

    weight: float
    ink: float = 0.0
    roughness: float = 0.0
    radius: float = 0.0


@dataclass(frozen=True, eq=False)
class _Layer:
    """One layer run backwards: the logits (n, outputs) that went in, and the sums (n, inputs) that came out."""

    logits: Floats
    sums: Floats


def gradients(
    weights: Sequence[Floats], biases: Sequence[Floats], centre: Floats, targets: Floats, loop: CycleLoss
) -> Gradients:
    """The loss's gradients (weights, biases) along the way back, for targets (n, classes), in centred parameters.

    `centre` is the inputs' one (inputs,). The perturbation counts as given too.
    """
    centres = [centre, *(np.full(len(each), backpropagation.HALF, each.dtype) for each in biases[:-1])]
    trail = _backwards(weights, biases, centres, targets)
    pictures = rescale(trail[0].sums)
    shown = perturbed(weights, biases, pictures - centre, targets, centre, loop.radius, 1)
    error = backpropagation.input_gradient(weights, backpropagation.forward(weights, biases, shown), targets)
    error /= len(targets)
    error += _taste(pictures, loop)
    return _down_the_trail(weights, centres, trail, error.astype(pictures.dtype) * pictures.dtype.type(loop.weight))


def _backwards(
    weights: Sequence[Floats], biases: Sequence[Floats], centres: Sequence[Floats], targets: Floats
) -> list[_Layer]:
    """Each layer's part in the back query, the first layer's first."""
    signals, trail = targets, []
    for layer_weights, layer_biases, below in reversed(list(zip(weights, biases, centres, strict=True))):
        logits = logit(signals.clip(LOW, HIGH)) - (layer_biases - layer_weights @ below)
        trail.insert(0, _Layer(logits, logits @ layer_weights))
        signals = rescale(trail[0].sums)
    return trail


def _taste(pictures: Floats, loop: CycleLoss) -> Floats:
    """d (ink + roughness) / d pictures."""
    slope = np.full_like(pictures, loop.ink / pictures.size)
    if loop.roughness:
        squares = pictures.reshape(-1, SIDE, SIDE)
        rough = squares - _NEIGHBOURS @ squares - squares @ _NEIGHBOURS
        rough -= _NEIGHBOURS @ rough + rough @ _NEIGHBOURS
        slope += rough.reshape(pictures.shape) * (2 * loop.roughness / pictures.size)
    return slope


def _down_the_trail(
    weights: Sequence[Floats], centres: Sequence[Floats], trail: Sequence[_Layer], error: Floats
) -> Gradients:
    """The gradients that flow from `error`, d loss / d pictures, up through the layers that drew them."""
    of_weights, of_biases = [], []
    for number, layer in enumerate(trail):
        of_sums = _through_rescale(layer.sums, error)
        of_logits = of_sums @ weights[number].T
        of_biases.append(-of_logits.sum(axis=0))
        of_weights.append(layer.logits.T @ of_sums - np.outer(of_biases[-1], centres[number]))
        if number + 1 < len(trail):
            signals = rescale(trail[number + 1].sums)
            inside = (signals > LOW) & (signals < HIGH)
            error = of_logits * inside / (signals * (1 - signals))
    return of_weights, of_biases


def _through_rescale(sums: Floats, error: Floats) -> Floats:
    """d loss / d sums from d loss / d rescale(sums); the smallest and the largest value move all the others."""
    rows = np.arange(len(sums))
    lowest, highest = sums.argmin(axis=1), sums.argmax(axis=1)
    smallest = sums[rows, lowest][:, None]
    spread = sums[rows, highest][:, None] - smallest
    spread = np.where(spread == 0, 1, spread)
    of_sums = error * ((HIGH - LOW) / spread)
    share = (sums - smallest) / spread
    to_lowest, to_highest = (of_sums * (1 - share)).sum(axis=1), (of_sums * share).sum(axis=1)
    of_sums[rows, lowest] -= to_lowest
    of_sums[rows, highest] -= to_highest
    return of_sums
