"""The second reader's recipe, in a short form."""

import dataclasses

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.model.convnet import Convnet
from app.network.model.signals import signals_from_pixels
from app.network.training import loop
from app.network.training.recipes import SECOND_READER, ConvnetRecipe

SHORT = dataclasses.replace(SECOND_READER, filters=(4, 6), epochs=2)


def _train(examples: Examples, recipe: ConvnetRecipe, seed: int = 0) -> list[loop.EpochReport[Convnet]]:
    return list(loop.train_convnet(examples.pixels, examples.labels, recipe, np.random.default_rng(seed)))


def test_the_recipe_learns(training_images: Examples) -> None:
    reports = _train(training_images[:3000], SHORT)
    read = reports[-1].network.query(signals_from_pixels(training_images.pixels[3000:4000])).argmax(axis=1)
    assert [report.epoch for report in reports] == [1, 2]
    assert reports[1].loss < reports[0].loss
    assert (read == training_images.labels[3000:4000]).mean() > 0.7


def test_the_same_seed_gives_the_same_reader(training_images: Examples) -> None:
    first, second, other = (_train(training_images[:200], SHORT, seed)[-1].network for seed in (1, 1, 2))
    for mine, same in zip(first.parameters, second.parameters, strict=True):
        assert (mine == same).all()
    assert (first.parameters[0] != other.parameters[0]).any()


def test_divergence_is_reported(training_images: Examples) -> None:
    with np.errstate(all="ignore"), pytest.raises(loop.Diverged, match="smaller learning rate"):
        _train(training_images[:500], dataclasses.replace(SHORT, learning_rate=1e30))
