"""A training that is killed at any moment and resumed tells every epoch once."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.digits.mnist import Examples
from app.network.model.network import Network
from app.services import training
from app.services.models.card import Card
from app.services.retraining.events import Data, EventLog
from app.services.retraining.folder import Folder, read_network
from app.services.retraining.gate import Gate
from app.services.retraining.order import Order
from app.services.retraining.training_run import TrainingRun

ORDER = Order.of(recipe="quick", epochs=4, hidden=4, examples=200)


class Killed(Exception):
    """Stands for the end of the worker's process."""


class Record:
    """Adds events to the job's record, until a killed worker can tell no more."""

    def __init__(self, folder: Folder, killed_at: int | None = None) -> None:
        self.log, self.killed_at = EventLog(folder.events), killed_at

    def tell(self, kind: str, data: Data) -> None:
        if kind == "epoch" and data["epoch"] == self.killed_at:
            raise Killed
        self.log.append(kind, data)

    @property
    def epochs(self) -> list[Data]:
        return [event.data for event in self.log.events if event.kind == "epoch"]


@pytest.fixture
def folder(tmp_path: Path, small_network: Network, test_images: Examples) -> Folder:
    folder = Folder(tmp_path)
    folder.write_order(ORDER, small_network, Card("test", parent="first@1"), test_images[:0])
    return folder


def _run(folder: Folder, record: Record, images: Examples) -> tuple[Network, Card]:
    return TrainingRun(folder, ORDER, images[:200], images[200:400], record.tell, Gate()).run()


@pytest.mark.parametrize("killed_at", [2, 4])
def test_an_epoch_that_was_saved_and_not_told_is_told_on_resume(
    folder: Folder, test_images: Examples, killed_at: int
) -> None:
    """Killed after the checkpoint was saved, and before its epoch was told."""
    with pytest.raises(Killed):
        _run(folder, Record(folder, killed_at), test_images)
    _, saved = read_network(folder.checkpoint)
    assert (saved.epochs, folder.last_recorded_epoch()) == (killed_at, killed_at - 1)
    resumed = Record(folder)
    _, card = _run(folder, resumed, test_images)
    assert [epoch["epoch"] for epoch in resumed.epochs] == [0, 1, 2, 3, 4]
    told = resumed.epochs[killed_at]
    assert (told["loss"], told["training_accuracy"], told["validation_accuracy"]) == (
        saved.loss,
        saved.training_accuracy,
        saved.validation_accuracy,
    )
    assert told["scans"]
    assert card.epochs == 4


def test_an_epoch_that_was_told_is_not_told_again(folder: Folder, test_images: Examples) -> None:
    """Killed while the third epoch was being learned."""
    record = Record(folder)

    def tell(kind: str, data: Data) -> None:
        record.tell(kind, data)
        if kind == "epoch" and data["epoch"] == 2:
            raise Killed

    with pytest.raises(Killed):
        TrainingRun(folder, ORDER, test_images[:200], test_images[200:400], tell, Gate()).run()
    resumed = Record(folder)
    _run(folder, resumed, test_images)
    assert [epoch["epoch"] for epoch in resumed.epochs] == [0, 1, 2, 3, 4]


def test_the_figures_of_an_uninterrupted_training_are_in_its_checkpoint(folder: Folder, test_images: Examples) -> None:
    record = Record(folder)
    network, card = _run(folder, record, test_images)
    saved_network, saved = read_network(folder.checkpoint)
    last: dict[str, Any] = dict(record.epochs[-1])
    assert replace(saved, training_seconds=None) == replace(card, training_seconds=None)
    assert (saved.loss, saved.training_accuracy) == (last["loss"], last["training_accuracy"])
    assert (saved_network.layers[0].weights == network.layers[0].weights).all()


@pytest.mark.parametrize("recipe", training.recipes())
@pytest.mark.parametrize("examples", [100, 200])
def test_the_smallest_order_that_the_bounds_allow_can_be_trained(
    folder: Folder, test_images: Examples, recipe: str, examples: int
) -> None:
    """One epoch of one batch or two, of one hidden node."""
    order = Order.of(recipe=recipe, epochs=1, hidden=1, examples=examples)
    record = Record(folder)
    TrainingRun(folder, order, test_images[:examples], test_images[200:400], record.tell, Gate()).run()
    assert [epoch["epoch"] for epoch in record.epochs] == [0, 1]
