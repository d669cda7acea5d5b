"""Reads several digits in one picture: a network judges which pieces of ink are a digit each.

Ink that it reads better in parts is cut (LeCun et al., "Gradient-Based Learning Applied to Document Recognition", 1998,
chapter V: heuristic over-segmentation); pieces that it reads better together are a broken digit.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.digits import frame
from app.digits.boxes import Box, Extent, around, extent
from app.digits.segments import Cluster, Segment, clusters
from app.network.arrays import Bytes
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.services.answers import SURE, Answer, answers

_TALL_PART = 0.8  # of the whole's height: what is cut off and lower is no digit
_WIDE_PART = 1.15  # of the same: what is cut off and wider is more than one digit
_WIDEST = 1.3  # times its height: what is wider is no single digit
_SURE_WHOLE = 0.9  # the least score of a broken digit
_SURE_CUT = 0.9  # the least score of a digit that was cut off, to be sure of it
_MOST_PARTS = 4  # of a broken digit
_CRACK = 0.15  # of its height: how far apart the rows of a broken digit's parts are at most
_ADVANTAGE = 0.1  # by which that exceeds the worse score of its parts


Spans = dict[tuple[int, int], Segment]  # what lies between two of a segment's cuts, by their places; 0 is its left end
Said = dict[Segment, tuple[Answer, frame.Framed]]


@dataclass(frozen=True, eq=False)
class Digit:
    """One of several digits, how it was framed, where it lies, and whether it was cut off another that it touches."""

    answer: Answer
    framed: frame.Framed
    box: Extent
    cut: bool

    @property
    def unsure(self) -> bool:
        """Whether the network hardly knows it, or it was cut off and might be something else."""
        return self.answer.confidence < SURE or (self.cut and self.answer.confidence < _SURE_CUT)


@dataclass(frozen=True, eq=False)
class _Question:
    """A cluster as it may be: each segment in all parts that it may have, and each joined with the next, or None."""

    spans: list[Spans]
    joined: list[Segment | None]

    @property
    def candidates(self) -> list[Segment]:
        parts = [part for spans in self.spans for part in spans.values()]
        return parts + [whole for whole in self.joined if whole]


def read_digits(network: Network, picture: Bytes, ink: Bytes, whole: Answer) -> list[Digit]:
    """The digits of a picture (height, width) with this ink, in reading order; [] where it shows just one.

    `whole` is what the network says of all the ink as one digit.
    """
    questions = [_question(cluster) for cluster in clusters(ink)]
    if not questions:
        return []
    said = _said(network, picture, [each for question in questions for each in question.candidates])
    digits = [digit for question in questions for digit in _decided(question, said)]
    if len(digits) < 2 or _is_broken(whole.confidence, [segment for segment, _ in digits], said):
        return []
    return [Digit(*said[segment], extent(segment.box, picture.shape), cut) for segment, cut in digits]


def _question(cluster: Cluster) -> _Question:
    joined = [_joined(segment, other) for segment, other in pairwise(cluster)]
    return _Question([_spans(segment) for segment in cluster], [*joined, None])


def _joined(segment: Segment, other: Segment) -> Segment | None:
    """Both together, unless that is too wide for a digit."""
    whole = segment.joined(other)
    return None if _is_wide(whole.box) else whole


def _is_wide(box: Box) -> bool:
    return box.width > _WIDEST * box.height


def _spans(segment: Segment) -> Spans:
    edges = [segment.box.left, *segment.cuts, segment.box.right]
    height, last = segment.box.height, len(edges) - 1
    near = segment.spans(edges, _TALL_PART * height, _WIDE_PART * height)
    parts = {(start, stop): segment.part(edges[start], edges[stop]) for start, stop in near}
    fit = {span: part for span, part in parts.items() if _may_be_a_digit(part, height)}
    return fit | {(0, last): segment}


def _may_be_a_digit(part: Segment, height: int) -> bool:
    return part.box.height >= _TALL_PART * height and part.box.width <= _WIDE_PART * height


def _said(network: Network, picture: Bytes, asked: list[Segment]) -> Said:
    """What a network says of all these, asked at once."""
    framed = [frame.framed_part(picture, segment.ink, segment.box) for segment in asked]
    scores = network.query(signals_from_pixels(np.stack([seen.pixels for seen in framed])))
    return dict(zip(asked, zip(answers(scores), framed, strict=True), strict=True))


def _decided(question: _Question, said: Said) -> list[tuple[Segment, bool]]:
    """The digits of a cluster, each with whether it was cut off."""
    best = [_best_parts(spans, said) for spans in question.spans]
    digits: list[tuple[Segment, bool]] = []
    is_taken = False
    for number, parts in enumerate(best):
        whole = question.joined[number]
        if is_taken:
            is_taken = False
        elif whole and _is_broken(_score(whole, said), [*parts, *best[number + 1]], said):
            digits.append((whole, False))
            is_taken = True
        else:
            digits += [(part, len(parts) > 1) for part in parts]
    return digits


def _is_broken(whole: float, parts: list[Segment], said: Said) -> bool:
    """Whether parts are one broken digit: read well as a whole, and better than the worst of them unless cracked.

    Where a part is like no digit, it is enough that the whole is read better.
    """
    boxes = [part.box for part in parts]
    worst = min(_score(part, said) for part in parts)
    least = max(_SURE_WHOLE, worst if _is_cracked(boxes) else worst + _ADVANTAGE) if worst >= SURE else worst
    return len(parts) <= _MOST_PARTS and not _is_wide(around(boxes)) and whole >= least


def _is_cracked(boxes: list[Box]) -> bool:
    """Whether parts lie closely above each other, as no two rows of digits do."""
    whole, bottom, widest = around(boxes), 0, 0
    for box in sorted(boxes):
        widest = max(widest, box.top - bottom) if bottom else 0
        bottom = max(bottom, box.bottom)
    are_low = min(box.height for box in boxes) < _TALL_PART * whole.height
    return are_low and widest <= _CRACK * whole.height


def _best_parts(spans: Spans, said: Said) -> list[Segment]:
    """The parts of which the worst is read best, if that is as well as the whole; otherwise the whole."""
    last = max(stop for _, stop in spans)
    whole = spans[0, last]
    best: dict[int, tuple[float, list[Segment]]] = {0: (1.0, [])}
    for stop in range(1, last + 1):
        ways = [
            (min(best[start][0], _score(part, said)), [*best[start][1], part])
            for (start, end), part in spans.items()
            if end == stop and start in best and part is not whole
        ]
        if ways:
            best[stop] = max(ways, key=lambda way: way[0])
    worst, parts = best.get(last, (0.0, []))
    return parts if worst >= max(SURE, _score(whole, said)) else [whole]


def _score(segment: Segment, said: Said) -> float:
    return said[segment][0].confidence
