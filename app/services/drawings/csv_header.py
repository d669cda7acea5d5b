"""Tells a CSV's header from its rows, and where a header says the label and an index are."""

import re
from collections.abc import Sequence

from app.errors import InvalidInput
from app.network.arrays import PIXELS
from app.services.drawings.row_values import WIDTH

_LABEL_NAMES = {"label", "labels", "class", "classes", "target", "y", "digit"}
_INDEX_NAMES = {"", "index", "unnamed: 0", "id"}
_NUMBER = re.compile(r"[-+]?[\d.,]+(e[-+]?\d+)?|[-+]?(nan|inf|infinity)")
_NUMBERED = re.compile(r"\D*(\d+)")
_CERTAIN_COUNT = 10  # a column 0, 1, 2, … up to here could be labels


def has_numbers(fields: Sequence[str]) -> bool:
    """Whether any field is a number, also one with a decimal comma or that is not finite."""
    return any(_NUMBER.fullmatch(_plain(field)) for field in fields)


def is_header(fields: Sequence[str]) -> bool:
    """A row with no numbers in it, or one whose numbers count the columns as pandas does: 0, 1, 2, … 783."""
    counted = [field for field in fields if field.isdecimal()]
    return not has_numbers(fields) or (len(counted) >= PIXELS and _counts(counted))


def label_by_name(header: Sequence[str]) -> int | None:
    """The one column that is named as labels are, an index left out; None when the header does not say.

    InvalidInput when its pixels are numbered in another order than 0, 1, 2, … 783.
    """
    names = [_plain(name) for name in header][-WIDTH:]
    found = [at for at, name in enumerate(names) if name in _LABEL_NAMES]
    numbers = [int(match[1]) for name in names if (match := _NUMBERED.fullmatch(name))]
    if len(numbers) >= PIXELS and numbers != sorted(numbers):
        raise InvalidInput("the header numbers the pixels in another order; they must be in rows from the top left")
    certain = len(found) == 1 and (len(names) == WIDTH or found == [0])
    return found[0] if certain else None


def is_index(header: Sequence[str], values: Sequence[str]) -> bool:
    """Whether the first of 786 columns is certainly an index: it is named so, or it counts the rows beyond 10."""
    named = len(header) == WIDTH + 1 and _plain(header[0]) in _INDEX_NAMES
    return named or (len(values) > _CERTAIN_COUNT and _counts(values))


def _counts(values: Sequence[str]) -> bool:
    """Whether the values are 0, 1, 2, … or 1, 2, 3, …"""
    return any(all(value == str(n) for n, value in enumerate(values, start)) for start in (0, 1))


def _plain(name: str) -> str:
    return name.strip().strip("#'\"").strip().lower()
