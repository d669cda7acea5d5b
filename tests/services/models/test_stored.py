"""Networks in files leave memory when others were used since, and come back with the same answers."""

import weakref
from pathlib import Path

import numpy as np
import pytest

from app.errors import CorruptFile, NotFound
from app.network.arrays import Floats
from app.network.model.network import Network
from app.services import files
from app.services.models import formats
from app.services.models.card import Card
from app.services.models.registry import Model, Models
from app.services.models.stored import RecentNetworks
from app.services.models.versions import Versions

SIGNALS = np.full(784, 0.3, np.float32)


@pytest.fixture
def kept(tmp_path: Path) -> Versions:
    """`first` in service and three more; one of them stays in memory beside it."""
    for number, name in enumerate(("first", "second", "third", "fourth")):
        network = Network.random((784, 8, 10), np.random.default_rng(number))
        files.write(tmp_path / f"{name}.safetensors", formats.to_safetensors(network, Card(recipe="test")))
    models = Models([tmp_path], "first")
    models.recent.most_parameters = models.default.network.parameter_count
    return Versions(models, tmp_path / "own", keep=3)


def _answer(model: Model) -> Floats:
    return model.network.query(SIGNALS)


def _is_in_memory(network: weakref.ref[Network]) -> bool:
    return network() is not None


def test_a_network_leaves_memory_and_comes_back_with_the_same_answers(kept: Versions) -> None:
    second, third = kept.models.get("second"), kept.models.get("third")
    known, answer = weakref.ref(second.network), _answer(second)
    assert second.network is known()
    assert _is_in_memory(known)
    _answer(third)
    assert not _is_in_memory(known)
    assert _answer(second).tolist() == answer.tolist()


def test_the_network_in_service_stays_in_memory(kept: Versions) -> None:
    first = weakref.ref(kept.models.default.network)
    for name in ("second", "third", "fourth"):
        _answer(kept.models.get(name))
    assert _is_in_memory(first)
    kept.activate(kept.models.get("second").id)
    second = weakref.ref(kept.models.default.network)
    _answer(kept.models.get("third"))
    assert (_is_in_memory(first), _is_in_memory(second)) == (False, True)


def test_what_a_list_tells_needs_no_network_in_memory(kept: Versions) -> None:
    _answer(kept.models.get("third"))
    second = kept.models.get("second")
    assert (second.held.sizes, second.held.parameter_count, second.dreams) == ((784, 8, 10), 6352, False)


def test_a_network_made_here_leaves_memory_too_and_says_when_it_was_deleted_or_altered(kept: Versions) -> None:
    made = [
        kept.add("made", Network.random((784, 8, 10), np.random.default_rng(seed)), Card("test")) for seed in (8, 9)
    ]
    answer = _answer(made[0])
    _answer(made[1])
    assert _answer(made[0]).tolist() == answer.tolist()
    _answer(made[1])
    kept.delete(made[0].id)
    with pytest.raises(NotFound, match=f"the network {made[0].id} was deleted"):
        _answer(made[0])
    _answer(kept.models.get("second"))
    assert made[1].path
    made[1].path.write_bytes(b"altered")
    with pytest.raises(CorruptFile, match="altered"):
        _answer(made[1])


def test_as_many_networks_are_recent_as_have_so_many_parameters() -> None:
    recent, networks = RecentNetworks(25), [Network.random((784, 10), np.random.default_rng(0)) for _ in range(3)]
    refs = [weakref.ref(network) for network in networks]
    for network in networks:
        recent.used(network, 10)
        recent.used(networks[0], 10)
    del networks, network
    assert [_is_in_memory(ref) for ref in refs] == [True, False, True]
