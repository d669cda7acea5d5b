"""Drawings from CSV: a row for each, of a label and 784 pixels."""

import csv
import itertools
from array import array
from collections.abc import Iterable, Iterator
from typing import TextIO

import numpy as np

from app.errors import InvalidInput, TooLarge
from app.network.arrays import PIXELS, Bytes
from app.services.drawings.csv_header import has_numbers, is_header, is_index, label_by_name
from app.services.drawings.label_column import FIRST, label_column
from app.services.drawings.row_values import (
    WIDTH,
    ImportedExamples,
    bytes_of,
    check_labels,
    check_scale,
    check_width,
)
from app.services.drawings.text_files import beginning, opened

_SAMPLE = 1 << 17  # characters
_MAX_LINES = 1_000_000  # nearly all blank
_MAX_LINE = 1 << 18  # characters
_SEPARATORS = ";\t,"
_Row = tuple[int, list[str]]  # the line on which it begins, as an editor counts, and its fields


def examples_of_csv(content: bytes, encoding: str) -> ImportedExamples:
    """All rows of the text; InvalidInput says what is wrong, and on which line."""
    separator = _separator(beginning(content, encoding, _SAMPLE))
    with opened(content, encoding) as text:
        header, rows = _without_header(_rows(_lines(text), separator))
        return _Table(header, rows).examples()


class _Table:
    """Values (n, 785) uint8, parsed row by row; an index before them is kept apart."""

    def __init__(self, header: _Row | None, rows: Iterable[_Row]) -> None:
        self.header = header
        self.names = header[1] if header else []
        self.values = bytearray()
        self.lines = array("L")
        self.index: list[str] = []
        self.decimals = False
        for line, fields in rows:
            self._take(line, fields)

    def _take(self, line: int, fields: list[str]) -> None:
        if not self.lines:
            self._begin(fields)
        indexed = bool(self.index) or (not self.lines and len(fields) == WIDTH + 1)
        if indexed and len(fields) == WIDTH + 1:
            self.index.append(fields.pop(0).strip())
        elif indexed:
            raise InvalidInput(f"line {line} holds {len(fields)} values; the lines before hold {WIDTH + 1}")
        check_width(len(fields), f"line {line}")
        self.values += bytes_of(fields, f"line {line}")
        self.lines.append(line)

    def _begin(self, fields: list[str]) -> None:
        """Look at the first row; InvalidInput names the line before it when neither holds numbers."""
        if self.header and not has_numbers(fields) and len(self.names) < WIDTH:
            check_width(len(self.names), f"line {self.header[0]}")
        self.decimals = any("." in field for field in fields)

    def examples(self) -> ImportedExamples:
        """The labels and pixels, told apart."""
        if self.index and not is_index(self.names, self.index):
            check_width(WIDTH + 1, f"line {self.lines[0]}")
        rows = np.frombuffer(self.values, np.uint8).reshape(-1, WIDTH)
        at = self._label_column(rows)
        labels, pixels = rows[:, at], np.delete(rows, at, axis=1)
        check_labels(labels, self.lines)
        check_scale(pixels, self.decimals)
        return ImportedExamples(pixels, labels, tuple(self._notes(at)))

    def _label_column(self, rows: Bytes) -> int:
        named = label_by_name(self.names)
        if named is not None or not len(rows):
            return named or FIRST
        return label_column(rows)

    def _notes(self, at: int) -> Iterator[str]:
        if self.header:
            yield f"line {self.header[0]} is a header"
        if self.index:
            yield "the first column is an index and was left out"
        if at != FIRST:
            yield f"the label is in the {'last column' if at == PIXELS else f'column {at + 1}'}"


def _lines(text: TextIO) -> Iterator[str]:
    """The lines; InvalidInput for one that is longer than any row of 785 values."""
    number = 1
    while line := text.readline(_MAX_LINE):
        if len(line) == _MAX_LINE:
            raise InvalidInput(f"line {number} is longer than {_MAX_LINE} characters; a row is a label and 784 pixels")
        number += 1
        yield line


def _rows(text: Iterable[str], separator: str) -> Iterator[_Row]:
    """The rows that are not blank, without empty fields at their ends."""
    reader = csv.reader(text, delimiter=separator, skipinitialspace=True, strict=True)
    line = 1
    try:
        for fields in reader:
            while fields and not fields[-1].strip():
                fields.pop()
            if fields:
                yield line, fields
            line = reader.line_num + 1
            if line > _MAX_LINES:
                raise TooLarge(f"the file has more than {_MAX_LINES} lines")
    except csv.Error as error:
        raise InvalidInput(f"line {line} cannot be read: {error}") from None


def _without_header(rows: Iterator[_Row]) -> tuple[_Row | None, Iterator[_Row]]:
    """The header, if there is one, and the other rows; a first line as Excel's `sep=;` is neither."""
    first = next(rows, None)
    if first and first[1][0].strip().lower() == "sep=":
        first = next(rows, None)
    if first is None or is_header(first[1]):
        return first, rows
    return None, itertools.chain([first], rows)


def _separator(sample: str) -> str:
    """What separates the values of a whole row, a comma last, for it may be within numbers; spaces if nothing else."""
    lines = sample.split("\n")
    for separator in _SEPARATORS:
        if any(line.count(separator) >= PIXELS for line in lines):
            return separator
    return max(_SEPARATORS, key=sample.count) if any(mark in sample for mark in _SEPARATORS) else " "
