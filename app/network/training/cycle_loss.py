"""A cycle loss: the picture that a network makes of targets should be read by it as these targets.

The loss is cross-entropy(query(backquery(targets)), targets), differentiated through the back query of 2016: logits,
transposed weights and the rescaling to the smallest and largest value. No example of the data enters. The parameters
count as constants in the query, and as variables in the back query only: otherwise the network would learn to read
poor pictures rather than to make good ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.network.arrays import SIDE, Floats
from app.network.model.activations import logit
from app.network.model.parameters import Parameters
from app.network.model.signals import HIGH, LOW, rescale
from app.network.training import backpropagation
from app.network.training.adversarial import perturb

_NEIGHBOURS = (np.eye(SIDE, k=1) + np.eye(SIDE, k=-1)) / 4


@dataclass(frozen=True)
class CycleLoss:
    """How the cycle loss is weighed beside the examples' loss.

    `weight` multiplies it all; within, `ink` weighs the pictures' mean signal and `roughness` the mean square of how
    far each pixel is from the mean of its four neighbours. Each picture is read after an adversarial perturbation of
    L2 `radius`, so that it has to be plain.
    """

    weight: float
    ink: float = 0.0
    roughness: float = 0.0
    radius: float = 0.0


@dataclass(frozen=True, eq=False)
class BackqueryLayer:
    """What a back query leaves of one layer: logits (n, outputs) less biases, and their products with the weights.

    `products` (n, inputs) are not yet rescaled.
    """

    logits: Floats
    products: Floats


def gradients(parameters: Parameters, input_mean: Floats, targets: Floats, loss: CycleLoss) -> Parameters:
    """The loss's gradient for centred parameters (see `backpropagation`), averaged over targets (n, classes).

    `input_mean` (inputs,) is the mean of the training signals. The perturbation counts as a constant.
    """
    means = backpropagation.layer_means(parameters, input_mean)
    layers = backquery(parameters, means, targets)
    pictures = rescale(layers[0].products)
    inputs = perturb(parameters, pictures - input_mean, targets, input_mean, loss.radius, 1)
    gradient = backpropagation.input_gradient(parameters, backpropagation.forward(parameters, inputs), targets)
    gradient /= len(targets)
    gradient += penalty_gradient(pictures, loss)
    gradient = gradient.astype(pictures.dtype) * pictures.dtype.type(loss.weight)
    return _backquery_gradients(parameters, means, layers, gradient)


def backquery(parameters: Parameters, means: Sequence[Floats], targets: Floats) -> list[BackqueryLayer]:
    """`Network.backquery` in centred parameters: what it leaves of each layer, the first layer first."""
    signals = targets
    layers: list[BackqueryLayer] = []
    for (weights, biases), mean in reversed(list(zip(parameters.layers, means, strict=True))):
        logits = logit(signals.clip(LOW, HIGH)) - (biases - weights @ mean)
        layers.insert(0, BackqueryLayer(logits, logits @ weights))
        signals = rescale(layers[0].products)
    return layers


def penalty_gradient(pictures: Floats, loss: CycleLoss) -> Floats:
    """d (ink + roughness) / d pictures, (n, 784)."""
    gradient = np.full_like(pictures, loss.ink / pictures.size)
    if loss.roughness:
        squares = pictures.reshape(-1, SIDE, SIDE)
        rough = squares - _NEIGHBOURS @ squares - squares @ _NEIGHBOURS
        rough -= _NEIGHBOURS @ rough + rough @ _NEIGHBOURS
        gradient += rough.reshape(pictures.shape) * (2 * loss.roughness / pictures.size)
    return gradient


def _backquery_gradients(
    parameters: Parameters, means: Sequence[Floats], layers: Sequence[BackqueryLayer], gradient: Floats
) -> Parameters:
    """d loss / d parameters from d loss / d pictures, backpropagated through the back query's layers."""
    of_weights: list[Floats] = []
    of_biases: list[Floats] = []
    for number, layer in enumerate(layers):
        of_products = _rescale_gradient(layer.products, gradient)
        of_logits = of_products @ parameters.weights[number].T
        of_biases.append(-of_logits.sum(axis=0))
        of_weights.append(layer.logits.T @ of_products - np.outer(of_biases[-1], means[number]))
        if number + 1 < len(layers):
            signals = rescale(layers[number + 1].products)
            inside = (signals > LOW) & (signals < HIGH)
            gradient = of_logits * inside / (signals * (1 - signals))
    return Parameters(tuple(of_weights), tuple(of_biases))


def _rescale_gradient(values: Floats, gradient: Floats) -> Floats:
    """d loss / d values from d loss / d rescale(values); the smallest and the largest value move all the others."""
    rows = np.arange(len(values))
    lowest, highest = values.argmin(axis=1), values.argmax(axis=1)
    smallest = values[rows, lowest][:, None]
    spread: Floats = values[rows, highest][:, None] - smallest
    spread = np.where(spread == 0, 1, spread)
    of_values: Floats = gradient * ((HIGH - LOW) / spread)
    share = (values - smallest) / spread
    to_lowest, to_highest = (of_values * (1 - share)).sum(axis=1), (of_values * share).sum(axis=1)
    of_values[rows, lowest] -= to_lowest
    of_values[rows, highest] -= to_highest
    return of_values
