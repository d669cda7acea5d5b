"""Many drawings at once, and back again."""

from collections.abc import Iterator

import pytest

from app.digits.frame import unframed
from app.digits.mnist import Examples
from app.errors import Conflict, NotFound
from app.services.answers import Answer
from app.services.drawings.bulk import BulkChanges
from app.services.drawings.room import Room
from app.services.drawings.store import Drawings
from app.services.reading import Reading
from tests.services.drawings.conftest import OpenStore


@pytest.fixture
def drawings(open_store: OpenStore, test_images: Examples) -> Iterator[Drawings]:
    opened = open_store(Room(drawings=20))
    opened.add_all(test_images[:6])
    yield opened
    opened.close()


@pytest.fixture
def reading(test_images: Examples) -> Reading:
    return Reading(Answer(7, 0.9, [0.1] * 10), unframed(test_images.pixels[0].reshape(28, 28)), "elastic@1")


def ids(drawings: Drawings) -> list[int]:
    return [drawing.id for drawing in drawings.page().drawings]


def test_deleted_drawings_come_back_as_they_were(drawings: Drawings) -> None:
    before, changes = drawings.page(), BulkChanges(drawings)
    change = changes.delete([2, 4, 4])
    assert (change.count, change.total, ids(drawings)) == (2, 4, [6, 5, 3, 1])
    assert changes.undo(change.undo) == "2 drawings are back, as before."
    assert drawings.page() == before
    with pytest.raises(Conflict, match="cannot be undone any more"):
        changes.undo(change.undo)


def test_drawings_of_guests_come_back_as_guests_that_wait_or_are_accepted(drawings: Drawings, reading: Reading) -> None:
    accepted, waits = (drawings.add(3, reading, None, by_guest=True).id for _ in range(2))
    drawings.accept(accepted)
    before, changes = [drawings.get(id) for id in (accepted, waits)], BulkChanges(drawings)
    assert [(each.source, each.accepted) for each in before] == [("guest", True), ("guest", False)]
    changes.undo(changes.delete([accepted, waits]).undo)
    assert [drawings.get(id) for id in (accepted, waits)] == before


def test_all_are_deleted_or_none(drawings: Drawings) -> None:
    with pytest.raises(NotFound, match="there is no drawing 99; nothing was deleted"):
        BulkChanges(drawings).delete([1, 99])
    assert len(ids(drawings)) == 6


def test_an_import_names_duplicates_and_is_taken_back(drawings: Drawings, test_images: Examples) -> None:
    changes = BulkChanges(drawings)
    change = changes.add_all(Examples(test_images.pixels[[5, 6, 6]], test_images.labels[[5, 6, 6]]))
    assert (change.count, change.duplicates, change.total) == (3, 2, 9)
    drawings.delete(9)
    assert changes.undo(change.undo) == "2 drawings are taken out again."
    assert ids(drawings) == [6, 5, 4, 3, 2, 1]


def test_what_does_not_fit_any_more_does_not_come_back(drawings: Drawings) -> None:
    changes = BulkChanges(drawings)
    change = changes.delete([1, 2, 3])
    drawings.room = Room(drawings=5)
    with pytest.raises(Conflict, match="more than the 5 that fit"):
        changes.undo(change.undo)


def test_the_last_ten_changes_are_remembered(drawings: Drawings, test_images: Examples) -> None:
    changes = BulkChanges(drawings)
    drawings.room = Room(drawings=100)
    first, *_, last = [changes.add_all(test_images[number : number + 1]).undo for number in range(11)]
    with pytest.raises(Conflict):
        changes.undo(first)
    assert changes.undo(last) == "1 drawing is taken out again."
