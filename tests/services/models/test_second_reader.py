"""The second reader's file, and the one that is shipped."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors import numpy as safetensors

from app.composition import find_second_reader
from app.digits.mnist import Examples, data_digest
from app.errors import CorruptFile
from app.network.model.convnet import Convnet
from app.services import files
from app.services.evaluation import evaluate
from app.services.models import formats, second_reader
from app.services.models.card import Card
from app.services.models.registry import Models
from app.services.models.second_reader import SecondReader
from app.settings import ROOT, Settings

CARD = Card(recipe="test", epochs=2, seed=3, test_accuracy=0.5)


@pytest.fixture
def small(rng: np.random.Generator) -> Convnet:
    return Convnet.random((2, 3), rng)


def test_a_reader_survives_the_way_there_and_back(small: Convnet) -> None:
    again, card = second_reader.from_bytes(second_reader.to_safetensors(small, CARD), "it")
    assert all((one == other).all() for one, other in zip(small.parameters, again.parameters, strict=True))
    assert card == CARD


def _altered(small: Convnet, name: str, values: np.ndarray) -> bytes:
    content = second_reader.to_safetensors(small, CARD)
    return safetensors.save({**safetensors.load(content), name: values})


REFUSED: dict[str, tuple[Callable[[Convnet], bytes], str]] = {
    "empty": (lambda small: b"", "not a safetensors file"),
    "no tensors": (lambda small: safetensors.save({}), "it holds nothing, not convolutions.0.weights"),
    "a network": (
        lambda small: safetensors.save({"layers.0.weights": np.zeros((10, 784), np.float32)}),
        "it holds layers.0.weights, not",
    ),
    "one more": (lambda small: _altered(small, "more", np.zeros(3, np.float32)), "it holds .*more"),
    "shape": (lambda small: _altered(small, "dense.weights", np.zeros((10, 5), np.float32)), "do not take 48 inputs"),
    "kernels": (
        lambda small: _altered(small, "convolutions.1.weights", np.zeros((5, 5, 1, 3), np.float32)),
        "2 channels",
    ),
    "not a number": (lambda small: _altered(small, "dense.biases", np.full(10, np.nan, np.float32)), "not finite"),
    "integers": (lambda small: _altered(small, "dense.biases", np.zeros(10, np.int32)), "int32, not floating point"),
    "cut short": (lambda small: second_reader.to_safetensors(small, CARD)[:-1], "not a safetensors file"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_second_reader_is_refused(small: Convnet, case: str) -> None:
    make, reason = REFUSED[case]
    with pytest.raises(CorruptFile, match=f"the file.*{reason}"):
        second_reader.from_bytes(make(small), "the file")


def test_one_convolution_is_too_few_for_a_picture(rng: np.random.Generator) -> None:
    with pytest.raises(ValueError, match="needs convolutions"):
        Convnet([np.zeros((10, 784), np.float32), np.zeros(10, np.float32)])


def test_without_its_file_there_is_none(tmp_path: Path) -> None:
    assert find_second_reader(Settings(models_dir=tmp_path)) is None


def test_a_blank_picture_has_no_label(small: Convnet) -> None:
    reader = second_reader.SecondReader("it", "1", small, CARD)
    blank, inked = reader.read(np.stack([np.zeros(784, np.uint8), np.full(784, 9, np.uint8)]))
    assert (blank.label, blank.confidence) == (None, 0)
    assert sum(inked.scores) == pytest.approx(1, abs=1e-5)


def test_the_shipped_reader_reads_as_well_as_it_says(second_reader: SecondReader, test_images: Examples) -> None:
    accuracy = evaluate(second_reader.convnet, test_images).accuracy
    assert accuracy == pytest.approx(second_reader.card.test_accuracy, abs=0.0002)
    assert accuracy >= 0.99
    assert f"{accuracy:.2%}" in (ROOT / "docs" / "model-card.md").read_text()
    assert (second_reader.card.recipe, second_reader.card.data_digest) == ("second-opinion", data_digest())


def test_it_is_none_of_the_networks_that_answer(second_reader: SecondReader) -> None:
    assert second_reader.name not in [model.name for model in Models([ROOT / "models"], Settings().model)]
    content = files.read(Settings().second_reader_file)
    with pytest.raises(CorruptFile, match="does not hold a network"):
        formats.from_bytes(content, "it")
