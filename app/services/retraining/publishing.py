"""Saves a finished training's network as a version, and decides whether it goes into service."""

from dataclasses import dataclass

from app.services.dreaming import dreams
from app.services.models.card import Card
from app.services.models.registry import Model
from app.services.models.versions import Versions
from app.services.retraining.folder import Folder, read_network
from app.services.retraining.order import Activation

# Smaller differences are chance: the standard error of an accuracy of 99 % on 5,000 pictures is 0.14 points.
_TOLERANCE = 0.002


@dataclass(frozen=True)
class Published:
    """The version that was saved, whether it is in service, and a sentence that says so."""

    model: Model
    activated: bool
    message: str


def publish(folder: Folder, versions: Versions, name: str, activate: Activation) -> Published:
    """Save the network in `folder` as a version; put it into service if that is wanted and it reads well enough."""
    network, card = read_network(folder.result)
    model = versions.add(name, network, card)
    serving = versions.models.default
    reason = refusal(card, serving, activate) or (lost_dreams(model, serving) if activate == "if-better" else None)
    if reason is None:
        versions.activate(model.id)
    versions.prune()
    return Published(model, reason is None, reason or f"{model.id} is in service: {_reads(card)}.")


def refusal(card: Card, serving: Model, activate: Activation) -> str | None:
    """Why a network with this card does not go into service; None when it does."""
    if activate == "always":
        return None
    if activate == "never":
        return f"Kept, and not put into service, as was asked: {_reads(card)}."
    new, old, pictures = _compared(card, serving.card)
    if new is None or old is None:
        unknown = serving.id if old is None else "it"
        return f"Kept, but not put into service: how well {unknown} reads is unknown. It can still be activated."
    if new < old - _TOLERANCE:
        return (
            f"Kept, but not put into service: it reads {new:.2%} of {pictures} rightly, "
            f"{serving.id} {old:.2%}. It can still be activated."
        )
    return None


def lost_dreams(new: Model, serving: Model) -> str | None:
    """Why a network that does not dream does not take the place of one that does; None for all others."""
    if dreams(new) or not dreams(serving):
        return None
    return f"Kept, but not put into service: it does not dream, and {serving.id} does. It can still be activated."


def _compared(new: Card, old: Card) -> tuple[float | None, float | None, str]:
    """Both accuracies (None: unknown) on validation images; on test images where the old one learned the others."""
    if old.validation_accuracy is not None and new.validation_accuracy is not None:
        return new.validation_accuracy, old.validation_accuracy, "the validation images"
    return new.test_accuracy, old.test_accuracy, "the test images"


def _reads(card: Card) -> str:
    return f"it reads {card.test_accuracy:.2%} of the test images rightly"
