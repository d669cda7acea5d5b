"""Places on a map, and where another picture lies among them."""

import importlib.util

import numpy as np
import pytest

from app.errors import InvalidInput, MissingExtra
from app.network.arrays import Bytes
from app.network.model.network import Network
from app.services.maps import tsne
from app.services.maps.activity import hidden_activity
from app.services.maps.placement import placement


def _two_groups(rng: np.random.Generator) -> Bytes:
    return np.concatenate([rng.integers(low, low + 60, (40, 30)) for low in (0, 190)]).astype(np.uint8)


def test_what_is_alike_lies_together(rng: np.random.Generator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tsne, "ITERATIONS", 300)
    shares = list[float]()
    activity = _two_groups(rng)
    places = tsne.places(activity, shares.append)
    assert places.dtype == np.uint16
    assert places.shape == (80, 2)
    assert places.max() == 65_535
    centres = places[:40].mean(axis=0), places[40:].mean(axis=0)
    for group, centre, other in ((places[:40], *centres), (places[40:], *reversed(centres))):
        assert (np.linalg.norm(group - centre, axis=1) < np.linalg.norm(group - other, axis=1)).all()
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert (tsne.places(activity) == places).all()


def test_without_scikit_learn_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.services.maps.tsne.find_spec", lambda name: None)
    assert importlib.util.find_spec("sklearn")
    with pytest.raises(MissingExtra, match="pip install scikit-learn"):
        tsne.places(np.zeros((20, 3), np.uint8))


def test_a_picture_lies_where_its_neighbours_do(rng: np.random.Generator) -> None:
    activity = _two_groups(rng)
    places = np.repeat(np.array([[0, 0], [60_000, 30_000]], np.uint16), 40, axis=0)
    found = placement(activity, places, np.full(30, 220, np.uint8))
    assert (found.x, found.y) == pytest.approx((60_000, 30_000))
    assert all(index >= 40 for index in found.neighbours)


def test_the_nearer_neighbour_weighs_more_and_the_same_picture_decides() -> None:
    activity, places = np.array([[0], [30]], np.uint8), np.array([[0, 0], [900, 300]], np.uint16)
    found = placement(activity, places, np.array([10], np.uint8), 2)
    assert (found.x, found.y) == pytest.approx((300, 100))
    assert found.neighbours == [0, 1]
    same = placement(activity, places, np.array([30], np.uint8), 2)
    assert (same.x, same.y) == pytest.approx((900, 300), abs=0.01)


def test_activity_is_that_of_the_last_hidden_layer(small_network: Network, rng: np.random.Generator) -> None:
    activity = hidden_activity(small_network, rng.integers(0, 256, (5, 784), np.uint8))
    assert activity.dtype == np.uint8
    assert activity.shape == (5, 12)
    with pytest.raises(InvalidInput, match="without hidden nodes"):
        hidden_activity(Network.random((784, 10), rng), np.zeros((1, 784), np.uint8))
