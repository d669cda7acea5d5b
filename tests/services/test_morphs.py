"""A morph begins with the drawing, ends with what it says, and refuses what cannot be changed."""

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.errors import InvalidInput
from app.network.model.signals import signals_from_pixels
from app.services.models import registry
from app.services.models.registry import Models
from app.services.models.second_reader import SecondReader
from app.services.morphs import Morph, Morphs
from app.services.reading import Reader
from app.services.work_cache import WorkCache
from app.settings import ROOT
from tests.digits.drawings import encoded, enlarged

FOUR = 4  # the index of a test image that shows a 4


@pytest.fixture(scope="module")
def model() -> registry.Model:
    return registry.load(ROOT / "models" / "rashid-2016.safetensors")


@pytest.fixture(scope="module")
def morphs(model: registry.Model, second_reader: SecondReader) -> Morphs:
    return Morphs(Reader(Models.of(model)), second_reader, WorkCache(1000))


@pytest.fixture(scope="module")
def morph(morphs: Morphs, test_images: Examples) -> Morph:
    return morphs.of_pixels(test_images.pixels[FOUR].tolist(), 9, 5, framed=False)


def test_it_begins_with_the_drawing(morph: Morph, test_images: Examples) -> None:
    assert (morph.frames[0] == test_images.pixels[FOUR]).all()
    assert (morph.origin, morph.to, len(morph.frames)) == (4, 9, 5)
    assert morph.distances[0] == 0


def test_each_frame_is_what_the_network_was_shown(morph: Morph, model: registry.Model) -> None:
    for pixels, answer in zip(morph.frames, morph.answers, strict=True):
        assert answer.scores == model.network.query(signals_from_pixels(pixels)).tolist()


def test_reached_is_what_the_network_says_of_the_last_frame(morph: Morph, second_reader: SecondReader) -> None:
    assert morph.reached == (morph.answers[-1].label == 9 and morph.answers[-1].confidence >= 0.9)
    assert morph.reached
    assert morph.second_opinion == second_reader.read(morph.frames[-1:])[0]


def test_added_and_removed_are_the_whole_change(morph: Morph) -> None:
    first, last = morph.frames[[0, -1]].astype(int)
    assert (first + morph.added - morph.removed == last).all()
    assert not (morph.added.astype(bool) & morph.removed.astype(bool)).any()
    assert morph.distances[-1] == pytest.approx(np.linalg.norm((last - first) / 255))


def test_a_picture_is_framed_first(morphs: Morphs, test_images: Examples) -> None:
    drawing = encoded(255 - enlarged(test_images.pixels[FOUR]))
    morph = morphs.of_picture(drawing, 9)
    assert morph.frames.shape == (8, 784)
    assert morph.origin == 4


@pytest.fixture(scope="module")
def walk(dreaming_model: registry.Model, second_reader: SecondReader, test_images: Examples) -> Morph:
    walking = Morphs(Reader(Models.of(dreaming_model)), second_reader, WorkCache(1000))
    return walking.of_pixels(test_images.pixels[FOUR].tolist(), 9, 5, framed=False, method="walk")


def test_a_walk_begins_with_the_drawing_and_ends_at_the_other_digit(
    walk: Morph, morph: Morph, dreaming_model: registry.Model, test_images: Examples
) -> None:
    assert (walk.frames[0] == test_images.pixels[FOUR]).all()
    assert (walk.method, morph.method) == ("walk", "least")
    assert (walk.to, len(walk.frames), walk.distances[0]) == (9, 5, 0)
    assert walk.answers[-1].label == 9
    for pixels, answer in zip(walk.frames, walk.answers, strict=True):
        assert answer.scores == dreaming_model.network.query(signals_from_pixels(pixels)).tolist()


def test_a_walk_takes_a_network_that_dreams(morphs: Morphs, test_images: Examples) -> None:
    with pytest.raises(InvalidInput, match="is a perceptron, which reads but does not dream; choose"):
        morphs.of_pixels(test_images.pixels[FOUR].tolist(), 9, method="walk")


WRONG = {
    "read already": (4, 8, "already reads this drawing as 4"),
    "no digit": (10, 8, "there is no digit 10"),
    "one frame": (9, 1, "a morph has 2 to 32 frames, not 1"),
    "many frames": (9, 33, "a morph has 2 to 32 frames, not 33"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_morphed_is_refused(morphs: Morphs, test_images: Examples, case: str) -> None:
    to, frames, reason = WRONG[case]
    with pytest.raises(InvalidInput, match=reason):
        morphs.of_pixels(test_images.pixels[FOUR].tolist(), to, frames)


@pytest.mark.parametrize("framed", [True, False])
def test_a_blank_drawing_is_refused(morphs: Morphs, framed: bool) -> None:
    with pytest.raises(InvalidInput, match="the drawing is blank"):
        morphs.of_pixels([0] * 784, 9, framed=framed)
