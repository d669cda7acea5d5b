import dataclasses

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.arrays import Bytes
from app.network.model.distortion import Distortion
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.network.training import loop
from app.network.training.pca import PrincipalComponents, principal_components
from app.network.training.recipes import QUICK


@pytest.fixture(scope="module")
def pixels(training_images: Examples) -> Bytes:
    return training_images.pixels[:2000]


@pytest.fixture(scope="module")
def components(pixels: Bytes) -> PrincipalComponents:
    return principal_components(pixels, 30)


def test_they_are_those_of_an_exact_decomposition(pixels: Bytes, components: PrincipalComponents) -> None:
    centred = signals_from_pixels(pixels).astype(np.float64)
    centred -= centred.mean(axis=0)
    _, singular, exact = np.linalg.svd(centred, full_matrices=False)
    lengths = np.linalg.norm(components.axes, axis=0)
    alike = np.abs((exact[:10] * components.axes[:, :10].T / lengths[:10, None]).sum(axis=1))
    assert alike == pytest.approx(1, abs=1e-3)
    kept = np.square(components.project(pixels)).sum() / lengths[0] ** 2
    assert kept == pytest.approx(np.square(singular[:30]).sum(), rel=1e-3)


def test_coordinates_are_centred_perpendicular_and_one_in_the_mean_square(
    pixels: Bytes, components: PrincipalComponents
) -> None:
    coordinates = components.project(pixels)
    assert coordinates.mean(axis=0) == pytest.approx(0, abs=1e-4)
    covariance = coordinates.T @ coordinates / len(coordinates)
    assert np.trace(covariance) / components.count == pytest.approx(1, abs=1e-4)
    assert covariance == pytest.approx(np.diag(np.diag(covariance)), abs=1e-3)


def test_the_network_on_pixels_answers_as_the_other_does_along_the_axes(
    pixels: Bytes, components: PrincipalComponents, rng: np.random.Generator
) -> None:
    network = Network.random((30, 12, 10), rng)
    expected = network.query(components.project(pixels))
    on_pixels = components.network_on_pixels(network)
    assert on_pixels.query(signals_from_pixels(pixels)) == pytest.approx(expected, abs=1e-5)


def test_a_network_survives_the_way_to_pixels_and_back(
    components: PrincipalComponents, rng: np.random.Generator
) -> None:
    network = Network.random((30, 12, 10), rng)
    again = components.network_on_components(components.network_on_pixels(network))
    for layer, other in zip(network.layers, again.layers, strict=True):
        assert other.weights == pytest.approx(layer.weights, abs=1e-5)
        assert other.biases == pytest.approx(layer.biases, abs=1e-5)


def test_few_pictures_have_few_components(pixels: Bytes) -> None:
    few = principal_components(pixels[:7], 30)
    assert few.count <= 7
    assert np.isfinite(few.project(pixels[:7])).all()


def test_the_finished_network_is_an_ordinary_one_that_can_learn_on(training_images: Examples) -> None:
    some = training_images[:3000]
    recipe = dataclasses.replace(QUICK, epochs=2)
    first, last = loop.train(some.pixels, some.labels, recipe, np.random.default_rng(0))
    assert last.network.sizes == (784, 200, 10)
    rest = dataclasses.replace(recipe, epochs=1, learning_rate=0.1)
    (more,) = loop.train(some.pixels, some.labels, rest, np.random.default_rng(1), start=last.network)
    assert more.loss < last.loss < first.loss


def test_only_plain_examples_have_components() -> None:
    with pytest.raises(ValueError, match="plain examples"):
        dataclasses.replace(QUICK, distortion=Distortion(shift_pixels=1))
