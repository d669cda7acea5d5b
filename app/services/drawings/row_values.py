"""Rows of a label and 784 pixels, from CSV or JSON, to bytes; and the examples that a file holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from app.digits.mnist import Examples
from app.errors import InvalidInput
from app.network.arrays import CLASSES, PIXELS, Bytes

WIDTH = 1 + PIXELS
_WRITTEN: dict[object, int] = {form: n for n in range(256) for form in (str(n), f"{n}.0")}


@dataclass(frozen=True, eq=False)
class ImportedExamples(Examples):
    """All examples of a file, and what else was found in it that is none of them."""

    notes: tuple[str, ...] = ()

    @property
    def message(self) -> str:
        """One sentence for the person who sent the file."""
        return "; ".join((f"imported {len(self)} of {len(self)}", *self.notes))


def check_width(length: int, place: str) -> None:
    """InvalidInput when a row is not a label and 784 pixels."""
    if length != WIDTH:
        raise InvalidInput(f"{place} holds {length} values; it must hold a label and {PIXELS} pixels")


def check_labels(labels: Bytes, lines: Sequence[int] = ()) -> None:
    """InvalidInput names the first picture whose label is above 9, and its line if lines are given."""
    wrong = np.flatnonzero(labels >= CLASSES)
    if len(wrong):
        place = f"line {lines[wrong[0]]}: " if lines else ""
        raise InvalidInput(f"{place}picture {wrong[0] + 1} has the label {labels[wrong[0]]}; labels are 0 to 9")


def check_scale(pixels: Bytes, decimals: bool) -> None:
    """InvalidInput when no pixel of the whole file is above 1 though they are written with decimals, as 1.0."""
    if decimals and pixels.max(initial=0) == 1:
        raise InvalidInput("no pixel is above 1; pixels are 0 to 255 and these look like 0 to 1: multiply them by 255")


def bytes_of(row: Sequence[object], place: str) -> bytes:
    """A row of numbers or their text as bytes; InvalidInput names the first that is not a whole number 0 to 255."""
    try:
        if set(map(type, row)) == {int}:
            return bytes(cast(Sequence[int], row))
        return bytes(map(_WRITTEN.__getitem__, row))
    except (ValueError, KeyError, TypeError):  # out of range, written otherwise, a list
        return _bytes_by_number([_number(value, f"{place} holds", at) for at, value in enumerate(row, 1)], place)


def _number(value: object, place: str, at: int) -> float:
    shown = f"{value!r:.40} as value {at}"
    if isinstance(value, str) and "," in value:
        raise InvalidInput(f"{place} a comma within a value, {shown}; numbers are written with a decimal point")
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | float) or "_" in str(value):
            raise ValueError
        return float(value)
    except (ValueError, OverflowError):
        raise InvalidInput(f"{place} something that is not a number: {shown}") from None


def _bytes_by_number(numbers: list[float], place: str) -> bytes:
    for at, number in enumerate(numbers, 1):
        if not (0 <= number <= 255 and number.is_integer()):
            raise InvalidInput(
                f"{place} holds a value that is not a whole number 0 to 255: {number:g} as value {at}{_hint(numbers)}"
            )
    return bytes(map(int, numbers))


def _hint(numbers: list[float]) -> str:
    pixels = numbers[1:-1]  # whether the label is the first or the last
    looks_scaled = all(0 <= number <= 1 for number in pixels) and any(0 < number < 1 for number in pixels)
    return "; pixels are 0 to 255 and these look like 0 to 1: multiply them by 255 and round" if looks_scaled else ""
