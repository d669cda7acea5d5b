from functools import partial

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.arrays import CLASSES, PIXELS
from app.network.model.distortion import Distortion
from app.network.model.signals import signals_from_pixels
from app.network.training.batches import NO_DIGIT, Batches, Beside
from app.network.training.outliers import random_outliers
from app.network.training.recipes import ELASTIC

distorted = partial(Batches, label_smoothing=ELASTIC.label_smoothing, distortion=ELASTIC.distortion)


def test_outliers_are_signals_and_all_different(rng: np.random.Generator) -> None:
    pictures = random_outliers(60, rng)
    assert pictures.shape == (60, PIXELS)
    assert pictures.dtype == np.float32
    assert pictures.min() >= np.float32(0.01)
    assert pictures.max() <= 1
    assert 0.02 < pictures.mean() < 0.5


def test_outliers_join_each_batch_with_no_label(training_images: Examples, rng: np.random.Generator) -> None:
    some = training_images[:250]
    batches = list(distorted(some.pixels, some.labels, rng, 100, outliers=7))
    assert [len(batch.signals) for batch in batches] == [107, 107, 57]
    assert [batch.examples for batch in batches] == [100, 100, 50]
    for batch in batches:
        assert (batch.targets[-7:] == 0).all()
        assert (batch.targets[:-7].max(axis=1) == 1).all()


def test_every_example_comes_once_an_epoch(training_images: Examples, rng: np.random.Generator) -> None:
    some = training_images[:3000]
    targets = np.concatenate([batch.targets for batch in Batches(some.pixels, some.labels, rng, 64)])
    assert (np.sort(targets.argmax(axis=1)) == np.sort(some.labels)).all()


def test_each_epoch_is_shuffled_anew_unless_the_order_is_the_datas(
    training_images: Examples, rng: np.random.Generator
) -> None:
    some = training_images[:300]
    shuffled = Batches(some.pixels, some.labels, rng, 100)
    first, second = (np.concatenate([batch.signals for batch in shuffled]) for _ in range(2))
    assert (first != second).any()
    plain = np.concatenate([batch.signals for batch in Batches(some.pixels, some.labels, rng, 100, shuffled=False)])
    assert (plain == signals_from_pixels(some.pixels)).all()


@pytest.mark.parametrize(("size", "steps"), [(100, 3), (64, 4), (250, 1), (1000, 1)])
def test_steps_are_the_batches_of_an_epoch(
    training_images: Examples, rng: np.random.Generator, size: int, steps: int
) -> None:
    some = training_images[:250]
    batches = Batches(some.pixels, some.labels, rng, size, distortion=Distortion(shift_pixels=1))
    assert batches.count == 250
    assert batches.steps == len(list(batches)) == steps


def test_floats_are_signals_already(rng: np.random.Generator) -> None:
    values = rng.normal(0, 1, (30, 4)).astype(np.float32)
    labels = np.arange(30, dtype=np.uint8) % CLASSES
    (batch,) = Batches(values, labels, rng, 30, shuffled=False)
    assert (batch.signals == values).all()


def test_pictures_beside_the_examples_join_each_batch_by_their_labels(
    training_images: Examples, rng: np.random.Generator
) -> None:
    some = training_images[:250]
    beside = Beside(training_images.pixels[250:260], np.array([3, NO_DIGIT] * 5, np.uint8))
    batches = list(distorted(some.pixels, some.labels, rng, 100, outliers=2, beside=beside, beside_count=40))
    assert [len(batch.signals) for batch in batches] == [142, 142, 92]
    assert [batch.examples for batch in batches] == [100, 100, 50]
    for batch in batches:
        targets = batch.targets[batch.examples : -2]
        assert set(targets.max(axis=1)) == {0, 1}
        assert (targets.argmax(axis=1)[targets.max(axis=1) == 1] == 3).all()
        assert (batch.targets[-2:] == 0).all()
