"""How digits are read as people show them: drawn, tiny, cropped, photographed under all lights, on all papers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from app import composition
from app.digits import mnist
from app.network.arrays import Integers
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.hands import contact_sheet
from benchmarks.shared.hands.contact_sheet import Misread
from benchmarks.shared.hands.reading import STEPS, Shown, files, framed, scans
from benchmarks.shared.hands.ways import SCANS, SCANS_BAR, WAYS


def measure(
    model: Annotated[str | None, typer.Option(help="a network's name or file; the default one if left out")] = None,
    each: Annotated[int, typer.Option(min=1, help="pictures a row")] = 100,
    seed: Annotated[int, typer.Option(min=0, help="by which hands, papers and cameras are drawn")] = 0,
    row: Annotated[str, typer.Option(help="rows whose name has this in it only")] = "",
    sheet: Annotated[Path | None, typer.Option(help="a PNG to save misread pictures in, as shown and framed")] = None,
    ablation: Annotated[bool, typer.Option("--ablation", help="also without each step of the frame in turn")] = False,
) -> None:
    """Digits written by rule in ways that no network was taught, shown as people show theirs, and read."""
    chosen = composition.find_model(Settings(), model)
    rows, misread = [], list[Misread]()
    for name, bar, pictures in _shown(row, each, seed):
        report.progress(name)
        shown = framed(pictures)
        read = shown.labels_read_by(chosen.network)
        right = shown.share_read_by(chosen.network)
        misread += _misread(shown, read)
        others = [framed(pictures, step) for step in STEPS] if ablation else []
        left = (f"{100 * (other.share_read_by(chosen.network) - right):+.1f}" for other in others)
        rows.append((name, f"{right:.1%}", f"{bar:.1%}", report.verdict(right >= bar), *left))
    report.table(("shown", "read rightly", "bar", "", *(STEPS if ablation else ())), rows)
    report.note(f"{chosen.id}; {each} pictures a row, seed {seed}; {report.machine()}")
    if sheet:
        contact_sheet.save(misread, sheet)


def _shown(row: str, each: int, seed: int) -> Iterator[tuple[str, float, list[tuple[int, bytes]]]]:
    """The rows whose name has this in it: name, bar, and labels with files."""
    for way in WAYS:
        if row in way.name:
            yield way.name, way.bar, [*files(way, each, seed)]
    if row in SCANS:
        yield SCANS, SCANS_BAR, scans(mnist.test_examples(Settings().mnist_dir), each, seed)


def _misread(shown: Shown, read: Integers) -> list[Misread]:
    wrong = np.flatnonzero(read != shown.labels).tolist()
    return [(shown.pictures[i], shown.framed[i], f"{shown.labels[i]} read {read[i]}") for i in wrong]
