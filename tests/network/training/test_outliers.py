import dataclasses

import numpy as np

from app.network.training.batches import batches
from app.network.training.outliers import scribbles
from app.network.training.recipes import ELASTIC

RECIPE = dataclasses.replace(ELASTIC, batch_size=100, outliers=7)


def test_scribbles_are_signals_and_all_different(rng):
    pictures = scribbles(60, rng)
    assert pictures.shape == (60, 784)
    assert pictures.dtype == np.float32
    assert pictures.min() >= np.float32(0.01)
    assert pictures.max() <= 1
    assert 0.02 < pictures.mean() < 0.5


def test_they_join_each_batch_with_no_label(training_images, rng):
    given = list(batches(training_images.pixels[:250], training_images.labels[:250], RECIPE, rng))
    assert [len(signals) for signals, _ in given] == [107, 107, 57]
    for _, targets in given:
        assert (targets[-7:] == 0).all()
        assert (targets[:-7].max(axis=1) == 1).all()


def test_every_example_comes_once_an_epoch(training_images, rng):
    plain = dataclasses.replace(RECIPE, distortion=None, outliers=0, batch_size=64)
    given = np.concatenate([targets for _, targets in batches(*_first(training_images, 3000), plain, rng)])
    assert (np.sort(given.argmax(axis=1)) == np.sort(training_images.labels[:3000])).all()


def _first(examples, count):
    return examples.pixels[:count], examples.labels[:count]
