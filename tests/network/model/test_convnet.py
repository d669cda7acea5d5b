"""The convolutional reader: its gradients against central finite differences, in float64, and its training."""

import dataclasses

import numpy as np
import pytest

from app.network.model import convnet, convolution
from app.network.model.convnet import Convnet
from app.network.model.signals import signals_from_pixels
from app.network.training import convnet_training
from app.network.training.loop import Diverged

STEP = 1e-6
SHORT = dataclasses.replace(convnet_training.SECOND_OPINION, filters=(4, 6), epochs=2)


def _train(examples, recipe, seed=0):
    return list(convnet_training.train(examples.pixels, examples.labels, recipe, np.random.default_rng(seed)))


def test_patches_are_the_squares_of_a_picture():
    picture = np.arange(2 * 4 * 4 * 3, dtype=np.float32).reshape(2, 4, 4, 3)
    squares = convolution.patches(picture, 3)
    assert squares.shape == (2, 2, 2, 27)
    assert (squares[1, 0, 1] == picture[1, 0:3, 1:4].reshape(-1)).all()


def test_the_way_back_of_patches_is_its_transpose(rng):
    pictures, of_patches = rng.normal(size=(2, 6, 6, 3)), rng.normal(size=(2, 4, 4, 27))
    forwards = (convolution.patches(pictures, 3) * of_patches).sum()
    assert forwards == pytest.approx((pictures * convolution.patches_gradient(of_patches, 3)).sum())


def test_pooling_takes_the_largest_and_equals_share_the_gradient():
    picture = np.array([[1.0, 2.0, 5.0, 5.0], [4.0, 3.0, 5.0, 0.0]]).reshape(1, 2, 4, 1)
    largest = convolution.pooled(picture)
    assert largest.reshape(-1).tolist() == [4.0, 5.0]
    gradient = convolution.pooled_gradient(picture, largest, np.full((1, 1, 2, 1), 3.0))
    assert gradient.reshape(2, 4).tolist() == [[0, 0, 1, 1], [3, 0, 1, 0]]


def test_gradients_match_finite_differences(rng):
    start = Convnet.random((2, 3), rng)
    parameters = [values.astype(np.float64) + rng.normal(0, 0.05, values.shape) for values in start.parameters]
    signals, targets = rng.random((3, 784)), rng.dirichlet(np.ones(10), 3)

    def loss():
        return -(targets * np.log(convnet.forward(parameters, signals)[0])).sum() / len(targets)

    _, gradients = convnet.gradients(parameters, signals, targets)
    for values, gradient in zip(parameters, gradients, strict=True):
        for index in rng.choice(values.size, min(20, values.size), replace=False):
            place = np.unravel_index(index, values.shape)
            kept = values[place]
            values[place] = kept + STEP
            above = loss()
            values[place] = kept - STEP
            expected = (above - loss()) / (2 * STEP)
            values[place] = kept
            assert gradient[place] == pytest.approx(expected, rel=1e-4, abs=1e-8)


def test_one_picture_and_many_are_read_alike(rng):
    reader, signals = Convnet.random((2, 3), rng), rng.random((120, 784), np.float32)
    scores = reader.query(signals)
    assert scores.dtype == np.float32
    assert scores.sum(axis=1) == pytest.approx(np.ones(120), abs=1e-5)
    assert reader.query(signals[7]) == pytest.approx(scores[7], abs=1e-6)
    assert not any(values.flags.writeable for values in reader.parameters)


def test_the_recipe_learns(training_images):
    reports = _train(training_images[:3000], SHORT)
    read = reports[-1].network.query(signals_from_pixels(training_images.pixels[3000:4000])).argmax(axis=1)
    assert [report.epoch for report in reports] == [1, 2]
    assert reports[1].loss < reports[0].loss
    assert (read == training_images.labels[3000:4000]).mean() > 0.7


def test_the_same_seed_gives_the_same_reader(training_images):
    first, second, other = (_train(training_images[:200], SHORT, seed)[-1].network for seed in (1, 1, 2))
    for mine, same in zip(first.parameters, second.parameters, strict=True):
        assert (mine == same).all()
    assert (first.parameters[0] != other.parameters[0]).any()


def test_divergence_is_said(training_images):
    with np.errstate(all="ignore"), pytest.raises(Diverged, match="smaller learning rate"):
        _train(training_images[:500], dataclasses.replace(SHORT, learning_rate=1e30))
