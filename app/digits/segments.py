"""Several digits in one picture: which ink may be a digit each, row by row, from left to right.

Shapes alone do not tell a broken digit from two, nor two that touch from a wide one. What is close together is
therefore a `Cluster` of strokes, each of them whole or cut, and who can read decides (`app.services.numbers`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from app.digits.boxes import Box, around, box_around
from app.digits.connected import Pieces, pieces, solid
from app.digits.touching import cuts, is_wide
from app.network.arrays import SIDE, Bytes

_MOST = 32  # clusters: where there are more, it is a page and no number
_NARROW = 0.7  # times its height: ink without a gap that is no wider is one digit
_TALL = 0.5  # of the row's height: what is lower is part of a digit, or a point or dash between two
_ABOVE = 0.4  # of the narrower one's columns that two parts of a digit share when one lies above the other
_BESIDE = 0.4  # of the lower one's rows that two digits side by side share, at least
_NEAR = 0.25  # of the height of digits: how far apart two parts of one lie at most
_TALLEST = 1.25  # times the height of the tallest piece: no digit of several is higher
_FAR = 0.1  # of the row's height: a gap as wide parts two digits for sure
_SAME_ROW = 0.5  # of the lower one's rows that two digits of a row share
_NEXT = 2.5  # times its height: how far from a digit the next of its row is at most


@dataclass(frozen=True, eq=False)
class Segment:
    """Ink (height, width) uint8 that may be a digit, its box on the picture, and columns of that it may be cut at."""

    ink: Bytes
    box: Box
    cuts: list[int]

    def part(self, left: int, right: int) -> "Segment":
        """The ink of columns left .. right alone, the last excluded."""
        ink = self.ink[:, left - self.box.left : right - self.box.left]
        box = box_of(ink)
        return Segment(ink[box.places], box.moved(self.box.top, left), [])

    def moved(self, down: int, right: int) -> "Segment":
        """The same so many pixels further down and to the right on the picture."""
        return Segment(self.ink, self.box.moved(down, right), [column + right for column in self.cuts])

    def spans(self, edges: list[int], tall: float, wide: float) -> Iterator[tuple[int, int]]:
        """The pairs of places among edges (columns) whose part may be so tall at least and so wide at most.

        A part's box is cut out of its solid ink, which is more than none and less than all: a column that is solid in
        the whole is so in each part. A flat stroke has a cut at each of its columns, and too many parts to look at all.
        """
        solid_columns = np.flatnonzero(solid(self.ink).any(axis=0))
        inked = self.ink > 0
        tops = np.where(inked.any(axis=0), inked.argmax(axis=0), len(inked))
        bottoms = np.where(inked.any(axis=0), len(inked) - inked[::-1].argmax(axis=0), 0)
        columns = [edge - self.box.left for edge in edges]
        places = np.searchsorted(solid_columns, columns)  # of the first solid column from each edge on
        for start, left in enumerate(columns):
            heights = np.maximum.accumulate(bottoms[left:]) - np.minimum.accumulate(tops[left:])
            for stop in range(start + 1, len(columns)):
                inside = solid_columns[places[start] : places[stop]]
                if len(inside) and inside[-1] + 1 - inside[0] > wide:
                    break
                if heights[columns[stop] - left - 1] >= tall:
                    yield start, stop

    def joined(self, other: "Segment") -> "Segment":
        """The ink of both."""
        box = around([self.box, other.box])
        ink = np.zeros((box.height, box.width), np.uint8)
        for each in (self, other):
            place = ink[each.box.moved(-box.top, -box.left).places]
            np.maximum(place, each.ink, out=place)
        return Segment(ink, box, [])


Cluster = list[Segment]  # from left to right, close together: a digit each, or parts of one
_Group = list[int]  # numbers of pieces that are one digit or part of one


def clusters(ink: Bytes) -> list[Cluster]:
    """What may be the digits of ink (height, width), row by row; [] where it is one digit for sure, or a whole page.

    Pictures of at most 28 pixels on a side show one digit, as MNIST's do.
    """
    if max(ink.shape) <= SIDE:
        return []
    box = box_of(ink)
    part = ink[box.places]
    if _is_one(part):
        return []
    found = pieces(part)
    if len(found.boxes) == 1 and not is_wide(around(found.boxes.values())):
        return []
    rows = [_clusters(found, row) for row in _rows(found.boxes)]
    several = any(len(row) > 1 or len(row[0]) > 1 or row[0][0].cuts for row in rows)
    together = [[segment.moved(box.top, box.left) for segment in cluster] for row in rows for cluster in row]
    return together if several and len(together) <= _MOST else []


def box_of(ink: Bytes) -> Box:
    """The box around ink that is no blur."""
    return box_around(solid(ink))


def _is_one(ink: Bytes) -> bool:
    """Whether ink in its box is narrow and has no gap between columns nor between rows, which is cheap to tell."""
    height, width = ink.shape
    return width <= _NARROW * height and bool(ink.any(axis=0).all() and ink.any(axis=1).all())


def _rows(boxes: dict[int, Box]) -> list[list[_Group]]:
    """The groups of each row, from top to bottom; rows of dots and dashes, as underlines, are left out."""
    tallest = max((box.height for box in boxes.values()), default=0)
    rows: list[list[_Group]] = []
    for group in _groups(boxes, tallest):
        near = [row for row in rows if any(_in_one_row(_box(boxes, group), _box(boxes, other)) for other in row)]
        rows = [row for row in rows if row not in near]
        rows.append([group, *(other for row in near for other in row)])
    high = [row for row in rows if _height(boxes, row) >= _TALL * tallest]
    return sorted(high, key=lambda row: float(np.mean([sum(_box(boxes, group)[::2]) for group in row])))


def _groups(boxes: dict[int, Box], tallest: int) -> list[_Group]:
    """Pieces that are parts of one digit for sure: above each other and near, or inside each other's columns."""
    groups: list[_Group] = []
    for piece in sorted(boxes, key=lambda piece: -boxes[piece].height):
        own = [group for group in groups if _is_part(boxes[piece], _box(boxes, group), tallest)]
        groups = [group for group in groups if group not in own]
        groups.append([piece, *(other for group in own for other in group)])
    return groups


def _is_part(piece: Box, other: Box, tallest: int) -> bool:
    columns, narrower = piece.shared_columns(other), min(piece.width, other.width)
    rows, lower = piece.shared_rows(other), min(piece.height, other.height)
    near = -rows <= _NEAR * tallest and around([piece, other]).height <= _TALLEST * tallest
    above = columns >= _ABOVE * narrower and rows < _BESIDE * lower
    return near and (above or columns >= narrower)


def _in_one_row(group: Box, other: Box) -> bool:
    near = -group.shared_columns(other) <= _NEXT * max(group.height, other.height)
    return near and group.shared_rows(other) >= _SAME_ROW * min(group.height, other.height)


def _clusters(found: Pieces, row: list[_Group]) -> list[Cluster]:
    """The clusters of a row."""
    height = _height(found.boxes, row)
    together: list[Cluster] = []
    for segment in _segments(found, row, height):
        if together and -together[-1][-1].box.shared_columns(segment.box) < _FAR * height:
            together[-1].append(segment)
        else:
            together.append([segment])
    return together


def _segments(found: Pieces, row: list[_Group], height: int) -> list[Segment]:
    """What is tall, from left to right, each with the low pieces that lie above, below or inside it."""
    tall = [group for group in row if _box(found.boxes, group).height >= _TALL * height]
    for low in (group for group in row if group not in tall):
        box = _box(found.boxes, low)
        shared = [box.shared_columns(_box(found.boxes, group)) for group in tall]
        if max(shared) > 0:
            tall[int(np.argmax(shared))] += low
    segments = [_segment(found, group, height) for group in tall]
    return sorted(segments, key=lambda segment: segment.box.left + segment.box.right)


def _segment(found: Pieces, group: _Group, height: int) -> Segment:
    chosen = np.zeros(int(found.numbers.max()) + 1, np.bool_)
    chosen[group] = True
    box = _box(found.boxes, group)
    ink = found.ink[box.places] * chosen[found.numbers[box.places]]
    return Segment(ink, box, cuts(ink, box, height))


def _box(boxes: dict[int, Box], group: Iterable[int]) -> Box:
    return around(boxes[piece] for piece in group)


def _height(boxes: dict[int, Box], row: list[_Group]) -> int:
    """Of the tallest group."""
    return max(_box(boxes, group).height for group in row)
