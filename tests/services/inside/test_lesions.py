"""Lesions: which networks take them, and what is kept for speed and given back."""

from pathlib import Path

import numpy as np
import pytest

from app.errors import InvalidInput
from app.network.model.network import Layer, Network
from app.services.examples import MnistTestImages
from app.services.inside import lesions
from app.services.inside.lesions import Lesions
from app.services.models.card import Card
from app.services.models.registry import Model, Models
from app.services.work_cache import WorkCache
from app.settings import ROOT


def opened(network: Network, folder: Path = ROOT / "data" / "mnist") -> Lesions:
    model = Model("made", "00000000", network, Card("quick"), 1)
    return Lesions(Models.of(model), MnistTestImages(folder), WorkCache(100))


@pytest.mark.parametrize("sizes", [(784, 10), (784, 12, 12, 10)])
def test_only_networks_of_one_hidden_layer_take_them(sizes: tuple[int, ...], rng: np.random.Generator) -> None:
    with pytest.raises(InvalidInput, match=f"made@00000000 has {len(sizes) - 2} hidden layers; only networks with one"):
        opened(Network.random(sizes, rng)).pictures([0], None)


def test_a_wide_network_is_read_anew_and_as_well(small_network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow, wide = opened(small_network), opened(small_network)
    kept = narrow.accuracy([1, 2], None)
    monkeypatch.setattr(lesions, "_MOST_CACHED", 11)
    anew = wide.accuracy([1, 2], None)
    assert anew.whole == kept.whole
    assert anew.lesioned.accuracy == pytest.approx(kept.lesioned.accuracy, abs=0.01)
    narrow.close()


def test_what_is_kept_is_given_back_when_nobody_asks(small_network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesions, "_IDLE_SECONDS", 0)
    idle = opened(small_network)
    first = idle.accuracy([0], None)
    timer = idle._forgetting
    assert timer
    timer.join()
    assert idle._kept is None
    assert idle.accuracy([0], None) == first


def test_layers_are_not_changed(small_network: Network) -> None:
    before = [layer.weights.copy() for layer in small_network.layers]
    opened(small_network).pictures([0, 1], None)
    for layer, weights in zip(small_network.layers, before, strict=True):
        assert isinstance(layer, Layer)
        assert (layer.weights == weights).all()
