"""Connected pieces of ink, without dust and without the boxes that digits are written into."""

from dataclasses import dataclass

import numpy as np

from app.digits.boxes import Box
from app.digits.paper import without_ruling
from app.network.arrays import Booleans, Bytes, Integers

_SOLID = 64  # of 255: paler ink is the blurred edge of a stroke
_SPECK = 0.1  # of the highest piece's height: what is no higher and no wider is dust
_MOST = 200  # pieces: where there are more, it is no number
_INSIDE = 0.3  # of its height: how high a piece inside a drawn box must be
_CORNER = 0.12  # of the sides: how near to a corner the ink of a drawn box comes
_CORNERS = 3  # of four that have ink
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
    frames = [number for number in found.boxes if _is_frame(found, number)]
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
    boxes = {number: _box(*place) for number, place in enumerate(ndimage.find_objects(numbers), 1)}
    least = _SPECK * max((box.height for box in boxes.values()), default=0)
    large = {number: box for number, box in boxes.items() if max(box.height, box.width) > least}
    return Pieces(ink, numbers, large if len(large) <= _MOST else {})


def _box(rows: slice, columns: slice) -> Box:
    return Box(rows.start, columns.start, rows.stop, columns.stop)


def _is_frame(found: Pieces, number: int) -> bool:
    """Whether a piece is a box that something is written into: it has corners, as a 0 with a slash has not."""
    box = found.boxes[number]
    inside = any(box.encloses(other) and other.height >= _INSIDE * box.height for other in found.boxes.values())
    return inside and _corners(found.numbers[box.top : box.bottom, box.left : box.right] == number) >= _CORNERS


def _corners(own: Booleans) -> int:
    """In how many corners of its box a piece has ink."""
    rows, columns = (max(1, round(_CORNER * side)) for side in own.shape)
    return sum(bool(part.any()) for end in (own[:rows], own[-rows:]) for part in (end[:, :columns], end[:, -columns:]))


def _take_away(ink: Bytes, found: Pieces, number: int) -> None:
    """Clear a drawn box, but not what is written across its lines, where these are straight."""
    box = found.boxes[number]
    part = ink[box.top : box.bottom, box.left : box.right]
    own = found.numbers[box.top : box.bottom, box.left : box.right] == number
    lines = np.where(own, part, 0).astype(np.uint8)
    rest = without_ruling(lines)
    if np.count_nonzero(rest) > _LEFT_OVER * np.count_nonzero(lines):
        rest = np.zeros_like(lines)
    part[own] = rest[own]
