"""Doubt: whether an answer is a digit's, and if not, why not.

Two judge: the network that answered, by its highest score, and the gate, a small network that learned nothing but to
tell digits from what is none.
"""

import math
from dataclasses import dataclass
from typing import Literal

from app.services.answers import SURE, Answer

Verdict = Literal["digit", "unsure", "not-a-digit", "blank"]
GATE_SHARE = 0.5  # of the gate's log odds that is added to the score's
LEAST_ODDS = 1.3  # the least sum of log odds of what may be a digit: 0.8 % of the validation images have less
_RIVAL = SURE / 2  # the least score of a second digit that is named
_CERTAIN = 1e-6  # that a score and its distance to 1 count as


@dataclass(frozen=True)
class Doubt:
    """The verdict, and a sentence that says why there is a doubt, None where there is none."""

    verdict: Verdict
    reason: str | None = None


def doubt(answer: Answer, gate_odds: float | None) -> Doubt:
    """What to think of an answer; `gate_odds` are the gate's log odds of a digit, if it was asked."""
    if answer.label is None:
        return Doubt("blank", "There is no ink to read.")
    is_like_none = gate_odds is not None and odds(answer.confidence) + GATE_SHARE * gate_odds < LEAST_ODDS
    if answer.confidence >= SURE and not is_like_none:
        return Doubt("digit")
    if is_like_none:
        return Doubt("not-a-digit", "It does not look like a digit.")
    nearest = f"{answer.label} ({answer.confidence:.2f})"
    second, rival = sorted((score, label) for label, score in enumerate(answer.scores))[-2]
    if second >= _RIVAL:
        return Doubt("unsure", f"It may be {nearest} or {rival} ({second:.2f}).")
    return Doubt("unsure", f"It is most like {nearest}, but no score reaches {SURE:g}.")


def odds(score: float) -> float:
    """The log odds of a score 0..1, which count no further than one in a million."""
    clipped = min(max(score, _CERTAIN), 1 - _CERTAIN)
    return math.log(clipped / (1 - clipped))
