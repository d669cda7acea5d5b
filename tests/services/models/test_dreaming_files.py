"""Files of networks that dream: written and read back whole, and refused when a part is wrong."""

from collections.abc import Callable

import numpy as np
import pytest

from app.network.model.dreaming_network import OWN_NAMES, DreamingNetwork
from app.network.model.network import Network
from app.services.models import formats, onnx
from app.services.models.card import Card
from app.services.models.tensor_names import DREAMING, Tensors, network_of

CARD = Card("quick-dreamer", test_accuracy=0.9)


def _tensors(network: DreamingNetwork) -> Tensors:
    tensors, _ = formats.from_safetensors(formats.to_safetensors(network, CARD), "it")
    return tensors


@pytest.mark.parametrize("write", [formats.to_safetensors, formats.to_npz])
def test_all_of_it_comes_back(dreaming_network: DreamingNetwork, write: Callable[[Network, Card], bytes]) -> None:
    network, card = formats.from_bytes(write(dreaming_network, CARD), "it")
    assert card == CARD
    assert isinstance(network, DreamingNetwork)
    assert network.parameter_count == dreaming_network.parameter_count
    for name in OWN_NAMES:
        assert (network.own[name] == dreaming_network.own[name]).all()
    signals = np.full((2, 784), 0.3, np.float32)
    assert (network.query(signals) == dreaming_network.query(signals)).all()
    assert (network.echo(signals) == dreaming_network.echo(signals)).all()


def test_weights_that_are_shared_are_saved_once(dreaming_network: DreamingNetwork) -> None:
    tensors = _tensors(dreaming_network)
    assert sum(values.size for values in tensors.values()) < 1.2 * dreaming_network.layers[0].weights.size
    assert {name for name in tensors if name.startswith(DREAMING)} == {f"{DREAMING}{name}" for name in OWN_NAMES}


def test_without_what_is_its_own_it_is_a_perceptron(dreaming_network: DreamingNetwork) -> None:
    tensors = {name: values for name, values in _tensors(dreaming_network).items() if not name.startswith(DREAMING)}
    assert not isinstance(network_of(tensors), DreamingNetwork)


def test_the_reader_is_exported_to_onnx(dreaming_network: DreamingNetwork) -> None:
    pytest.importorskip("onnx")
    assert onnx.to_onnx(dreaming_network, CARD)


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "a part is missing": ({"label_biases": None}, "a network that dreams needs label_biases"),
    "too few label weights": ({"back_label_weights": (9, 100)}, "9 outputs|do not fit together"),
    "other pixels": ({"visible_biases": (783,)}, r"visible_biases are \(783,\), not \(784,\)"),
    "other hidden nodes": ({"hidden_means": (99,)}, r"hidden_means are \(99,\), not \(100,\)"),
    "no number": ({"hidden_biases": np.nan}, "not finite"),
    "beyond all bounds": ({"visible_biases": 1e30}, "is beyond"),
    "whole numbers": ({"visible_means": "int"}, "its numbers are int64, not floating point"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_part_is_named(dreaming_network: DreamingNetwork, case: str) -> None:
    change, reason = WRONG[case]
    tensors = _tensors(dreaming_network)
    for name, value in change.items():
        key = f"{DREAMING}{name}"
        if value is None:
            del tensors[key]
        elif isinstance(value, tuple):
            tensors[key] = np.zeros(value, np.float32)
        elif value == "int":
            tensors[key] = np.zeros(tensors[key].shape, np.int64)
        else:
            tensors[key] = np.full_like(tensors[key], value)
    with pytest.raises(ValueError, match=reason):
        network_of(tensors)
