"""What networks read in the test images, as it is kept and told."""

from pathlib import Path

import numpy as np
import pytest

from app import composition
from app.services import evaluation
from app.services.examples import MnistTestImages
from app.services.mistakes.mistakes import Mistakes
from app.services.mistakes.readings import KeptReadings
from app.services.models.registry import Model, load
from app.settings import ROOT, Settings

MODELS = ROOT / "models"
SHIPPED = sorted(MODELS.glob("*.safetensors"))


@pytest.fixture(scope="module")
def images() -> MnistTestImages:
    return MnistTestImages(Settings().mnist_dir)


@pytest.fixture
def rashid() -> Model:
    return composition.find_model(Settings(), "rashid-2016")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_what_a_shipped_network_reads_and_its_map_are_shipped(path: Path, images: MnistTestImages) -> None:
    model = load(path, shipped=True)
    for kind in ("maps", "readings"):
        assert (MODELS / kind / f"{model.id}.safetensors").stat().st_size < 50_000
    found = Mistakes(KeptReadings(images, MODELS, MODELS / "nowhere")).summary(model)
    assert found.score.accuracy == pytest.approx(model.card.test_accuracy)
    assert found.confusion.sum() == sum(each.count for each in found.reliability) == 10_000


def test_readings_are_kept_and_a_damaged_file_is_read_anew(
    rashid: Model, images: MnistTestImages, tmp_path: Path
) -> None:
    first = KeptReadings(images, tmp_path / "shipped", tmp_path).of(rashid)
    (path,) = (tmp_path / "readings").glob("*")
    content = bytearray(path.read_bytes())
    content[-100] ^= 1
    for damaged in (bytes(content), content[:200], b""):
        path.write_bytes(damaged)
        again = KeptReadings(images, tmp_path / "shipped", tmp_path).of(rashid)
        assert (again.labels == first.labels).all()
        assert (again.levels == first.levels).all()
    assert path.read_bytes()[-100] != content[-100]
    assert (first.labels == evaluation.labels_read(rashid.network, images.examples)).all()


def test_the_most_surprising_pictures_come_first(rashid: Model, images: MnistTestImages) -> None:
    mistakes = Mistakes(KeptReadings(images, MODELS, MODELS / "nowhere"))
    confusion = mistakes.summary(rashid).confusion
    total, wrong = mistakes.pictures(rashid, 4, 9, 0, 5)
    assert total == confusion[4, 9]
    assert all((each.label, each.answer.label) == (4, 9) for each in wrong)
    sureness = [each.answer.confidence for each in wrong]
    assert sureness == sorted(sureness, reverse=True)
    _, right = mistakes.pictures(rashid, 4, 4, 0, 5)
    assert np.mean([each.answer.confidence for each in right]) < 0.6
    assert mistakes.pictures(rashid, 4, 9, 9_000, 5) == (total, [])
