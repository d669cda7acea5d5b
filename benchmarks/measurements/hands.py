"""How digits are read as people show them: drawn, tiny, cropped, photographed under all lights, on all papers."""

from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from app import composition
from app.network.model.network import Network
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.hands import sheets
from benchmarks.shared.hands.reading import Shown, read, shown
from benchmarks.shared.hands.ways import WAYS


def measure(
    model: Annotated[str | None, typer.Option(help="a network's name or file; the default one if left out")] = None,
    each: Annotated[int, typer.Option(min=1, help="pictures a row")] = 100,
    seed: Annotated[int, typer.Option(min=0, help="that hands, papers and cameras are drawn by")] = 0,
    sheet: Annotated[Path | None, typer.Option(help="a PNG to save misread pictures in, as shown and framed")] = None,
    ablation: Annotated[bool, typer.Option(help="leave out one step of the frame after the other")] = False,
) -> None:
    """Hands made by rule, in ways to write that no network was taught, shown as people show digits."""
