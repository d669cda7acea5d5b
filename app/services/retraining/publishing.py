"""Saves a finished training's network as a version, and decides whether it goes into service."""

import logging
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.network import Network
from app.services.models.card import Card
from app.services.models.registry import Model
from app.services.models.service_lock import LOCKED
from app.services.models.versions import Versions
from app.services.promotion import TOLERANCE, best_recorded, recorded
from app.services.retraining.folder import Folder, read_network
from app.services.retraining.order import Activation

log = logging.getLogger("brainscan")


Reason = Literal["as-asked", "unknown", "worse", "worse-than-line", "dreamless", "locked"]


@dataclass(frozen=True)
class Published:
    """The version that was saved, whether it is in service, and a sentence that says so.

    `reason`: in a word why it is not in service; None when it is.
    """

    model: Model
    activated: bool
    message: str
    reason: Reason | None


class Refusal(NamedTuple):
    """Why a network does not go into service, in a word and in a sentence."""

    reason: Reason
    sentence: str


def publish(folder: Folder, versions: Versions, name: str, activate: Activation) -> Published:
    """Save the network in `folder` as a version; put it into service if that is wanted and it reads well enough."""
    network, card = read_network(folder.result)
    serving = versions.models.default
    refused = refusal(card, serving, activate)
    if activate == "if-better":
        refused = refused or lost_dreams(network, serving)
        card = card if refused else in_line(card, serving.card)
    if versions.lock.is_on:
        refused = refused or Refusal("locked", f"Kept, but not put into service: {LOCKED}.")
    model = versions.add(name, network, card)
    if refused is None:
        versions.activate(model.id)
        log.info("a training activated %s", model.id)
    versions.prune()
    if refused:
        return Published(model, False, refused.sentence, refused.reason)
    return Published(model, True, f"{model.id} is in service: {_reads(card)}.", None)


def refusal(card: Card, serving: Model, activate: Activation) -> Refusal | None:
    """Why a network with this card does not go into service; None when it does."""
    if activate == "always":
        return None
    if activate == "never":
        return Refusal("as-asked", f"Kept, and not put into service, as was asked: {_reads(card)}.")
    compared = _compared(card, serving.card)
    if compared.new is None or compared.old is None:
        unknown = serving.id if compared.old is None else "it"
        return _kept("unknown", f"how well {unknown} reads is unknown")
    best = max(compared.old, compared.best_before or 0.0)
    if compared.new < best - TOLERANCE:
        own = best == compared.old
        better = serving.id if own else f"the best network that {serving.id} comes from"
        read = f"it reads {compared.new:.2%} of {compared.pictures} rightly, {better} {best:.2%}"
        return _kept("worse" if own else "worse-than-line", read)
    return None


def _kept(reason: Reason, because: str) -> Refusal:
    return Refusal(reason, f"Kept, but not put into service: {because}. It can still be activated.")


def in_line(new: Card, old: Card) -> Card:
    """The card of a network that takes the place of one with the card `old`: it knows the best accuracies of both."""
    best = best_recorded(old).at_least(recorded(old)).at_least(recorded(new))
    if old.validation_accuracy is None:  # it has learned from the validation images, as its line's best
        best = best._replace(validation=new.validation_accuracy or 0.0)
    return replace(new, best_test_accuracy=best.test, best_validation_accuracy=best.validation)


def lost_dreams(new: Network, serving: Model) -> Refusal | None:
    """Why a network that does not dream does not take the place of one that does; None for all others."""
    if isinstance(new, DreamingNetwork) or not serving.dreams:
        return None
    return _kept("dreamless", f"it does not dream, and {serving.id} does")


class _Compared(NamedTuple):
    """Accuracies 0..1 on the same pictures, None where unknown; `best_before` is that of the old one's line."""

    new: float | None
    old: float | None
    best_before: float | None
    pictures: str


def _compared(new: Card, old: Card) -> _Compared:
    """On the validation images; on the test images where the old one learned the others."""
    if old.validation_accuracy is not None and new.validation_accuracy is not None:
        own = new.validation_accuracy, old.validation_accuracy
        return _Compared(*own, old.best_validation_accuracy, "the validation images")
    return _Compared(new.test_accuracy, old.test_accuracy, old.best_test_accuracy, "the test images")


def _reads(card: Card) -> str:
    return f"it reads {card.test_accuracy:.2%} of the test images rightly"
