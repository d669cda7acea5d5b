"""What an answer says of its scores."""

import numpy as np
import pytest

from app.services.answers import BLANK, answers


def scores(**of: float) -> np.ndarray:
    row = np.full((1, 10), 0.01, np.float32)
    for name, score in of.items():
        row[0, int(name[1:])] = score
    return row


@pytest.mark.parametrize(
    ("row", "verdict", "reason"),
    [
        (scores(d3=0.97), "digit", None),
        (scores(d3=0.97, d8=0.45), "digit", None),
        (scores(d4=0.9, d9=0.7), "unsure", "It may be 4 (0.90) or 9 (0.70)."),
        (scores(d4=0.4, d9=0.3), "unsure", "It may be 4 (0.40) or 9 (0.30)."),
        (scores(d4=0.4), "unsure", "It is most like 4 (0.40), but no score reaches 0.5."),
        (scores(d7=0.05), "not-a-digit", "no score reaches 0.2; the nearest is 7 (0.05)."),
    ],
)
def test_verdict_and_reason(row: np.ndarray, verdict: str, reason: str | None) -> None:
    (answer,) = answers(row)
    assert answer.verdict == verdict
    assert (answer.reason is None) if reason is None else (reason in (answer.reason or ""))
    assert answer.unsure == (answer.confidence < 0.5)


def test_a_blank_sheet_is_no_digit_and_has_no_rival_named() -> None:
    assert (BLANK.verdict, BLANK.reason, BLANK.unsure) == ("blank", "There is no ink to read.", False)
