"""The convolutional network: its gradients against central finite differences."""

import numpy as np
import pytest

from app.network.arrays import CLASSES, PIXELS
from app.network.model import convnet, convolution
from app.network.model.convnet import Convnet
from tests.network.finite_differences import as_floats, finite_difference


def test_patches_are_the_squares_of_a_picture() -> None:
    picture = np.arange(2 * 4 * 4 * 3, dtype=np.float32).reshape(2, 4, 4, 3)
    squares = convolution.patches(picture, 3)
    assert squares.shape == (2, 2, 2, 27)
    assert (squares[1, 0, 1] == picture[1, 0:3, 1:4].reshape(-1)).all()


def test_the_way_back_of_patches_is_its_transpose(rng: np.random.Generator) -> None:
    pictures = as_floats(rng.normal(size=(2, 6, 6, 3)))
    of_patches = as_floats(rng.normal(size=(2, 4, 4, 27)))
    forwards = (convolution.patches(pictures, 3) * of_patches).sum()
    assert forwards == pytest.approx((pictures * convolution.patches_gradient(of_patches, 3)).sum())


def test_pooling_takes_the_largest_and_equals_share_the_gradient() -> None:
    picture = np.array([[1.0, 2.0, 5.0, 5.0], [4.0, 3.0, 5.0, 0.0]], np.float32).reshape(1, 2, 4, 1)
    largest = convolution.max_pool(picture)
    assert largest.reshape(-1).tolist() == [4.0, 5.0]
    gradient = convolution.max_pool_gradient(picture, largest, np.full((1, 1, 2, 1), 3.0, np.float32))
    assert gradient.reshape(2, 4).tolist() == [[0, 0, 1, 1], [3, 0, 1, 0]]


def test_gradients_match_finite_differences(rng: np.random.Generator) -> None:
    start = Convnet.random((2, 3), rng)
    parameters = [as_floats(values + rng.normal(0, 0.05, values.shape)) for values in start.parameters]
    signals, targets = as_floats(rng.random((3, PIXELS))), as_floats(rng.dirichlet(np.ones(CLASSES), 3))

    def loss() -> float:
        return float(-(targets * np.log(convnet.forward(parameters, signals)[0])).sum() / len(targets))

    _, gradients = convnet.gradients(parameters, signals, targets)
    for values, gradient in zip(parameters, gradients, strict=True):
        for index in rng.choice(values.size, min(20, values.size), replace=False):
            place = tuple(int(number) for number in np.unravel_index(index, values.shape))
            assert gradient[place] == pytest.approx(finite_difference(loss, values, place), rel=1e-4, abs=1e-8)


def test_one_picture_and_many_are_read_alike(rng: np.random.Generator) -> None:
    reader, signals = Convnet.random((2, 3), rng), rng.random((120, PIXELS), np.float32)
    scores = reader.query(signals)
    assert scores.dtype == np.float32
    assert scores.sum(axis=1) == pytest.approx(np.ones(120), abs=1e-5)
    assert reader.query(signals[7]) == pytest.approx(scores[7], abs=1e-6)
    assert not any(values.flags.writeable for values in reader.parameters)
