import pytest

from app.services import finetuning
from app.services.answers import Answer
from app.services.promotion import Accuracies


def _side(label: int, validation: float = 0.99, test: float = 0.98, confidence: float = 0.8) -> finetuning.Measured:
    return finetuning.Measured(Answer(label, confidence, [0.0] * 10), validation, test)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (_side(9), _side(4), None),
        (_side(9), _side(4, validation=0.9895, test=0.9791), None),
        (_side(9), _side(4, validation=0.988), "0.20 points worse"),
        (_side(9), _side(4, test=0.9785), "0.15 points worse"),
        (_side(9), _side(9), "still reads a 9"),
        (_side(4), _side(4), "reads a 4 already"),
        (_side(4, confidence=0.3), _side(4), None),
    ],
)
def test_a_lesson_is_only_offered_when_it_helps_and_costs_next_to_nothing(
    before: finetuning.Measured, after: finetuning.Measured, reason: str | None
) -> None:
    refusal = finetuning.refusal(before, after, 4, Accuracies(before.validation_accuracy, before.test_accuracy))
    assert refusal is None if reason is None else reason in (refusal or "")
