"""Private lessons: a copy of the network in service learns for one browser alone, until it is put into service."""

import zlib
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import Conflict, NotFound
from app.network.arrays import Bytes
from app.services.disk import Disk
from app.services.finetuning import Finetuner, FinetuningResult, Tried, no_effect
from app.services.models.card import Card
from app.services.models.private_copies import Bounds, PrivateCopies
from app.services.models.registry import Model
from app.services.models.versions import Versions
from app.services.promotion import best_recorded, recorded, sunk
from app.services.retraining.publishing import lost_dreams


@dataclass(frozen=True)
class PrivateCopy:
    """A browser's copy, None without one, and how many of its lessons can be taken back."""

    model: Model | None
    lessons: int


class PrivateLessons:
    """Teaches the copies of browsers, each known by a secret. What a lesson costs is told, and refuses nothing."""

    def __init__(self, finetuner: Finetuner, versions: Versions, copies: PrivateCopies) -> None:
        self._finetuner, self._versions, self.copies = finetuner, versions, copies

    def copy_of(self, browser: str) -> PrivateCopy:
        """What is kept for a browser; nothing for one without a secret."""
        if not browser:
            return PrivateCopy(None, 0)
        return PrivateCopy(self.copies.of(browser), self.copies.count(browser))

    def teach(self, browser: str, pixels: Bytes, label: int) -> FinetuningResult:
        """Let the browser's copy learn framed pixels (28, 28); it begins as the network in service is.

        Nothing is kept when the lesson has no effect, as `reason` says.
        """
        parent = self.copies.of(browser) or self._versions.models.default
        tried = self._finetuner.try_lesson(parent, pixels.reshape(-1), label, zlib.crc32(pixels.tobytes()))
        refused = no_effect(tried.before, tried.after, label)
        model = None if refused else self.copies.add(browser, tried.network, _card(tried))
        if model:
            self._finetuner.remember(model, tried)
        return tried.result(model, refused)

    def take_back(self, browser: str) -> PrivateCopy:
        """Forget the copy's last lesson; NotFound without one."""
        self.copies.take_back(browser)
        return self.copy_of(browser)

    def publish(self, browser: str) -> Model:
        """Put the copy into service for all, and let it go; Conflict when it reads too much worse or that is locked."""
        self._versions.lock.check()
        copy, serving = self.copies.of(browser), self._versions.models.default
        if copy is None:
            raise NotFound("there is no private copy to put into service: none is kept for this browser")
        best = best_recorded(serving.card).at_least(self._finetuner.accuracies_of(serving))
        if reason := sunk(best, self._finetuner.accuracies_of(copy)):
            raise Conflict(f"{reason}, so that it stays with you alone", kind="reads-worse")
        if lost_dreams(copy.network, serving):
            told = f"{serving.id} dreams, and this one does not, so that it stays with you alone"
            raise Conflict(told, kind="dreams-no-more")
        line = best.at_least(recorded(copy.card))
        card = replace(copy.card, best_test_accuracy=line.test, best_validation_accuracy=line.validation)
        model = self._versions.add(_origin(copy).partition("@")[0], copy.network, card)
        self._versions.activate(model.id)
        self._versions.prune()
        self.copies.forget(browser)
        return model


def open_private_lessons(
    versions: Versions, finetuner: Finetuner, folder: Path, bounds: Bounds, disk: Disk
) -> PrivateLessons:
    """Lessons for the copies in a folder, which answer to their ids from now on."""
    copies = PrivateCopies(folder, bounds, disk, recent=versions.models.recent)
    versions.models.find_private = copies.find
    return PrivateLessons(finetuner, versions, copies)


def _origin(model: Model) -> str:
    """The id of the network that was in service when a copy of it was made; nothing tells of the copy itself."""
    return model.card.parent if model.private else model.id


def _card(tried: Tried) -> Card:
    return replace(tried.card(), parent=_origin(tried.parent))
