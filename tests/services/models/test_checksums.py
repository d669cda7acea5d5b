"""A bit that flips in a shipped file is noticed at the start, named, and stops nothing else."""

import hashlib
import shutil
from pathlib import Path

import pytest

from app import composition
from app.digits.mnist import Examples
from app.network.model.network import Network
from app.services.models import checksums, formats, onnx
from app.services.models.card import Card
from app.settings import ROOT, Settings
from tests.services.models.test_shipped import LEAST_ACCURACY

DAMAGED_READER = "reader/second-opinion.safetensors"


@pytest.fixture
def models_dir(tmp_path: Path) -> Path:
    """A copy of the shipped files."""
    return Path(shutil.copytree(ROOT / "models", tmp_path / "models"))


def _flip_a_bit(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1000] ^= 1
    path.write_bytes(content)


def _settings(models_dir: Path, model: str = "artist") -> Settings:
    return Settings(models_dir=models_dir, data_dir=models_dir.parent / "data", model=model)


def test_every_shipped_file_is_listed_with_its_checksum() -> None:
    listed = checksums.read(ROOT / "models")
    assert listed.keys() >= {DAMAGED_READER, *(f"{name}.safetensors" for name in LEAST_ACCURACY)}
    for name, digest in listed.items():
        assert hashlib.sha256((ROOT / "models" / name).read_bytes()).hexdigest() == digest


def test_a_flipped_bit_is_named_and_the_others_answer(models_dir: Path) -> None:
    _flip_a_bit(models_dir / "elastic.safetensors")
    versions = composition.versions(_settings(models_dir))
    assert "elastic" not in {model.name for model in versions.models}
    (sentence,) = versions.lost
    assert "elastic.safetensors is altered" in sentence
    assert "SHA256SUMS lists another one" in sentence


def test_another_shipped_network_stands_in_for_a_damaged_default(models_dir: Path) -> None:
    _flip_a_bit(models_dir / "artist.safetensors")
    versions = composition.versions(_settings(models_dir))
    default = versions.models.default
    assert default.card.test_accuracy == max(model.card.test_accuracy or 0 for model in versions.models)
    assert [sentence for sentence in versions.lost if f"{default.id} answers in place of artist" in sentence]


def test_without_the_second_reader_all_else_goes_on(models_dir: Path, test_images: Examples) -> None:
    _flip_a_bit(models_dir / DAMAGED_READER)
    services = composition.services(_settings(models_dir, "rashid-2016"))
    assert ["second opinion" in sentence for sentence in services.lost] == [True]
    assert services.reader.read_pixels(test_images.pixels[0].tobytes()).answer.label == 7
    services.close()


def test_without_a_list_nothing_is_checked(models_dir: Path) -> None:
    (models_dir / "SHA256SUMS").unlink()
    _flip_a_bit(models_dir / "elastic.safetensors")
    assert composition.versions(_settings(models_dir)).lost == []


@pytest.mark.parametrize("kind", ["safetensors", "npz", "onnx"])
def test_a_network_is_the_same_file_whenever_it_is_written(small_network: Network, kind: onnx.Format) -> None:
    card = Card("test", "words", 3, 4, 0.5, 0.6, created="2026-01-01T00:00:00Z", parent="first@12345678")
    assert len({onnx.export(small_network, card, kind) for _ in range(5)}) == 1


def test_a_file_in_one_order_is_read_by_the_library(small_network: Network) -> None:
    content = formats.to_safetensors(small_network, Card("test", description="ä words"))
    network, card = formats.from_bytes(content, "it")
    assert card.description == "ä words"
    assert all(
        (one.weights == other.weights).all() for one, other in zip(network.layers, small_network.layers, strict=True)
    )
