"""What is no digit is told, and why an answer is in doubt."""

import math

import pytest

from app.services.answers import BLANK, Answer
from app.services.doubt import Doubt, doubt, odds


def answer(**scores: float) -> Answer:
    listed = [scores.get(f"d{label}", 0.01) for label in range(10)]
    label = listed.index(max(listed))
    return Answer(label, listed[label], listed)


@pytest.mark.parametrize(
    ("given", "gate_odds", "verdict", "reason"),
    [
        (answer(d3=0.97), 5.0, "digit", None),
        (answer(d3=0.97), None, "digit", None),
        (answer(d3=0.97, d8=0.45), 5.0, "digit", None),
        (answer(d4=0.9, d9=0.7), 5.0, "digit", None),
        (answer(d4=0.4, d9=0.3), None, "unsure", "It may be 4 (0.40) or 9 (0.30)."),
        (answer(d4=0.4), None, "unsure", "It is most like 4 (0.40), but no score reaches 0.5."),
        (answer(d7=0.97), -6.0, "not-a-digit", "It does not look like a digit."),
        (answer(d7=0.05), 1.0, "not-a-digit", "It does not look like a digit."),
        (BLANK, None, "blank", "There is no ink to read."),
    ],
)
def test_verdict_and_reason(given: Answer, gate_odds: float | None, verdict: str, reason: str | None) -> None:
    found = doubt(given, gate_odds)
    assert (found.verdict, found.reason) == (verdict, reason)
    assert isinstance(found, Doubt)


def test_odds_stay_finite() -> None:
    assert odds(0.5) == 0
    assert odds(0.9) == pytest.approx(math.log(9))
    assert odds(1.0) == pytest.approx(-odds(0.0)) == pytest.approx(13.8, abs=0.1)
