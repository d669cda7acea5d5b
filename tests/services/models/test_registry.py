from pathlib import Path

import pytest

from app.errors import CorruptFile, InvalidInput, NotFound
from app.network.model.network import Network
from app.services import files
from app.services.models import formats, registry
from app.services.models.card import Card


@pytest.fixture
def folders(tmp_path: Path, small_network: Network) -> list[Path]:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    content = formats.to_safetensors(small_network, Card(recipe="test"))
    files.write(shipped / "first.safetensors", content)
    files.write(own / "second.npz", formats.to_npz(small_network, Card(recipe="test")))
    return [shipped, own]


def test_all_networks_are_found_by_name_and_version(folders: list[Path]) -> None:
    known = registry.Models(folders, "first")
    assert [model.name for model in known] == ["first", "second"]
    second = known.get("second")
    assert known.get(second.id) is second
    assert known.get(None) is known.get("first") is known.default


def test_an_unknown_network_is_answered_with_the_known_ones(folders: list[Path]) -> None:
    known = registry.Models(folders, "first")
    for name in ("third", "first@00000000", ""):
        with pytest.raises(NotFound, match=r"there are first@.*, second@"):
            known.get(name)


def test_a_broken_file_does_not_stop_the_others(folders: list[Path]) -> None:
    (folders[1] / "broken.safetensors").write_bytes(b"nothing")
    known = registry.Models(folders, "first")
    assert [model.name for model in known] == ["first", "second"]
    assert "broken.safetensors" in known.refused[0]


def test_without_the_default_there_is_a_clear_error(folders: list[Path]) -> None:
    (folders[0] / "first.safetensors").write_bytes(b"nothing")
    with pytest.raises(CorruptFile, match=r"no network named 'first'.*first\.safetensors is not a safetensors file"):
        registry.Models(folders, "first")


def test_the_version_follows_the_content(tmp_path: Path, small_network: Network) -> None:
    path = tmp_path / "it.safetensors"
    files.write(path, formats.to_safetensors(small_network, Card(recipe="one")))
    first = registry.load(path).version
    files.write(path, formats.to_safetensors(small_network, Card(recipe="two")))
    assert registry.load(path).version != first


@pytest.mark.parametrize("name", ["", "../etc", "A", "with space", "x" * 65, ".hidden"])
def test_names_that_could_do_harm_are_refused(name: str) -> None:
    with pytest.raises(InvalidInput, match="cannot name a network"):
        registry.check_name(name)
