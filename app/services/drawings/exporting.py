"""Drawings as files for other programs: IDX in a zip, CSV or JSON."""

import io
import json
import struct
import zipfile
from dataclasses import asdict
from typing import Any, Literal

from app.digits.mnist import Examples
from app.network.arrays import SIDE
from app.services.drawings.store import Drawing, Drawings

Format = Literal["idx", "csv", "json"]
IMAGES, LABELS = "images.idx3-ubyte", "labels.idx1-ubyte"


def export(drawings: Drawings, kind: Format) -> bytes:
    """The file's content: a zip of two IDX files, lines "label,784 pixels", or everything as JSON."""
    if kind == "json":
        return json.dumps({"drawings": [as_json(drawing) for drawing in drawings.all()]}).encode()
    return to_idx(drawings.examples()) if kind == "idx" else to_csv(drawings.examples())


def to_csv(examples: Examples) -> bytes:
    """A line per example: its label and 784 pixels 0..255."""
    pairs = zip(examples.labels, examples.pixels.tolist(), strict=True)
    return "".join(f"{label},{','.join(map(str, pixels))}\n" for label, pixels in pairs).encode()


def to_idx(examples: Examples) -> bytes:
    """A zip of the two files MNIST has, in its format."""
    images = struct.pack(">4B3I", 0, 0, 8, 3, len(examples), SIDE, SIDE) + examples.pixels.tobytes()
    labels = struct.pack(">4BI", 0, 0, 8, 1, len(examples)) + examples.labels.tobytes()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(IMAGES, images)
        archive.writestr(LABELS, labels)
    return buffer.getvalue()


def as_json(drawing: Drawing) -> dict[str, Any]:
    """As the API shows it: the model is part of the answer."""
    shown = asdict(drawing)
    model = shown.pop("model")
    return {**shown, "answer": shown["answer"] and {**shown["answer"], "model": model}}
