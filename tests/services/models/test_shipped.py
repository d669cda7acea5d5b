"""The shipped networks are what their cards and the model card say."""

from pathlib import Path

import pytest

from app.digits.mnist import Examples, data_digest
from app.network.training.recipes import FURTHER, RECIPES
from app.services.evaluation import evaluate, framed
from app.services.models import registry
from app.settings import ROOT, Settings

LEAST_ACCURACY = {"rashid-2016": 0.973, "elastic": 0.988, "artist": 0.985, "dreamer": 0.99}
SHIPPED = sorted((ROOT / "models").glob("*.safetensors"))


def test_the_expected_networks_are_shipped() -> None:
    assert {path.stem for path in SHIPPED} >= LEAST_ACCURACY.keys()
    assert Settings().model in {path.stem for path in SHIPPED}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_network_reads_as_well_as_it_says(path: Path, test_images: Examples) -> None:
    model = registry.load(path)
    accuracy = evaluate(model.network, test_images).accuracy
    assert accuracy == pytest.approx(model.card.test_accuracy, abs=0.0002)
    assert accuracy >= LEAST_ACCURACY.get(path.stem, 0.97)
    assert model.card.data_digest == data_digest()
    assert model.card.recipe in RECIPES | FURTHER
    assert f"{accuracy:.2%}" in (ROOT / "docs" / "model-card.md").read_text()


def test_framing_costs_next_to_nothing(test_images: Examples) -> None:
    model = registry.load(ROOT / "models" / f"{Settings().model}.safetensors")
    part = test_images[:5000]
    assert evaluate(model.network, framed(part)).accuracy >= evaluate(model.network, part).accuracy - 0.002
