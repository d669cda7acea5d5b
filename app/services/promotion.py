"""The floor of a line of networks, so that small losses, each of them allowed, do not add up.

A line is a network and those made from it, lesson by lesson and training by training. Each card knows the best
accuracies of its line. What is put into service whatever it reads, as was asked, begins a line of its own.
"""

from typing import NamedTuple

from app.services.models.card import Card

# Smaller differences are chance: the standard error of an accuracy of 99 % on 5,000 pictures is 0.14 points.
TOLERANCE = 0.002


class Accuracies(NamedTuple):
    """Shares read rightly, 0..1: of the validation images and of the test images; 0 stands for unknown."""

    validation: float
    test: float

    def at_least(self, other: "Accuracies") -> "Accuracies":
        """The better of both, for each kind of images."""
        return Accuracies(max(self.validation, other.validation), max(self.test, other.test))


def recorded(card: Card) -> Accuracies:
    """A network's own accuracies."""
    return Accuracies(card.validation_accuracy or 0.0, card.test_accuracy or 0.0)


def best_recorded(card: Card) -> Accuracies:
    """The best accuracies of a network's line, as far as its card tells."""
    return Accuracies(card.best_validation_accuracy or 0.0, card.best_test_accuracy or 0.0)


def sunk(best: Accuracies, now: Accuracies) -> str | None:
    """Why a network has lost too much since its line was best; None when it has not."""
    lost = max(best.validation - now.validation, best.test - now.test)
    if lost <= TOLERANCE:
        return None
    return f"It would read {100 * lost:.2f} points worse than the best network that it comes from"
