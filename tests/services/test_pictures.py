"""Drawings are what the network and the second reader were shown, seeded, and told honestly."""

from collections.abc import Callable

import numpy as np
import pytest

from app.errors import InvalidInput, NotFound
from app.network.model.signals import signals_from_pixels, targets_from_labels
from app.services.models import registry
from app.services.models.registry import Models
from app.services.models.second_reader import SecondReader
from app.services.pictures import METHODS, SEEDED, Method, Pictures
from app.services.work_cache import WorkCache
from app.settings import ROOT

RASHID = ROOT / "models" / "rashid-2016.safetensors"


@pytest.fixture(scope="module")
def model() -> registry.Model:
    return registry.load(RASHID)


@pytest.fixture(scope="module")
def pictures(model: registry.Model, second_reader: SecondReader) -> Pictures:
    return Pictures(Models.of(model), second_reader, WorkCache(1000))


@pytest.fixture(scope="module")
def dreaming_pictures(dreaming_model: registry.Model, second_reader: SecondReader) -> Pictures:
    return Pictures(Models.of(dreaming_model), second_reader, WorkCache(1000))


@pytest.mark.parametrize("method", METHODS)
def test_answers_are_to_the_pixels_that_are_shown(
    dreaming_pictures: Pictures, dreaming_model: registry.Model, second_reader: SecondReader, method: Method
) -> None:
    scan, model = dreaming_pictures.scan(3, method=method, seed=5), dreaming_model
    assert scan.pixels.dtype == np.uint8
    assert scan.pixels.shape == (784,)
    scores = model.network.query(signals_from_pixels(scan.pixels))
    assert scan.own_answer.scores == scores.tolist()
    assert scan.second_opinion
    assert scan.second_opinion.scores == pytest.approx(second_reader.read(scan.pixels[None])[0].scores, abs=1e-5)
    assert scan.second_reader == second_reader.id
    assert scan.worst_error == pytest.approx(np.abs(scores - targets_from_labels(3)).max(), abs=1e-6)
    assert scan.reached == (scan.worst_error <= 0.01)
    assert scan.agrees == (scores.argmax() == 3)


def test_only_dreams_and_ascents_heed_the_seed(dreaming_pictures: Pictures) -> None:
    pictures = dreaming_pictures
    for method in SEEDED:
        one, other = (pictures.scan(7, method=method, seed=seed) for seed in (1, 2))
        assert (one.pixels != other.pixels).any()
        assert (one.seed, other.seed) == (1, 2)
    for method in ("rashid", "exact"):
        assert pictures.scan(7, method=method, seed=1) is pictures.scan(7, method=method, seed=2)
        assert pictures.scan(7, method=method, seed=1).seed == 0


@pytest.mark.parametrize("method", SEEDED)
def test_the_same_seed_gives_the_same_picture(dreaming_model: registry.Model, method: str) -> None:
    first, second = (
        Pictures(Models.of(dreaming_model), None, WorkCache(10)).scan(4, method=method, seed=9) for _ in range(2)
    )
    assert (first.pixels == second.pixels).all()
    assert first.second_opinion is None


def test_a_wall_is_of_different_pictures_of_one_digit(pictures: Pictures, dreaming_pictures: Pictures) -> None:
    walls = {
        "ascent": [pictures.wall(5, 12, seed=1), dreaming_pictures.wall(5, 12, seed=1, method="ascent")],
        "dream": [dreaming_pictures.wall(5, 12, seed=1)],
    }
    for method, found in walls.items():
        for wall in found:
            assert len({scan.pixels.tobytes() for scan in wall}) == len(wall) == 12
            assert {(scan.label, scan.method) for scan in wall} == {(5, method)}


def test_most_dreams_are_read_as_what_they_are_of(dreaming_pictures: Pictures) -> None:
    assert sum(scan.agrees for label in range(10) for scan in dreaming_pictures.wall(label, 5)) >= 45


def test_any_answer_can_be_asked_for(pictures: Pictures) -> None:
    targets = [0.01] * 4 + [0.6] + [0.01] * 4 + [0.4]
    scan = pictures.draw(targets)
    assert (scan.label, scan.method) == (4, "exact")
    assert scan.targets == pytest.approx(targets)


def test_what_no_picture_answers_is_said() -> None:
    blind = registry.load(RASHID)
    zeros = [np.zeros_like(layer.weights) for layer in blind.network.layers]
    network = type(blind.network)(
        [type(blind.network.layers[0])(values, np.zeros(len(values), np.float32)) for values in zeros]
    )
    scan = Pictures(Models.of(registry.Model("blind", "1", network, blind.card, 0)), None, WorkCache(10)).scan(
        3, method="exact"
    )
    assert not scan.reached
    assert scan.note == "no picture found with this answer; the nearest one is off by 0.49"


WRONG: dict[str, tuple[Callable[[Pictures], object], str]] = {
    "label": (lambda pictures: pictures.scan(10), "there is no digit 10"),
    "negative": (lambda pictures: pictures.wall(-1, 3), "there is no digit -1"),
    "method": (lambda pictures: pictures.scan(1, method="magic"), "there is no method 'magic'; there are rashid"),
    "seed": (lambda pictures: pictures.scan(1, method="ascent", seed=-1), "-1 is no seed"),
    "dream": (
        lambda pictures: pictures.scan(1, method="dream"),
        "does not dream; ask for the method ascent, or choose",
    ),
    "wall": (lambda pictures: pictures.wall(1, 2, method="dream"), "does not dream; ask for the method ascent, or"),
    "count": (lambda pictures: pictures.wall(1, 101), "a wall has 1 to 100 pictures, not 101"),
    "nine": (lambda pictures: pictures.draw([0.5] * 9), "targets are 10 numbers in 0..1"),
    "range": (lambda pictures: pictures.draw([1.5] * 10), "targets are 10 numbers in 0..1"),
    "nan": (lambda pictures: pictures.draw([float("nan")] * 10), "targets are 10 numbers in 0..1"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_drawn_is_refused(pictures: Pictures, case: str) -> None:
    ask, reason = WRONG[case]
    with pytest.raises(InvalidInput, match=reason.replace(".", r"\.")):
        ask(pictures)


def test_an_unknown_network_is_refused(pictures: Pictures) -> None:
    with pytest.raises(NotFound, match="there is no network 'nobody'"):
        pictures.scan(1, "nobody")
