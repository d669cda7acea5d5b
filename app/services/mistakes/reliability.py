"""How far a network's confidence can be trusted: among digits that it reads with 80 %, are 80 % read rightly?

Reliability diagram and expected calibration error: Guo, Pleiss, Sun and Weinberger, On Calibration of Modern Neural
Networks, 2017, section 2.
"""

from dataclasses import dataclass

import numpy as np

from app.network.arrays import Booleans, Floats

BINS = 10


@dataclass(frozen=True)
class Bin:
    """The answers whose confidence lies in low..high, both 0..1; the last bin has both ends, others lack their high.

    `confidence` is their mean, `accuracy` the share of them that is right; None where there is no answer.
    """

    low: float
    high: float
    count: int
    confidence: float | None
    accuracy: float | None


def reliability(confidences: Floats, right: Booleans) -> list[Bin]:
    """Answers with their confidences (n,) 0..1, and whether each is right (n,), in ten bins of the same width."""
    places = np.minimum((confidences * BINS).astype(int), BINS - 1)
    return [_bin(place, confidences[places == place], right[places == place]) for place in range(BINS)]


def expected_calibration_error(bins: list[Bin]) -> float:
    """The mean distance 0..1 between confidence and accuracy, each bin weighed by its answers."""
    gaps = [each.count * abs((each.confidence or 0) - (each.accuracy or 0)) for each in bins]
    return sum(gaps) / max(1, sum(each.count for each in bins))


def _bin(place: int, confidences: Floats, right: Booleans) -> Bin:
    low, high = place / BINS, (place + 1) / BINS
    if not len(right):
        return Bin(low, high, 0, None, None)
    return Bin(low, high, len(right), float(confidences.mean(dtype=np.float64)), float(right.mean()))
