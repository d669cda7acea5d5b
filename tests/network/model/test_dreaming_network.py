"""One network that reads and dreams by the same weights."""

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.model.dreaming_network import (
    INK_SHARE,
    MACHINE_NAMES,
    DreamingNetwork,
    ink_from_signals,
    signals_from_ink,
)
from app.network.model.network import Layer, Network
from app.network.model.signals import signals_from_pixels, targets_from_labels


def test_its_machine_has_the_reader_s_weights(dreaming_network: DreamingNetwork) -> None:
    """In the same memory; the machine's are as much smaller as ink has a wider range than signals."""
    machine = dreaming_network.machine
    assert machine.weights is dreaming_network.layers[0].weights
    assert machine.scale == INK_SHARE
    assert set(MACHINE_NAMES) < set(dreaming_network.own)


def test_it_reads_as_a_perceptron_of_its_layers_does(dreaming_network: DreamingNetwork, test_images: Examples) -> None:
    signals = signals_from_pixels(test_images.pixels[:500])
    assert (dreaming_network.query(signals) == Network(dreaming_network.layers).query(signals)).all()
    assert (dreaming_network.query(signals).argmax(axis=1) == test_images.labels[:500]).mean() > 0.85


def test_other_layers_keep_what_is_its_own(dreaming_network: DreamingNetwork) -> None:
    first, second = dreaming_network.layers
    changed = dreaming_network.with_layers([Layer(first.weights * 2, first.biases), second])
    assert isinstance(changed, DreamingNetwork)
    assert (changed.machine.weights == dreaming_network.machine.weights * 2).all()
    assert all((changed.own[name] == values).all() for name, values in dreaming_network.own.items())
    assert type(Network([first, second]).with_layers([first, second])) is Network


def test_the_back_query_of_2016_closes_its_loop(dreaming_network: DreamingNetwork) -> None:
    """By label weights of its own and without biases, as in 2016; with the reader's the loop stays open."""
    targets = targets_from_labels(range(10))
    scans = dreaming_network.backquery(targets)
    assert scans.min() == pytest.approx(0.01)
    assert scans.max() == pytest.approx(0.99)
    assert (dreaming_network.query(scans).argmax(axis=1) == np.arange(10)).sum() >= 9
    blurs = Network(dreaming_network.layers).backquery(targets)
    assert (dreaming_network.query(blurs).argmax(axis=1) == np.arange(10)).sum() <= 5


def test_beliefs_in_a_begun_digit(dreaming_network: DreamingNetwork, test_images: Examples) -> None:
    pixels = test_images.pixels[:500].copy()
    pixels[:, 14 * 28 :] = 0
    beliefs = dreaming_network.beliefs(signals_from_pixels(pixels))
    assert beliefs.sum(axis=1) == pytest.approx(np.ones(500), abs=1e-5)
    assert (beliefs.argmax(axis=1) == test_images.labels[:500]).mean() > 0.6
    read = dreaming_network.query(signals_from_pixels(pixels)).argmax(axis=1)
    assert (read == test_images.labels[:500]).mean() < (beliefs.argmax(axis=1) == test_images.labels[:500]).mean()


def test_the_echo_is_near_the_picture(dreaming_network: DreamingNetwork, test_images: Examples) -> None:
    signals = signals_from_pixels(test_images.pixels[:100])
    echo = dreaming_network.echo(signals)
    assert echo.min() >= 0.01
    assert echo.max() <= 1
    error = np.square(echo - signals).mean()
    assert error < 0.6 * np.square(signals.mean(axis=0) - signals).mean()


def test_ink_and_signals_are_each_other_s_inverse(rng: np.random.Generator) -> None:
    ink = rng.random((3, 784), np.float32)
    assert ink_from_signals(signals_from_ink(ink)) == pytest.approx(ink, abs=1e-6)
    assert signals_from_ink(np.array([0, 1], np.float32)) == pytest.approx([0.01, 1])


def test_what_does_not_fit_together_is_refused(dreaming_network: DreamingNetwork) -> None:
    layers, own = dreaming_network.layers, dreaming_network.own
    with pytest.raises(ValueError, match="needs label_biases"):
        DreamingNetwork(layers, {name: values for name, values in own.items() if name != "label_biases"})
    with pytest.raises(ValueError, match="has 2 layers, not 1"):
        DreamingNetwork(layers[:1], own)
    with pytest.raises(ValueError, match="does not take what layer 0 gives"):
        DreamingNetwork(layers, {**own, "back_label_weights": own["back_label_weights"][:, 1:]})
    with pytest.raises(ValueError, match="visible_biases are"):
        DreamingNetwork(layers, {**own, "visible_biases": own["visible_biases"][1:]})
