"""The training digits that are most like a picture."""

from pathlib import Path

import numpy as np
import pytest

from app.digits import mnist
from app.errors import CorruptFile
from app.services.nearest import NearestDigits
from app.settings import ROOT

FOLDER = ROOT / "data" / "mnist"


def test_a_training_digit_is_the_nearest_to_itself() -> None:
    digits = NearestDigits(FOLDER)
    examples = mnist.training_examples(FOLDER)
    first, second, third = digits.nearest(examples.pixels[17])
    assert (first.index, first.label) == (17, int(examples.labels[17]))
    assert first.distance == pytest.approx(0, abs=1e-2)
    assert np.array_equal(first.pixels, examples.pixels[17])
    assert 0.1 < second.distance <= third.distance
    expected = np.linalg.norm((examples.pixels[second.index] / 255.0) - examples.pixels[17] / 255.0)
    assert second.distance == pytest.approx(expected, abs=1e-3)


def test_without_the_files_an_error_says_so(tmp_path: Path) -> None:
    with pytest.raises(CorruptFile, match="missing"):
        NearestDigits(tmp_path).nearest(np.zeros(784, np.uint8))
