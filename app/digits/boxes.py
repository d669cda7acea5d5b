"""Boxes around ink: how they lie beside and above each other."""

from collections.abc import Iterable
from typing import NamedTuple

from app.network.arrays import Booleans


class Extent(NamedTuple):
    """A box in units of the picture's longer side, on the square in whose middle the picture lies, as a `Place`."""

    left: float
    top: float
    width: float
    height: float


class Box(NamedTuple):
    """Rows top .. bottom and columns left .. right of a picture, the last of each excluded."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def places(self) -> tuple[slice, slice]:
        """Its rows and columns, to take them out of a picture."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def moved(self, down: int, right: int) -> "Box":
        """So many pixels further down and to the right."""
        return Box(self.top + down, self.left + right, self.bottom + down, self.right + right)

    def shared_columns(self, other: "Box") -> int:
        """How many columns both have; negative: how many lie between them."""
        return min(self.right, other.right) - max(self.left, other.left)

    def shared_rows(self, other: "Box") -> int:
        """How many rows both have; negative: how many lie between them."""
        return min(self.bottom, other.bottom) - max(self.top, other.top)

    def encloses(self, other: "Box") -> bool:
        """Whether the other lies inside, and not at its edge."""
        rows = self.top < other.top and other.bottom < self.bottom
        return rows and self.left < other.left and other.right < self.right


def box_around(marked: Booleans) -> Box:
    """The smallest box around all pixels (height, width) that are marked, of which there is one at least."""
    marks, width = marked.tobytes(), marked.shape[1]
    top, bottom = marks.find(1) // width, marks.rfind(1) // width + 1
    columns = marked[top:bottom].any(axis=0).tobytes()
    return Box(top, columns.find(1), bottom, columns.rfind(1) + 1)


def extent(box: Box, shape: tuple[int, int]) -> Extent:
    """Where a box lies on a picture (height, width)."""
    height, width = shape
    longer = max(shape)
    left, top = box.left + (longer - width) / 2, box.top + (longer - height) / 2
    return Extent(left / longer, top / longer, box.width / longer, box.height / longer)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around all of them."""
    tops, lefts, bottoms, rights = zip(*boxes, strict=True)
    return Box(min(tops), min(lefts), max(bottoms), max(rights))
