"""Drawings from JSON as exported here: {"drawings": [{"label": 7, "pixels": [784 numbers]}, …]}, or the list alone."""

import json
from typing import TypeGuard

import numpy as np

from app.errors import BrainscanError, InvalidInput, TooLarge
from app.network.arrays import Bytes
from app.services.drawings import row_values
from app.services.drawings.row_values import ImportedExamples

_MOST_LISTS = 1_000_000  # points of strokes included; each takes some 70 bytes of memory
_MOST_OTHER_VALUES = 1_000_000
_SHAPE = 'the JSON is not {"drawings": [{"label": …, "pixels": [784 numbers]}, …]}'


def examples_of_json(text: str) -> ImportedExamples:
    """All drawings of the text; InvalidInput says what is wrong, and with which drawing."""
    if text.count("[") + text.count("{") > _MOST_LISTS:
        raise TooLarge(f"the JSON holds more than {_MOST_LISTS:,} lists and objects; import it in parts")
    _check_numbers(text)
    reader = _Reader()
    try:
        found = json.loads(text, object_pairs_hook=reader.take)
    except BrainscanError:
        raise
    except (ValueError, RecursionError) as error:
        raise InvalidInput(f"{_SHAPE}: {error}") from None
    rows = _rows(found["drawings"] if isinstance(found, dict) and "drawings" in found else found)
    row_values.check_labels(rows[:, 0])
    row_values.check_scale(rows[:, 1:], reader.decimals)
    return ImportedExamples(np.ascontiguousarray(rows[:, 1:]), rows[:, 0])


def _check_numbers(text: str) -> None:
    """InvalidInput when there are far more values than all drawings have, which would be held as objects."""
    values, lists = text.count(","), text.count("[")
    if values > _MOST_OTHER_VALUES + 1_000 * text.count('"pixels"') + 4 * lists:
        raise InvalidInput(f"{_SHAPE}: most of its {values:,} values are in no drawing")


class _Reader:
    """Turns each drawing into 785 bytes as soon as it is parsed, so that its numbers are not held as objects."""

    def __init__(self) -> None:
        self.count = 0
        self.decimals = False

    def take(self, pairs: list[tuple[str, object]]) -> dict[str, object] | bytes:
        """A JSON object: bytes for a drawing, a dict for all else."""
        fields = dict(pairs)
        if len(fields) != len(pairs):
            raise InvalidInput(f"{_SHAPE}: an object after drawing {self.count} names a field twice")
        if "label" not in fields or "pixels" not in fields:
            return fields
        self.count += 1
        return self._row(fields["label"], fields["pixels"])

    def _row(self, label: object, pixels: object) -> bytes:
        place = f"drawing {self.count}"
        if not _is_list(pixels):
            raise InvalidInput(f"{_SHAPE}: {place} has no list of pixels")
        row_values.check_width(1 + len(pixels), place)
        self.decimals = self.decimals or any(isinstance(pixel, float) for pixel in pixels)
        return row_values.bytes_of([label, *pixels], place)


def _rows(drawings: object) -> Bytes:
    if not _is_list(drawings):
        raise InvalidInput(_SHAPE)
    rows = [drawing for drawing in drawings if isinstance(drawing, bytes)]
    for number, drawing in enumerate(drawings, 1):
        if not isinstance(drawing, bytes):
            raise InvalidInput(f"{_SHAPE}: drawing {number} has no label or no pixels")
    return np.frombuffer(b"".join(rows), np.uint8).reshape(-1, row_values.WIDTH)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)
