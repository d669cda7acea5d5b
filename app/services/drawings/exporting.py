"""Drawings as files for other programs: IDX in a zip, CSV or JSON."""

import io
import json
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, Literal

from app.digits.mnist import Examples
from app.network.arrays import SIDE
from app.services.drawings.drawing import Drawing
from app.services.drawings.store import Drawings

Format = Literal["idx", "csv", "json"]
IMAGES, LABELS = "images.idx3-ubyte", "labels.idx1-ubyte"
_BATCH = 2_000  # pictures that are packed at a time


def export(drawings: Drawings, kind: Format) -> bytes:
    """The file's content: a zip of two IDX files, lines "label,784 pixels", or everything as JSON."""
    return b"".join(chunks(drawings, kind))


def chunks(drawings: Drawings, kind: Format) -> Iterator[bytes]:
    """The same in parts, each made from some drawings as it is asked for; the zip, of some MB, is one part."""
    if kind == "json":
        return _json_chunks(drawings)
    return iter([to_idx(drawings.examples())]) if kind == "idx" else _csv_chunks(drawings)


def to_csv(examples: Examples) -> bytes:
    """A line per example: its label and 784 pixels 0..255."""
    return _lines(examples.labels.tolist(), examples.pixels.tolist())


def to_idx(examples: Examples) -> bytes:
    """A zip of the two files MNIST has, in its format."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open(IMAGES, "w") as images:
            images.write(struct.pack(">4B3I", 0, 0, 8, 3, len(examples), SIDE, SIDE))
            for start in range(0, len(examples), _BATCH):
                images.write(examples.pixels[start : start + _BATCH].tobytes())
        archive.writestr(LABELS, struct.pack(">4BI", 0, 0, 8, 1, len(examples)) + examples.labels.tobytes())
    return buffer.getvalue()


def _json_chunks(drawings: Drawings) -> Iterator[bytes]:
    before = '{"drawings": ['
    for batch in drawings.batches():
        yield (before + ", ".join(json.dumps(as_json(drawing)) for drawing in batch)).encode()
        before = ", "
    yield b"]}" if before == ", " else f"{before}]}}".encode()


def _csv_chunks(drawings: Drawings) -> Iterator[bytes]:
    for batch in drawings.batches():
        yield _lines([drawing.label for drawing in batch], [drawing.pixels for drawing in batch])


def _lines(labels: list[int], pictures: list[list[int]]) -> bytes:
    pairs = zip(labels, pictures, strict=True)
    return "".join(f"{label},{','.join(map(str, pixels))}\n" for label, pixels in pairs).encode()


def as_json(drawing: Drawing) -> dict[str, Any]:
    """As the API shows it: the model is part of the answer."""
    shown = dict(vars(drawing))  # asdict would copy all pixels, one by one
    model = shown.pop("model")
    return {**shown, "answer": drawing.answer and {**asdict(drawing.answer), "model": model}}
