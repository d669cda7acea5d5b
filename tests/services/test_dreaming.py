"""Live dreams: as many frames as asked for, by their seed, until they are stopped."""

import io
from itertools import islice

import numpy as np
import pytest
from PIL import Image

from app.errors import InvalidInput, NotFound
from app.services.dreaming import FILM_FRAMES, MOST_FRAMES, Dreaming
from app.services.models import registry
from app.services.models.registry import Models
from app.services.work_cache import WorkCache
from app.settings import ROOT


@pytest.fixture
def dreaming(dreaming_model: registry.Model) -> Dreaming:
    return Dreaming(Models.of(dreaming_model), WorkCache(1000))


@pytest.fixture(scope="module")
def perceptron() -> registry.Model:
    return registry.load(ROOT / "models" / "rashid-2016.safetensors")


def test_each_step_is_shown_at_first_and_every_fourth_later(dreaming: Dreaming) -> None:
    frames = list(dreaming.frames(3, 0, count=25))
    assert [frame.step for frame in frames] == [*range(1, 21), 24, 28, 32, 36, 40]
    assert all(frame.pixels.shape == (784,) and frame.pixels.dtype == np.uint8 for frame in frames)
    assert all(frame.label == 3 and sum(frame.beliefs) == pytest.approx(1, abs=1e-5) for frame in frames)


def test_the_seed_decides_it(dreaming: Dreaming) -> None:
    one, same, other = ([frame.pixels for frame in dreaming.frames(3, seed, count=4)] for seed in (1, 1, 2))
    assert (np.stack(one) == same).all()
    assert (np.stack(one) != other).any()


def test_without_a_label_it_goes_on_to_another_digit(dreaming: Dreaming) -> None:
    labels = [frame.label for frame in dreaming.frames(None, 0, count=150)]
    assert len(set(labels)) > 2


@pytest.mark.parametrize("count", [0, MOST_FRAMES + 1])
def test_the_number_of_frames_has_bounds(dreaming: Dreaming, count: int) -> None:
    with pytest.raises(InvalidInput, match=f"a dream has 1 to 1500 frames, not {count}"):
        dreaming.frames(3, 0, count=count)


def test_it_ends_when_it_is_stopped(dreaming: Dreaming) -> None:
    frames = dreaming.frames(3, 0)
    assert len(list(islice(frames, 3))) == 3
    dreaming.stop()
    assert list(frames) == []


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_a_film_is_the_first_frames(dreaming: Dreaming, kind: str) -> None:
    film = Image.open(io.BytesIO(dreaming.film(7, 1, kind, 28, "ink")))  # type: ignore[arg-type]
    assert (film.size, getattr(film, "n_frames", 1)) == ((28, 28), 2 * FILM_FRAMES - 2)
    first, *_ = dreaming.frames(7, 1, count=1)
    assert (255 - np.asarray(film.convert("L")) == first.pixels.reshape(28, 28)).all()


def test_only_networks_that_dream_do(perceptron: registry.Model, dreaming_model: registry.Model) -> None:
    assert (perceptron.dreams, dreaming_model.dreams) == (False, True)
    awake = Dreaming(Models.of(perceptron), WorkCache(10))
    for ask in (lambda: awake.frames(3, 0), lambda: awake.film(3, 0, "webp", 28, "ink")):
        with pytest.raises(InvalidInput, match="reads but does not dream; choose a network that dreams"):
            ask()


def test_an_unknown_network_is_refused(dreaming: Dreaming) -> None:
    with pytest.raises(NotFound, match="there is no network 'nobody'"):
        dreaming.frames(3, 0, "nobody")
