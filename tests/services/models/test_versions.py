import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from app.errors import Conflict, CorruptFile, InvalidInput, NotFound, StorageFailed
from app.network.model.network import Network
from app.services import files
from app.services.models import formats, registry, versions
from app.services.models.card import Card

Open = Callable[..., versions.Versions]
DATES = [f"2026-01-0{day}T00:00:00Z" for day in range(1, 8)]


@pytest.fixture
def shipped(tmp_path: Path, small_network: Network) -> Path:
    folder = tmp_path / "shipped"
    files.write(folder / "first.safetensors", formats.to_safetensors(small_network, Card(recipe="test")))
    return folder


@pytest.fixture
def opened(tmp_path: Path, shipped: Path) -> Open:
    """Opens the same folder again and again, as servers that follow each other do."""
    own = tmp_path / "own"
    return lambda keep=3: versions.Versions(registry.Models([shipped, own], "first"), own, keep)


def _network(seed: int = 1) -> Network:
    return Network.random((784, 8, 10), np.random.default_rng(seed))


def _made(kept: versions.Versions, number: int, origin: str = "trained") -> registry.Model:
    card = Card(recipe="elastic", origin=origin, created=DATES[number])
    return kept.add("elastic", _network(number), card)


def _path(model: registry.Model) -> Path:
    assert model.path
    return model.path


def test_a_version_is_kept_under_its_checksum_and_put_into_service(opened: Open) -> None:
    kept = opened()
    model = kept.add("mine", _network(), Card(recipe="test", parent="first@x"))
    assert kept.models.get(model.id) is model
    assert kept.models.default.name == "first"
    assert kept.activate(model.id) is model
    again = opened()
    assert again.models.default.id == model.id
    assert again.models.default.card == model.card
    assert again.previous
    assert again.previous.name == "first"
    assert again.lost == []


def test_a_rollback_goes_back_step_by_step(opened: Open) -> None:
    kept = opened()
    one, two = _made(kept, 1), _made(kept, 2)
    kept.activate(one.id)
    kept.activate(two.id)
    assert [kept.rollback().id, kept.rollback().name] == [one.id, "first"]
    assert opened().models.default.name == "first"
    with pytest.raises(Conflict, match="no other network"):
        kept.rollback()


def test_a_plain_name_is_the_one_in_service_or_the_newest(opened: Open) -> None:
    kept = opened()
    one, two = _made(kept, 1), _made(kept, 2)
    assert kept.models.get("elastic") is two
    kept.activate(one.id)
    assert kept.models.get("elastic") is one
    assert opened().models.get("elastic").id == one.id


def test_what_is_in_service_or_shipped_cannot_be_deleted(opened: Open) -> None:
    kept = opened()
    first, one = kept.models.default, _made(kept, 1)
    kept.activate(one.id)
    with pytest.raises(Conflict, match="in service"):
        kept.delete(one.id)
    with pytest.raises(Conflict, match="shipped"):
        kept.delete(first.id)
    kept.rollback()
    kept.delete(one.id)
    with pytest.raises(NotFound):
        kept.models.get(one.id)
    assert not _path(one).exists()


def test_only_the_newest_are_kept_beside_those_that_matter(opened: Open) -> None:
    kept = opened(keep=2)
    upload = _made(kept, 0, "upload")
    made = [_made(kept, number) for number in range(1, 7)]
    kept.activate(made[0].id)
    kept.activate(made[1].id)
    kept.prune()
    left = {model.id for model in kept.models} - {"first@" + kept.models.get("first").version}
    assert left == {model.id for model in (upload, made[0], made[1], made[4], made[5])}


def test_networks_dated_in_the_future_do_not_outlive_new_ones(opened: Open) -> None:
    kept = opened(keep=2)
    for seed in (10, 11, 12):
        kept.add("elastic", _network(seed), Card(recipe="elastic", origin="trained", created="2999-01-01T00:00:00Z"))
    made = _made(kept, 1)
    kept.prune()
    assert kept.models.get("elastic") is made
    assert len([model for model in kept.models if model.name == "elastic"]) == 2


def test_a_network_whose_file_was_deleted_does_not_go_into_service(opened: Open) -> None:
    kept = opened()
    made = _made(kept, 1)
    _path(made).unlink()
    with pytest.raises(StorageFailed, match=r"was deleted, so that elastic@.* would be lost at the next start"):
        kept.activate(made.id)
    assert kept.models.default.name == "first"


@pytest.mark.parametrize("damage", [b"", b"half"])
def test_a_damaged_network_in_service_gives_way_to_the_one_before(opened: Open, damage: bytes) -> None:
    kept = opened()
    one, two = _made(kept, 1), _made(kept, 2)
    kept.activate(one.id)
    kept.activate(two.id)
    _path(two).write_bytes(damage)
    again = opened()
    assert again.models.default.id == one.id
    assert any(two.id in sentence for sentence in again.lost)


def test_an_altered_network_is_found_by_its_checksum(opened: Open) -> None:
    one = _made(opened(), 1)
    content = bytearray(_path(one).read_bytes())
    content[-1] ^= 1
    _path(one).write_bytes(content)
    with pytest.raises(CorruptFile, match="cut short or altered"):
        registry.load(_path(one))


def test_what_a_killed_writer_left_is_swept_away_and_told(opened: Open) -> None:
    kept = opened()
    kept.folder.mkdir(exist_ok=True)
    (kept.folder / ".elastic@1234.safetensors.99999999.tmp").write_bytes(b"half")
    again = opened()
    assert ["was being saved" in sentence for sentence in again.lost] == [True]
    assert list(kept.folder.iterdir()) == []


@pytest.mark.parametrize("content", ["{", "[]", '{"served": 5}', "[" * 100_000], ids=["half", "list", "number", "deep"])
def test_an_unreadable_memory_of_what_was_in_service_is_set_aside_and_told(opened: Open, content: str) -> None:
    kept = opened()
    kept.activate(_made(kept, 1).id)
    (kept.folder / "service.json").write_text(content)
    again = opened()
    assert again.models.default.name == "first"
    said = "Which network was in service could not be read; the file is kept as service.json.set-aside."
    assert again.lost == [said]
    assert (again.folder / "service.json.set-aside").read_text() == content


def test_a_full_disk_changes_nothing(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = opened()
    one = _made(kept, 1)
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(StorageFailed, match="No space left"):
        kept.activate(one.id)
    with pytest.raises(StorageFailed):
        _made(kept, 2)
    assert kept.models.default.name == "first"
    assert len(list(kept.models)) == 2


def test_the_memory_of_what_was_in_service_is_plain_json(opened: Open) -> None:
    kept = opened()
    one = _made(kept, 1)
    kept.activate(one.id)
    served = json.loads((kept.folder / "service.json").read_text())["served"]
    assert served == [f"first@{kept.models.get('first').version}", one.id]


def test_names_that_could_do_harm_are_refused(opened: Open) -> None:
    with pytest.raises(InvalidInput, match="cannot name a network"):
        opened().add("../up", _network(), Card(recipe="test"))
