"""Connected pieces of ink, without dust and without the boxes that digits are written into."""

from dataclasses import dataclass

import numpy as np

from app.digits.boxes import Box, around
from app.network.arrays import Booleans, Bytes, Integers

_SOLID = 64  # of 255: paler ink is the blurred edge of a stroke
_SPECK = 0.1  # of the highest piece's height: what is no higher and no wider is dust
_MOST = 200  # pieces: where there are more, it is no number
_INSIDE = 0.3  # of its height: how high a piece inside a drawn box must be
_CORNER = 0.12  # of the sides: how near to a corner the ink of a drawn box comes
_CORNERS = 3  # of four that have ink
_FULL_LINE = 0.7  # share of the box's side that a straight line of it covers
_WALL = 0.85  # share of its box that an upright straight line fills
_SLENDER = 0.2  # of its height: how wide such a line is at most
_BEYOND = 0.05  # of its height: how far such a line goes beyond all that is written between such lines
_LEFT_OVER = 0.5  # of a drawn box's ink: where more is left without its straight lines, it was drawn by hand


@dataclass(frozen=True, eq=False)
class Pieces:
    """Ink (height, width) uint8, the number of the piece that each pixel is of (0: of none), and the pieces' boxes."""

    ink: Bytes
    numbers: Integers
    boxes: dict[int, Box]


def pieces(ink: Bytes) -> Pieces:
    """The connected pieces of ink, at most 200; none where there are more."""
    found = _labelled(ink)
    frames = [number for number in found.boxes if _is_frame(found, number)] + _walls(found)
    if not frames:
        return found
    clean = ink.copy()
    for number in frames:
        _take_away(clean, found, number)
    return _labelled(clean) if clean.any() else found


def solid(ink: Bytes) -> Booleans:
    """Where ink is no blurred edge of a stroke."""
    return ink >= min(_SOLID, int(ink.max()))


def _labelled(ink: Bytes) -> Pieces:
    from scipy import ndimage  # takes a quarter of a second to load, and few drawings need it

    numbers, _ = ndimage.label(solid(ink), structure=np.ones((3, 3)))
    places = enumerate(ndimage.find_objects(numbers), 1)
    boxes = {number: Box(rows.start, columns.start, rows.stop, columns.stop) for number, (rows, columns) in places}
    least = _SPECK * max((box.height for box in boxes.values()), default=0)
    large = {number: box for number, box in boxes.items() if max(box.height, box.width) > least}
    return Pieces(ink, numbers, large if len(large) <= _MOST else {})


def _is_frame(found: Pieces, number: int) -> bool:
    """Whether a piece is a box that something is written into: it has corners, as a 0 with a slash has not."""
    box = found.boxes[number]
    inside = any(box.encloses(other) and other.height >= _INSIDE * box.height for other in found.boxes.values())
    return inside and _corners(found.numbers[box.places] == number) >= _CORNERS


def _walls(found: Pieces) -> list[int]:
    """The upright lines between digits, where a ruling along the row has been taken away before; no 1 is as high."""
    upright = [number for number in found.boxes if _is_upright_line(found, number)]
    written = [box for number, box in found.boxes.items() if number not in upright]
    if len(upright) < 2 or not written:
        return []
    row = around(written)
    lines = [(number, found.boxes[number], _BEYOND * found.boxes[number].height) for number in upright]
    return [number for number, box, far in lines if box.top < row.top - far and box.bottom > row.bottom + far]


def _is_upright_line(found: Pieces, number: int) -> bool:
    box = found.boxes[number]
    own = found.numbers[box.places] == number
    return box.width <= _SLENDER * box.height and bool(own.mean() >= _WALL)


def _corners(own: Booleans) -> int:
    """In how many corners of its box a piece has ink."""
    rows, columns = (max(1, round(_CORNER * side)) for side in own.shape)
    return sum(bool(part.any()) for end in (own[:rows], own[-rows:]) for part in (end[:, :columns], end[:, -columns:]))


def _take_away(ink: Bytes, found: Pieces, number: int) -> None:
    """Clear a drawn box: its straight lines, so that what touches them stays; all of it where it has none."""
    box = found.boxes[number]
    part = ink[box.places]
    own = found.numbers[box.places] == number
    rows, columns = (own.mean(axis=axis) >= _FULL_LINE for axis in (1, 0))
    lines = own & (rows[:, None] | columns)
    is_straight = np.count_nonzero(own & ~lines) <= _LEFT_OVER * np.count_nonzero(own)
    part[lines if is_straight else own] = 0
