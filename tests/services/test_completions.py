"""What was begun is finished: the ink stays, and what is told of an ending is of its pixels."""

from typing import Any

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.errors import InvalidInput
from app.network.model.signals import signals_from_pixels
from app.services.answers import with_article
from app.services.completions import Completer, Completions
from app.services.models import registry
from app.services.models.registry import Models
from app.services.models.second_reader import SecondReader
from app.services.reading import Reader
from app.services.work_cache import WorkCache
from app.settings import ROOT


def begun(test_images: Examples, index: int) -> list[int]:
    """The upper half of a test image."""
    pixels = test_images.pixels[index].copy()
    pixels[14 * 28 :] = 0
    return [int(pixel) for pixel in pixels]


@pytest.fixture(scope="module")
def completer(dreaming_model: registry.Model, second_reader: SecondReader) -> Completer:
    return Completer(Reader(Models.of(dreaming_model)), second_reader, WorkCache(1000))


@pytest.fixture(scope="module")
def completions(completer: Completer, test_images: Examples) -> Completions:
    return completer.complete(begun(test_images, 0), count=8)


def test_the_ink_stays(completions: Completions, test_images: Examples) -> None:
    drawn = begun(test_images, 0)
    for ending in completions.endings:
        assert (ending.pixels >= drawn).all()
        assert (ending.pixels - ending.added == drawn).all()
        assert (ending.pixels[np.array(drawn) > 127] == np.array(drawn)[np.array(drawn) > 127]).all()


def test_answers_are_to_the_pixels_that_are_shown(
    completions: Completions, dreaming_model: registry.Model, second_reader: SecondReader
) -> None:
    assert completions.second_reader == second_reader.id
    for ending in completions.endings:
        scores = dreaming_model.network.query(signals_from_pixels(ending.pixels))
        assert ending.answer.scores == scores.tolist()
        assert ending.second_opinion
        told = second_reader.read(ending.pixels[None])[0]
        assert ending.second_opinion.scores == pytest.approx(told.scores, abs=1e-5)


def test_the_most_believed_digit_comes_first(completions: Completions) -> None:
    assert sum(completions.beliefs) == pytest.approx(1, abs=1e-5)
    believed = [completions.beliefs[ending.label] for ending in completions.endings]
    assert believed == sorted(believed, reverse=True)
    assert believed[0] == max(completions.beliefs)
    assert (len(completions), completions.note) == (8, None)


def test_a_label_can_be_wished_for(completer: Completer, test_images: Examples) -> None:
    beliefs = completer.complete(begun(test_images, 0)).beliefs
    least, most = int(np.argmin(beliefs)), int(np.argmax(beliefs))
    found = completer.complete(begun(test_images, 0), least, count=3)
    assert [ending.label for ending in found.endings] == [least] * 3
    assert found.note is not None
    assert f"of a {least} " in found.note
    assert found.note.endswith(f"a {most} would fit better")
    assert completer.complete(begun(test_images, 0), most).note is None


def test_the_seed_decides_the_endings(dreaming_model: registry.Model, test_images: Examples) -> None:
    def pixels(seed: int) -> list[list[int]]:
        completer = Completer(Reader(Models.of(dreaming_model)), None, WorkCache(10))
        found = completer.complete(begun(test_images, 0), 7, seed=seed)
        assert found.second_reader is None
        assert [ending.second_opinion for ending in found.endings] == [None] * 4
        return [ending.pixels.tolist() for ending in found.endings]

    assert pixels(1) == pixels(1) != pixels(2)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "no digit": ({"label": 10}, "there is no digit 10; choose 0 to 9, or null for whatever fits"),
    "none": ({"count": 0}, "there are 1 to 8 endings, not 0"),
    "nine": ({"count": 9}, "there are 1 to 8 endings, not 9"),
    "no seed": ({"seed": -1}, "-1 is no seed"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_completed_is_refused(completer: Completer, test_images: Examples, case: str) -> None:
    asked, reason = WRONG[case]
    with pytest.raises(InvalidInput, match=reason):
        completer.complete(begun(test_images, 0), **asked)


def test_a_blank_drawing_is_refused(completer: Completer) -> None:
    with pytest.raises(InvalidInput, match="the drawing is blank; begin a digit"):
        completer.complete([0] * 784)


def test_a_network_that_does_not_dream_completes_nothing(test_images: Examples) -> None:
    model = registry.load(ROOT / "models" / "rashid-2016.safetensors")
    completer = Completer(Reader(Models.of(model)), None, WorkCache(10))
    with pytest.raises(InvalidInput, match="reads but does not dream"):
        completer.complete(begun(test_images, 0))


def test_digits_have_their_article() -> None:
    assert [with_article(label) for label in (7, 8, None)] == ["a 7", "an 8", "nothing"]
