"""Small losses, each of them allowed, do not add up: lessons and trainings are compared with the best of their line."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.network.model.network import Network
from app.services import finetuning, promotion
from app.services.answers import Answer
from app.services.models.card import Card
from app.services.models.registry import Models
from app.services.models.versions import Versions
from app.services.promotion import Accuracies
from app.services.retraining.folder import Folder, write_network
from app.services.retraining.publishing import Published, publish

FIRST = Accuracies(0.9865, 0.9865)


def _measured(label: int, accuracies: Accuracies) -> finetuning.Measured:
    return finetuning.Measured(Answer(label, 0.8, [0.0] * 10), *accuracies)


def test_lessons_that_each_lose_a_little_end_at_the_floor() -> None:
    now, lessons, refused = FIRST, 0, ""
    while not refused:
        after = Accuracies(now.validation - 0.0004, now.test - 0.0004)
        refused = finetuning.refusal(_measured(9, now), _measured(4, after), 4, FIRST) or ""
        if not refused:
            now, lessons = after, lessons + 1
    assert lessons == 5
    assert refused == (
        "It would read 0.24 points worse than the best network that it comes from; "
        "a retraining with drawings costs less."
    )


def test_the_best_of_a_line_is_the_better_of_both_for_each_kind_of_images() -> None:
    assert Accuracies(0.9, 0.5).at_least(Accuracies(0.4, 0.8)) == (0.9, 0.8)
    assert promotion.sunk(FIRST, FIRST) is None
    assert promotion.sunk(FIRST, Accuracies(0.99, 0.98)) is not None


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    """A network in service that reads 98 % of the validation images."""
    card = Card("test", validation_accuracy=0.98, test_accuracy=0.98)
    write_network(tmp_path / "shipped" / "first.safetensors", _network(0), card)
    return Versions(Models([tmp_path / "shipped", tmp_path / "own"], "first"), tmp_path / "own", 20)


def _network(seed: int) -> Network:
    return Network.random((784, 8, 10), np.random.default_rng(seed))


def _published(versions: Versions, accuracy: float, seed: int, activate: str = "if-better") -> Published:
    folder = Folder(versions.folder.parent / "job")
    card = Card("test", validation_accuracy=accuracy, test_accuracy=accuracy, origin="trained")
    write_network(folder.result, _network(seed), card)
    return publish(folder, versions, "quick", activate)  # type: ignore[arg-type]  # one of three words


def test_trainings_that_each_lose_a_little_end_at_the_floor(versions: Versions) -> None:
    first = _published(versions, 0.9785, 1)
    assert first.activated
    second = _published(versions, 0.977, 2)
    assert not second.activated
    assert second.reason == "worse-than-line"
    assert second.message == (
        f"Kept, but not put into service: it reads 97.70% of the validation images rightly, the best network that "
        f"{first.model.id} comes from 98.00%. It can still be activated."
    )
    assert promotion.best_recorded(versions.models.default.card) == (0.98, 0.98)


def test_what_goes_into_service_as_was_asked_begins_a_line(versions: Versions) -> None:
    assert _published(versions, 0.9, 1, "always").activated
    assert _published(versions, 0.899, 2).activated
    assert promotion.best_recorded(versions.models.default.card) == (0.9, 0.9)


def test_a_line_whose_best_learned_the_validation_images_is_held_to_its_test_images(versions: Versions) -> None:
    card = Card("test", test_accuracy=0.98, best_validation_accuracy=0.9999, best_test_accuracy=0.981)
    lesson = versions.add("lesson", _network(3), card)
    versions.activate(lesson.id)
    assert "reads 97.80% of the test images" in _published(versions, 0.978, 1).message
    passed = _published(versions, 0.98, 2)
    assert passed.activated
    assert promotion.best_recorded(passed.model.card) == (0.98, 0.981)


def test_a_card_keeps_the_best_of_its_line() -> None:
    card = replace(Card("test"), best_test_accuracy=0.98, best_validation_accuracy=0.97)
    assert Card.from_texts(card.texts()) == card
