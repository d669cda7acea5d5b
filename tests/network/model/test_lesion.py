"""Hidden nodes that are switched off: none changes nothing, all leave the biases."""

import numpy as np
import pytest

from app.network.inversion.dream import dream
from app.network.model.activations import expit
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.hidden_layer import activations, node_input, uses
from app.network.model.lesion import HiddenActivations, lesioned_query, silenced
from app.network.model.network import Layer, Network
from app.network.model.signals import signals_from_pixels, targets_from_labels

NONE = np.zeros(0, np.int64)


@pytest.fixture
def network(small_network: Network, rng: np.random.Generator) -> Network:
    """With biases."""
    return Network([Layer(layer.weights, rng.normal(size=len(layer.biases))) for layer in small_network.layers])


@pytest.fixture
def pixels(rng: np.random.Generator) -> np.ndarray:
    return rng.integers(0, 256, (700, 784), dtype=np.uint8)


def test_a_lesion_of_nothing_changes_nothing(network: Network, pixels: np.ndarray) -> None:
    signals, whole = signals_from_pixels(pixels[:20]), silenced(network, NONE)
    assert (whole.query(signals) == network.query(signals)).all()
    assert (whole.backquery(targets_from_labels(range(10))) == network.backquery(targets_from_labels(range(10)))).all()
    read = HiddenActivations.of(network, pixels).labels_read(network, NONE)
    assert (read == network.query(signals_from_pixels(pixels)).argmax(axis=1)).all()


def test_a_lesion_of_all_leaves_biases(network: Network, pixels: np.ndarray) -> None:
    every, biases = np.arange(12), network.layers[-1].biases
    outputs = silenced(network, every).query(signals_from_pixels(pixels[:20]))
    assert outputs == pytest.approx(np.tile(expit(biases), (20, 1)))
    assert (HiddenActivations.of(network, pixels).labels_read(network, every) == biases.argmax()).all()
    assert np.isfinite(silenced(network, every).backquery(targets_from_labels(range(10)))).all()


@pytest.mark.parametrize("count", [1, 5, 9])
def test_all_ways_to_read_without_nodes_agree(network: Network, pixels: np.ndarray, count: int) -> None:
    off, signals = np.arange(count), signals_from_pixels(pixels)
    outputs = silenced(network, off).query(signals)
    assert lesioned_query(network, activations(network, signals[0]), off) == pytest.approx(outputs[0], abs=1e-6)
    read = HiddenActivations.of(network, pixels).labels_read(network, off)
    assert (read == outputs.argmax(axis=1)).mean() > 0.99, "activations are kept in a byte each"


def test_of_a_network_that_dreams_the_machine_loses_the_node_too(dreaming_network: DreamingNetwork) -> None:
    whole, cut = silenced(dreaming_network, NONE), silenced(dreaming_network, np.array([3]))
    assert isinstance(whole, DreamingNetwork)
    assert isinstance(cut, DreamingNetwork)
    pictures = [dream(each, np.arange(10), np.random.default_rng(0), 1) for each in (dreaming_network, whole, cut)]
    assert (pictures[0] == pictures[1]).all()
    assert (pictures[0] != pictures[2]).any()
    assert not cut.machine.weights[3].any()
    assert not cut.machine.label_weights[:, 3].any()
    every = silenced(dreaming_network, np.arange(100))
    assert isinstance(every, DreamingNetwork)
    dreams = dream(every, np.arange(10), np.random.default_rng(0), 1)
    assert dreams == pytest.approx(np.tile(dreams[0], (10, 1))), "the pixels' biases alone, whatever the digit"


def test_a_node_that_never_changes_or_passes_nothing_on_is_no_use(network: Network, pixels: np.ndarray) -> None:
    first, last = (layer.weights.copy() for layer in network.layers)
    first[4], last[:, 7] = 0, 0
    found = uses(
        Network([Layer(first, network.layers[0].biases), Layer(last, np.zeros(10))]), signals_from_pixels(pixels)
    )
    assert sorted(np.flatnonzero(found < found.max() / 1000)) == [4, 7]


def test_a_node_s_products_and_its_bias_add_up(network: Network, pixels: np.ndarray) -> None:
    signals = signals_from_pixels(pixels[0])
    found = node_input(network.layers[0], signals, 5)
    assert found.products.sum() + found.bias == pytest.approx(found.total, abs=1e-4)
    assert found.output == pytest.approx(float(activations(network, signals)[5]))
