import dataclasses

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.model.distortion import Distortion
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.network.training import loop
from app.network.training.recipes import ELASTIC, RASHID_2016, RECIPES, Recipe

SHORT = dataclasses.replace(
    ELASTIC, hidden_sizes=(30,), epochs=3, distortion=Distortion(shift_pixels=0.5), weight_averaging=0.9
)


def _train(examples: Examples, recipe: Recipe, seed: int = 0) -> list[loop.EpochReport[Network]]:
    return list(loop.train(examples.pixels, examples.labels, recipe, np.random.default_rng(seed)))


def _accuracy(network: Network, examples: Examples) -> float:
    return float((network.query(signals_from_pixels(examples.pixels)).argmax(axis=1) == examples.labels).mean())


@pytest.mark.training
@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_learns(name: str, training_images: Examples) -> None:
    recipe = dataclasses.replace(RECIPES[name], hidden_sizes=(40,), epochs=3)
    reports = _train(training_images[:3000], recipe)
    assert [report.epoch for report in reports] == [1, 2, 3]
    assert reports[-1].loss < reports[0].loss
    assert _accuracy(reports[-1].network, training_images[3000:4000]) > 0.7


def test_the_same_seed_gives_the_same_network(training_images: Examples) -> None:
    first, second, other = (_train(training_images[:500], SHORT, seed)[-1].network for seed in (1, 1, 2))
    assert (first.layers[0].weights == second.layers[0].weights).all()
    assert (first.layers[0].weights != other.layers[0].weights).any()


def test_the_network_of_2016_has_no_biases(training_images: Examples) -> None:
    recipe = dataclasses.replace(RASHID_2016, hidden_sizes=(20,), epochs=1)
    network = _train(training_images[:200], recipe)[-1].network
    assert not any(layer.biases.any() for layer in network.layers)


def test_a_step_of_2016_is_worked_by_hand(training_images: Examples) -> None:
    """W += rate * error * o * (1 - o) * inputs; one layer down the error is the plain error, split by the weights."""
    examples = training_images[:1]
    recipe = dataclasses.replace(RASHID_2016, hidden_sizes=(3,), epochs=1)
    start = Network.random((784, 3, 10), np.random.default_rng(0))
    network = _train(examples, recipe)[-1].network
    inputs = signals_from_pixels(examples.pixels[0]).astype(np.float64)
    first, second = (layer.weights.astype(np.float64) for layer in start.layers)
    hidden = 1 / (1 + np.exp(-first @ inputs))
    outputs = 1 / (1 + np.exp(-second @ hidden))
    error = np.where(np.arange(10) == examples.labels[0], 0.99, 0.01) - outputs
    update = 0.1 * np.outer(error * outputs * (1 - outputs), hidden)
    hidden_update = 0.1 * np.outer((second.T @ error) * hidden * (1 - hidden), inputs)
    assert network.layers[1].weights == pytest.approx(second + update, abs=1e-6)
    assert network.layers[0].weights == pytest.approx(first + hidden_update, abs=1e-6)


@pytest.mark.parametrize("name", RECIPES)
def test_the_untrained_network_is_where_training_begins(training_images: Examples, name: str) -> None:
    recipe = dataclasses.replace(RECIPES[name], hidden_sizes=(8,), learning_rate=1e-12, epochs=1)
    pixels = training_images.pixels[:300]
    begun = loop.untrained(pixels, recipe, np.random.default_rng(5))
    *_, last = loop.train(pixels, training_images.labels[:300], recipe, np.random.default_rng(5))
    for before, after in zip(begun.layers, last.network.layers, strict=True):
        assert after.weights == pytest.approx(before.weights, abs=1e-5)


def test_divergence_is_reported(training_images: Examples) -> None:
    recipe = dataclasses.replace(SHORT, learning_rate=1e38, distortion=None)
    with np.errstate(all="ignore"), pytest.raises(loop.Diverged, match="smaller learning rate"):
        _train(training_images[:500], recipe)


def test_progress_is_told(training_images: Examples) -> None:
    told: list[tuple[int, int]] = []
    examples = training_images[:2500]
    recipe = dataclasses.replace(SHORT, epochs=1, batch_size=100)
    list(
        loop.train(
            examples.pixels,
            examples.labels,
            recipe,
            np.random.default_rng(0),
            lambda done, total: told.append((done, total)),
        )
    )
    assert told == [(done, 2500) for done in range(100, 2501, 100)]
