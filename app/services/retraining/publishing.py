"""From a finished training to a kept version, and the gate before it goes into service."""

from dataclasses import dataclass

from app.services.models.card import Card
from app.services.models.registry import Model
from app.services.models.versions import Versions
from app.services.retraining.folder import Folder, network_in
from app.services.retraining.order import Activation

# Differences below are chance: the standard error of a share of 99% of 5,000 pictures is 0.14 points.
_TOLERANCE = 0.002


@dataclass(frozen=True)
class Published:
    """The version that was kept, whether it is in service, and a sentence that says so."""

    model: Model
    activated: bool
    message: str


def publish(folder: Folder, versions: Versions, name: str, activate: Activation) -> Published:
    """Keep the network in `folder`, and put it into service if that is wanted and the gate lets it pass."""
    network, card = network_in(folder.result)
    model = versions.add(name, network, card)
    reason = refusal(card, versions.models.default, activate)
    if reason is None:
        versions.activate(model.id)
    versions.prune()
    return Published(model, reason is None, reason or f"{model.id} is in service: {_reads(card)}.")


def refusal(card: Card, serving: Model, activate: Activation) -> str | None:
    """Why it does not go into service; None when it does."""
    if activate == "always":
        return None
    if activate == "never":
        return f"Kept, and not put into service, as was asked: {_reads(card)}."
    new, old, pictures = _compared(card, serving.card)
    if new < old - _TOLERANCE:
        return (
            f"Kept, but not put into service: it reads {new:.2%} of {pictures} rightly, "
            f"{serving.id} {old:.2%}. It can still be activated."
        )
    return None


def _compared(new: Card, old: Card) -> tuple[float, float, str]:
    """Both accuracies on validation images, or on the test images where the old one learned from all others."""
    if old.validation_accuracy is not None and new.validation_accuracy is not None:
        return new.validation_accuracy, old.validation_accuracy, "the validation images"
    return new.test_accuracy or 0.0, old.test_accuracy or 0.0, "the test images"


def _reads(card: Card) -> str:
    return f"it reads {card.test_accuracy:.2%} of the test images rightly"
