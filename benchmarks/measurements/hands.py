"""How digits are read as people show them: drawn, tiny, cropped, photographed under all lights, on all papers."""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from app import composition
from app.network.arrays import Integers
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.hands import contact_sheet
from benchmarks.shared.hands.contact_sheet import Misread
from benchmarks.shared.hands.reading import STEPS, Shown, files, framed
from benchmarks.shared.hands.ways import WAYS


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
    network, misread = chosen.network, list[Misread]()
    rows = []
    for way in [way for way in WAYS if row in way.name]:
        report.progress(way.name)
        pictures = [*files(way, each, seed)]
        shown = framed(pictures)
        read = shown.labels_read_by(network)
        right = float((read == shown.labels).mean())
        misread += _misread(shown, read)
        others = [framed(pictures, step) for step in STEPS] if ablation else []
        left = (f"{100 * ((other.labels_read_by(network) == other.labels).mean() - right):+.1f}" for other in others)
        rows.append((way.name, f"{right:.1%}", f"{way.bar:.1%}", report.verdict(right >= way.bar), *left))
    report.table(("shown", "read rightly", "bar", "", *(STEPS if ablation else ())), rows)
    report.note(f"{chosen.id}; {each} pictures a row, seed {seed}; {report.machine()}")
    if sheet:
        contact_sheet.save(misread, sheet)


def _misread(shown: Shown, read: Integers) -> list[Misread]:
    wrong = np.flatnonzero(read != shown.labels).tolist()
    return [(shown.pictures[i], shown.framed[i], f"{shown.labels[i]} read {read[i]}") for i in wrong]
