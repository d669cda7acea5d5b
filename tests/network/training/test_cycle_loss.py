"""The cycle loss's gradients against central finite differences."""

import numpy as np
import pytest

from app.network.arrays import PIXELS, SIDE, Floats
from app.network.model.network import Layer, Network
from app.network.model.parameters import Parameters
from app.network.model.signals import rescale, targets_from_labels
from app.network.training import backpropagation as bp
from app.network.training import cycle_loss
from app.network.training.cycle_loss import CycleLoss
from tests.network.finite_differences import as_floats, numerically, random_parameters


def _pictures(parameters: Parameters, mean: Floats, targets: Floats) -> Floats:
    """What the back query makes of targets."""
    return rescale(cycle_loss.backquery(parameters, bp.layer_means(parameters, mean), targets)[0].products)


@pytest.mark.parametrize("sizes", [(6, 3), (6, 5, 3), (6, 5, 4, 3)])
def test_the_gradients_through_the_back_query_match_finite_differences(
    sizes: tuple[int, ...], rng: np.random.Generator
) -> None:
    parameters, mean = random_parameters(sizes, rng), as_floats(rng.random(sizes[0]))
    targets = as_floats(rng.uniform(0.1, 0.9, (4, sizes[-1])))
    constant = Parameters.from_arrays([values.copy() for values in parameters.arrays])

    def loss() -> float:
        pictures = _pictures(parameters, mean, targets)
        read = bp.cross_entropy(bp.forward(constant, pictures - mean)[-1], targets)
        return float(0.5 * (read + 0.7 * pictures.mean()))

    gradients = cycle_loss.gradients(parameters, mean, targets, CycleLoss(0.5, ink=0.7))
    for values, gradient in zip(parameters.arrays, gradients.arrays, strict=True):
        assert gradient == pytest.approx(numerically(loss, values), rel=1e-4, abs=1e-7)


def test_the_gradient_of_roughness_matches_finite_differences(rng: np.random.Generator) -> None:
    pictures = as_floats(rng.random((2, PIXELS)))

    def roughness() -> float:
        padded = np.pad(pictures.reshape(-1, SIDE, SIDE), ((0, 0), (1, 1), (1, 1)))
        near = padded[:, :-2, 1:-1] + padded[:, 2:, 1:-1] + padded[:, 1:-1, :-2] + padded[:, 1:-1, 2:]
        return float(np.square(padded[:, 1:-1, 1:-1] - near / 4).mean())

    gradient = cycle_loss.penalty_gradient(pictures, CycleLoss(1.0, roughness=3.0))
    assert gradient == pytest.approx(3 * numerically(roughness, pictures), rel=1e-4, abs=1e-8)


def test_its_pictures_are_the_back_query_of_2016(rng: np.random.Generator) -> None:
    network = Network.random((PIXELS, 20, 10), rng)
    mean = rng.random(PIXELS).astype(np.float32)
    biased = Network([Layer(layer.weights, rng.normal(0, 1, len(layer.biases))) for layer in network.layers])
    targets = targets_from_labels(range(10))
    pictures = _pictures(bp.from_network(biased, mean), mean, targets)
    assert pictures == pytest.approx(biased.backquery(targets), abs=1e-4)
