"""Other people's CSV and JSON: every row is imported, or named in one sentence."""

import json
from pathlib import Path

import numpy as np
import pytest

from app.errors import InvalidInput, TooLarge
from app.services.drawings import importing
from tests.services.drawings.files import LABELS, NAMES, PIXELS, PLAIN, check_made_up, csv

CASES = Path(__file__).parents[2] / "cases"
LABEL_LAST = np.column_stack([PIXELS, LABELS])
LIGHT_LABEL_LAST = np.column_stack([255 - PIXELS, LABELS])
LINE = csv(PLAIN[:1]).strip()


def _indexed(first: int, header: str = "") -> str:
    lines = csv().splitlines()
    numbered = [f"{number},{line}" for number, line in enumerate(lines, first)]
    return "\n".join(([header + "," + ",".join(NAMES)] if header is not None else []) + numbered)


def _drawings(label: type, pixel: type = int) -> str:
    pairs = zip(LABELS.tolist(), PIXELS.tolist(), strict=True)
    drawings = [{"label": label(digit), "pixels": [pixel(value) for value in pixels]} for digit, pixels in pairs]
    return json.dumps({"drawings": drawings})


READ = sorted(path for path in CASES.glob("import-*") if "bad-crc" not in path.name)


@pytest.mark.parametrize("path", READ, ids=lambda path: path.name)
def test_files_that_were_refused_or_misread(path: Path) -> None:
    found = importing.examples_in(path.read_bytes())
    assert found.labels.tolist() == [7, 1, 4]
    assert found.pixels.sum(axis=1, dtype=int).tolist() == [72 * 255, 40 * 255, 76 * 255]
    assert found.message.startswith("imported 3 of 3")


def test_a_wrong_checksum_within_a_zip_is_named() -> None:
    with pytest.raises(InvalidInput, match="the gz is damaged"):
        importing.examples_in((CASES / "import-gz-with-bad-crc-in.zip").read_bytes())


TEXTS = {
    "floats": csv(write="{:.1f}".format),
    "exponents": csv(separator=" ", write="{:.18e}".format),
    "quotes": csv(write='"{}"'.format),
    "crlf": csv(end="\r\n"),
    "cr": csv(end="\r"),
    "mixed line ends": csv(PLAIN[:1], end="\r") + csv(PLAIN[1:2], end="\r\n") + csv(PLAIN[2:]),
    "no last line end": csv().rstrip(),
    "blank lines": "\n\n" + csv(end="\n\n \n") + "\n\r\n",
    "rows of nothing": csv(end="\n,,,,\n"),
    "trailing comma": csv(end=",\n"),
    "trailing commas": csv(header=NAMES, end=",,,\n"),
    "semicolons": csv(separator=";"),
    "tabs": csv(separator="\t"),
    "spaces": csv(separator="  ", write="{:3d}".format),
    "comma and space": csv(separator=", "),
    "header": csv(header=NAMES),
    "header of other length": "label,pixels\n" + csv(),
    "header with a line end": '"label\nof the digit",pixels\n' + csv(),
    "header in latin-1": "étiquette;pixels\n" + csv(separator=";"),
    "names of rows and columns": csv(header=["label", *(f"{1 + n // 28}x{1 + n % 28}" for n in range(784))]),
    "numbers as names": csv(header=["label", *map(str, range(784))]),
    "numbers as all names": csv(header=[str(n) for n in range(785)]),
    "excel's separator": "sep=;\n" + csv(separator=";", header=NAMES),
    "label last": csv(LABEL_LAST),
    "label last by name": csv(LABEL_LAST, header=[*NAMES[1:], "Class"]),
    "index": _indexed(0),
    "index by name": _indexed(5, "id"),
    "json": _drawings(int),
    "json of floats": _drawings(float, float),
    "json of text": _drawings(str),
    "json list": json.dumps(json.loads(_drawings(int))["drawings"]),
    "indented json": "\n  " + json.dumps(json.loads(_drawings(int)), indent=4),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1"])
@pytest.mark.parametrize("kind", TEXTS)
def test_every_kind_of_text(kind: str, encoding: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    check_made_up((mark + TEXTS[kind]).encode(encoding))


def test_a_label_behind_light_corners() -> None:
    found = importing.examples_in(csv(LIGHT_LABEL_LAST).encode())
    assert found.labels.tolist() == LABELS.tolist()
    assert found.message == "imported 3 of 3; the label is in the last column"


def test_what_is_no_row_is_named() -> None:
    assert check_made_up(("\n" + csv(header=NAMES)).encode()).message == "imported 3 of 3; line 2 is a header"
    assert "index and was left out" in check_made_up(_indexed(0).encode()).message


def test_an_index_without_a_name_must_count_many_rows() -> None:
    lines = [f"{number},{line}" for number, line in enumerate((csv() * 4).splitlines())]
    assert len(importing.examples_in("\n".join(lines).encode())) == 12
    with pytest.raises(InvalidInput, match="line 1 holds 786 values"):
        importing.examples_in("\n".join(lines[:3]).encode())


def test_a_label_that_may_be_in_either_column_is_not_guessed() -> None:
    rows = np.column_stack([LABELS, PIXELS])
    rows[:, 1], rows[:, -2], rows[:, -1] = 3, 2, [1, 5, 2]
    with pytest.raises(InvalidInput, match="may be in the first or in the last column"):
        importing.examples_in(csv(rows).encode())
    assert importing.examples_in(csv(rows, header=NAMES).encode()).labels.tolist() == LABELS.tolist()
    assert importing.examples_in(csv(rows, header=[*NAMES[1:], "y"]).encode()).labels.tolist() == [1, 5, 2]


def _with(at: int, line: str) -> str:
    lines = csv().splitlines()
    return "\n".join([*lines[:at], line, *lines[at + 1 :]])


REFUSED = {
    "decimal comma": (csv(separator=";", write=lambda n: f"{n},0"), "line 1 holds a comma within a value"),
    "0 to 1": (csv(write=lambda n: f"{n / 255:.3f}" if n > 9 else f"{n}"), "these look like 0 to 1"),
    "0 or 1": (csv(np.column_stack([LABELS, PIXELS > 0]), write="{:.1f}".format), "these look like 0 to 1"),
    "first row with a word": (_with(0, "x" + LINE[1:]), "line 1 holds something that is not a number: 'x' as value 1"),
    "underscore": (_with(1, LINE[:-1] + "0_0"), "line 2 holds something that is not a number: '0_0' as value 785"),
    "true": (_drawings(int).replace(": 1,", ": true,"), "drawing 2 holds something that is not a number: True"),
    "null": (_drawings(int).replace(": 1,", ": null,"), "drawing 2 holds something that is not a number: None"),
    "missing value": (_with(1, LINE.replace("0,0", "0,", 1)), "line 2 holds"),
    "line after blanks": ("\n\nlabel\n\n" + LINE + "\n\n7,0\n", "line 7 holds 2 values"),
    "line after a quoted line end": ('"a\nb"\n' + LINE + "\n7,0\n", "line 4 holds 2 values"),
    "label": ("label\n\n" + _with(1, "12" + LINE[1:]), "line 4: picture 2 has the label 12"),
    "header in the middle": (_with(1, ",".join(NAMES)), "line 2 holds something that is not a number: 'label'"),
    "open quote": (_with(1, '"' + LINE), "line 2 cannot be read"),
    "long field": (_with(1, "0" * 200_000 + LINE), "line 2 cannot be read: field larger"),
    "zero byte": (_with(1, "\0" + LINE), "line 2 holds the control character U"),
    "late zero byte": ((LINE + "\n") * 200 + "\0" + LINE, "line 201 holds something that is not a number"),
    "pixels in another order": (csv(header=["label", *sorted(NAMES[1:])]), "in another order"),
    "drawing without pixels": ('{"drawings": [{"label": 1}]}', "drawing 1 has no label or no pixels"),
    "short drawing": ('[{"label": 1, "pixels": [1, 2]}]', "drawing 1 holds 3 values"),
    "pixels of another kind": ('[{"label": 1, "pixels": "0"}]', "drawing 1 has no list of pixels"),
    "field named twice": ('{"drawings": [], "drawings": []}', "names a field twice"),
    "two json": ('{"drawings": []}{"drawings": []}', "the JSON is not .* Extra data"),
    "deep json": ("[" * 100_000, "the JSON is not"),
    "form": ("--x\r\nContent-Disposition: form-data; name=a\r\n\r\n7\r\n--x--", "this is a form; send the file itself"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_is_named(case: str) -> None:
    content, reason = REFUSED[case]
    with pytest.raises(InvalidInput, match=reason):
        importing.examples_in(content.encode())


def test_utf_16_that_is_cut_off_is_refused() -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        importing.examples_in(csv().encode("utf-16")[:-1])


def test_bytes_and_lines_are_bounded() -> None:
    with pytest.raises(TooLarge, match="more than 32 MiB"):
        importing.examples_in(b"0" * (importing.MAX_BYTES + 1))
    with pytest.raises(TooLarge, match="more than 1000000 lines"):
        importing.examples_in(b"\n" * 1_000_001)
