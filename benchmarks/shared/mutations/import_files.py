"""Files of drawings as they are imported: CSV, JSON, IDX, zip and gz, and damages that know their structure."""

import json
import struct
from functools import cache
from random import Random

import numpy as np

from app.digits.mnist import Examples
from app.network.arrays import PIXELS, SIDE
from app.services.drawings import exporting
from benchmarks.shared.mutations import damage, json_text, zip_files

_CELLS = ("", "-1", "256", "7.0", "7.5", "1e2", "1e999", "nan", "inf", "-0", "0x7", "1_0", '"7"', '"', '""', "seven",
          " 7 ", "7,0", "\u0667", "\ud7ff", "9" * 400, "\0", "\r", "x" * 200_000)  # fmt: skip
_HEADERS = (
    "label",
    "sep=;",
    "label," + ",".join(f"pixel{n}" for n in range(PIXELS)),
    ",".join(map(str, range(785))),
    "id,label",
    "#",
)
_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1")


@cache
def examples() -> Examples:
    """Three made-up pictures, labelled 7, 1 and 4."""
    pixels = np.zeros((3, PIXELS), np.uint8)
    pixels[:, 300:340] = [[255], [130], [12]]
    return Examples(pixels, np.array([7, 1, 4], np.uint8))


def csv(rng: Random) -> bytes:
    return damage.damaged(exporting.to_csv(examples()), rng, (_cells, _lines, _written_otherwise))


def json_file(rng: Random) -> bytes:
    text = _json()
    return json_text.damaged_json(text, rng) if rng.random() < 0.7 else damage.damaged(text, rng)


def idx(rng: Random) -> bytes:
    images, labels = idx_files()
    pair = images + labels if rng.random() < 0.5 else labels + images
    return damage.damaged(pair, rng, (_idx_header,))


def zipped(rng: Random) -> bytes:
    packed = rng.choice(_zip_members())
    if rng.random() < 0.4:
        return zip_files.members(packed, rng)
    return damage.damaged(zip_files.zip_of(packed), rng, (zip_files.records,))


def gzipped(rng: Random) -> bytes:
    return zip_files.gz(rng.choice((exporting.to_csv(examples()), b"".join(idx_files()), _json())), rng)


@cache
def idx_files() -> tuple[bytes, bytes]:
    """The images and the labels."""
    shown, count = examples(), len(examples())
    images = struct.pack(">4B3I", 0, 0, 8, 3, count, SIDE, SIDE) + shown.pixels.tobytes()
    return images, struct.pack(">4BI", 0, 0, 8, 1, count) + shown.labels.tobytes()


@cache
def _json() -> bytes:
    pairs = zip(examples().labels.tolist(), examples().pixels.tolist(), strict=True)
    return json.dumps({"drawings": [{"label": label, "pixels": pixels} for label, pixels in pairs]}).encode()


@cache
def _zip_members() -> list[dict[str, bytes]]:
    images, labels = idx_files()
    csv_file = {"drawings.csv": exporting.to_csv(examples())}
    return [{"images.idx3-ubyte": images, "labels.idx1-ubyte": labels}, csv_file, {"drawings.json": _json()}]


def _cells(content: bytes, rng: Random) -> bytes:
    """Something else as one value of the table."""
    cells = content.split(b",")
    cells[rng.randrange(len(cells))] = rng.choice(_CELLS).encode()
    return b",".join(cells)


def _lines(content: bytes, rng: Random) -> bytes:
    """A line more, less, or before all; or very many of them."""
    lines, how = content.split(b"\n"), rng.randrange(5)
    if how == 0:
        lines.insert(0, rng.choice(_HEADERS).encode())
    elif how == 1:
        lines.insert(rng.randrange(len(lines) + 1), rng.choice((b"", b"#", b"1,2,3", b'"' * 3)))
    elif how == 2:
        del lines[rng.randrange(len(lines))]
    elif how == 3:
        lines *= rng.choice((2, 20))
    else:
        lines.insert(0, b"\n" * rng.choice((10, 100_000)))
    return b"\n".join(lines)


def _written_otherwise(content: bytes, rng: Random) -> bytes:
    """The same text with other separators, line ends or letters."""
    text = content.decode("latin-1").replace(",", rng.choice((",", ";", "\t", " ", "|", ",,", ", ")))
    text = text.replace("\n", rng.choice(("\n", "\r", "\r\n", "\n\r", "\u2028", "\0")))
    return text.encode(rng.choice(_ENCODINGS), "replace")


def _idx_header(content: bytes, rng: Random) -> bytes:
    """The number of dimensions, the type, or a size as an extreme."""
    at, size = rng.choice(((2, 1), (3, 1), (4, 4), (8, 4), (12, 4)))
    return damage.with_integer(content, at, size, rng)
