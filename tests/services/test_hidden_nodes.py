"""Hidden nodes are shown by their weights, the largest first."""

import numpy as np
import pytest

from app.errors import InvalidInput
from app.network.model.network import Layer, Network
from app.services.hidden_nodes import hidden_nodes
from app.services.models.card import Card
from app.services.models.registry import Model


def model_of(*layers: Layer) -> Model:
    return Model("made", "00000000", Network(layers), Card("quick"), 1)


@pytest.fixture
def model(rng: np.random.Generator) -> Model:
    weights = rng.normal(0, [[1], [3], [2], [0]], (4, 784))
    return model_of(Layer(weights, np.zeros(4)), Layer(rng.normal(size=(10, 4)), np.zeros(10)))


def test_the_largest_weights_come_first_and_zero_is_mid_grey(model: Model) -> None:
    weights = model.network.layers[0].weights
    shown = hidden_nodes(model, 4)
    assert [picture.dtype for picture in shown] == [np.uint8] * 4
    for picture, row in zip(shown, weights[[1, 2, 0]], strict=False):
        assert picture == pytest.approx(127 + 127 * row / np.abs(row).max(), abs=0.51)
    assert (shown[3] == 127).all()


def test_there_are_as_many_as_asked_for_or_as_there_are(model: Model) -> None:
    assert [len(hidden_nodes(model, count)) for count in (1, 3, 400)] == [1, 3, 4]


@pytest.mark.parametrize("count", [0, -1, 401])
def test_other_numbers_are_refused(model: Model, count: int) -> None:
    with pytest.raises(InvalidInput, match=f"a sheet shows 1 to 400 hidden nodes, not {count}"):
        hidden_nodes(model, count)


def test_a_network_without_any_is_refused() -> None:
    with pytest.raises(InvalidInput, match="made@00000000 has no hidden nodes"):
        hidden_nodes(model_of(Layer(np.ones((10, 784)), np.zeros(10))), 60)
