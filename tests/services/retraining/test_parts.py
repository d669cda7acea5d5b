"""Orders, pictures, reports, the gate and the lock."""

import base64
from pathlib import Path

import pytest

from app.errors import InvalidInput
from app.network.model.network import Network
from app.services.lock import Lock
from app.services.models.card import Card
from app.services.models.registry import Model
from app.services.retraining import pictures, publishing
from app.services.retraining.order import Order
from app.services.training import LIMITS


def test_what_is_left_out_is_the_recipes() -> None:
    order = Order.of()
    recipe = order.recipe_to_train()
    assert (order.recipe, order.epochs, order.hidden_sizes, order.learning_rate) == (
        recipe.name,
        recipe.epochs,
        recipe.hidden_sizes,
        recipe.learning_rate,
    )
    assert Order.from_json(order.to_json()) == order


@pytest.mark.parametrize("name", LIMITS)
def test_values_out_of_bounds_are_refused(name: str) -> None:
    least, most = LIMITS[name]
    for value in (least - 1, most + 1):
        with pytest.raises(InvalidInput, match=f"{name} is {value}; choose {least} to {most}"):
            Order.of(**{name: value})  # type: ignore[arg-type]  # each name is given its own type of value


def test_unknown_recipes_and_activations_are_refused() -> None:
    with pytest.raises(InvalidInput, match="there is no recipe 'x'"):
        Order.of(recipe="x")
    with pytest.raises(InvalidInput, match="activate is 'soon'"):
        Order.of(activate="soon")  # type: ignore[arg-type]  # as a request may have it


def test_an_epoch_shows_ten_scans_and_ten_dreams(small_network: Network) -> None:
    drawn = pictures.drawn(small_network)
    for kind in (drawn.scans, drawn.dreams):
        assert [picture["label"] for picture in kind] == list(range(10))
        assert {len(base64.b64decode(picture["pixels"])) for picture in kind} == {784}


@pytest.mark.parametrize(("epochs", "count"), [(1, 1), (30, 30), (100, 100), (101, 51), (1000, 100)])
def test_long_trainings_do_not_show_pictures_at_each_epoch(epochs: int, count: int) -> None:
    shown = [epoch for epoch in range(1, epochs + 1) if pictures.shown_at(epoch, epochs)]
    assert len(shown) == count
    assert shown[-1] == epochs


def _card(test_accuracy: float | None = None, validation_accuracy: float | None = None) -> Card:
    return Card("test", test_accuracy=test_accuracy, validation_accuracy=validation_accuracy)


OLD = {"validation_accuracy": 0.98, "test_accuracy": 0.97}


@pytest.mark.parametrize(
    ("old", "new", "passes"),
    [
        (OLD, {"validation_accuracy": 0.979, "test_accuracy": 0.5}, True),  # the test images decide nothing
        (OLD, {"validation_accuracy": 0.97, "test_accuracy": 0.99}, False),
        ({"test_accuracy": 0.97}, {"validation_accuracy": 0.9, "test_accuracy": 0.97}, True),  # but where they must
        ({"test_accuracy": 0.97}, {"validation_accuracy": 0.99, "test_accuracy": 0.96}, False),
        ({}, {"validation_accuracy": 0.99, "test_accuracy": 0.99}, False),  # nobody knows how well the old one reads
    ],
)
def test_the_gate_refuses_what_reads_worse(
    small_network: Network, old: dict[str, float], new: dict[str, float], passes: bool
) -> None:
    serving = Model("old", "1", small_network, _card(**old), 0)
    refusal = publishing.refusal(_card(**new), serving, "if-better")
    assert (refusal is None) is passes
    assert publishing.refusal(_card(**new), serving, "always") is None
    asked = publishing.refusal(_card(**new), serving, "never")
    assert asked
    assert asked.reason == "as-asked"
    assert "as was asked" in asked.sentence


def test_only_one_can_hold_the_lock(tmp_path: Path) -> None:
    first, second = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_a_network_that_dreams_is_not_replaced_by_one_that_does_not(
    dreaming_model: Model, small_network: Network
) -> None:
    perceptron = Model("plain", "1", small_network, Card("quick"), 1)
    assert publishing.lost_dreams(perceptron.network, dreaming_model) == (
        "dreamless",
        "Kept, but not put into service: it does not dream, and dreamer@00000000 does. It can still be activated.",
    )
    assert publishing.lost_dreams(dreaming_model.network, perceptron) is None
    assert publishing.lost_dreams(dreaming_model.network, dreaming_model) is None
    assert publishing.lost_dreams(perceptron.network, perceptron) is None
