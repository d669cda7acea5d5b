"""Reading and drawing are learned at once, by the same weights."""

import dataclasses

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.network.training import loop
from app.network.training.recipes import RECIPES, Recipe

SHORT = dataclasses.replace(RECIPES["quick-dreamer"], hidden_sizes=(20,), epochs=2)


def _train(examples: Examples, recipe: Recipe, start: Network | None = None) -> list[DreamingNetwork]:
    rng = np.random.default_rng(1)
    networks = [report.network for report in loop.train(examples.pixels, examples.labels, recipe, rng, start=start)]
    return [network for network in networks if isinstance(network, DreamingNetwork)]


def _errors(network: DreamingNetwork, examples: Examples) -> float:
    """How far echoes are from their pictures."""
    signals = signals_from_pixels(examples.pixels)
    return float(np.square(network.echo(signals) - signals).mean())


def test_it_learns_to_read_and_to_draw(training_images: Examples) -> None:
    first, last = _train(training_images[:3000], SHORT)
    signals, labels = signals_from_pixels(training_images.pixels[3000:3500]), training_images.labels[3000:3500]
    read = [(network.query(signals).argmax(axis=1) == labels).mean() for network in (first, last)]
    assert read[1] > read[0]
    assert read[1] > 0.7
    assert _errors(last, training_images[3000:3500]) < _errors(first, training_images[3000:3500])


def test_the_same_seed_gives_the_same_network(training_images: Examples) -> None:
    """While another thread draws lots to prepare the next thousand."""
    short = dataclasses.replace(SHORT, epochs=1)
    first, second = (_train(training_images[:2500], short)[-1] for _ in range(2))
    assert all((first.own[name] == values).all() for name, values in second.own.items())
    assert (first.layers[0].weights == second.layers[0].weights).all()


def test_it_begins_with_noise_of_the_pixels_means(training_images: Examples) -> None:
    recipe = dataclasses.replace(SHORT, learning_rate=1e-9, epochs=1)
    network = _train(training_images[:500], recipe)[-1]
    expected = network.machine.visible_given(np.full((1, 20), 0.5, np.float32))[0]
    assert expected == pytest.approx(network.machine.visible_means, abs=0.02)


def test_it_learns_on_from_where_it_was(training_images: Examples) -> None:
    some = training_images[:1000]
    start = _train(some, SHORT)[-1]
    still = dataclasses.replace(SHORT, learning_rate=1e-9, epochs=1)
    same = _train(some, still, start)[-1]
    signals = signals_from_pixels(some.pixels[:100])
    assert same.query(signals) == pytest.approx(start.query(signals), abs=1e-3)
    assert same.echo(signals) == pytest.approx(start.echo(signals), abs=0.05)
    assert same.beliefs(signals) == pytest.approx(start.beliefs(signals), abs=1e-3)


def test_what_cannot_learn_to_dream_is_refused(training_images: Examples, small_network: Network) -> None:
    with pytest.raises(ValueError, match="only a network that dreams can learn on to dream"):
        _train(training_images[:100], SHORT, small_network)
    with pytest.raises(ValueError, match="one layer of hidden nodes"):
        _train(training_images[:100], dataclasses.replace(SHORT, hidden_sizes=(20, 20)))
