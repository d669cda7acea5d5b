"""Series as one picture: a panel for each thing they are measured against, both axes logarithmic."""

from collections.abc import Sequence
from itertools import groupby
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

from benchmarks.shared.growth.series import Series

_COLUMNS = 3


def save(all_series: list[Series], path: Path) -> None:
    """An SVG that is the same for the same figures."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    panels = [(against, list(each)) for against, each in groupby(all_series, lambda series: series.against)]
    rows = -(-len(panels) // _COLUMNS)
    with mpl.rc_context({"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 8}):
        figure = Figure(figsize=(4 * _COLUMNS, 3.2 * rows), layout="constrained")
        axes = figure.subplots(rows, _COLUMNS, squeeze=False).flat
        for (against, each), ax in zip(panels, axes, strict=False):
            for series in each:
                counts, values = zip(*series.points, strict=True)
                ax.loglog(counts, values, marker="o", label=f"{series.what}, {series.unit}")
            ax.set_xlabel(against)
            _label(ax, [count for count, _ in each[0].points], [value for series in each for _, value in series.points])
            ax.grid(visible=True, alpha=0.3)
            ax.legend(fontsize=7)
        for ax in list(axes)[len(panels) :]:
            ax.set_axis_off()
        figure.savefig(path, format="svg", metadata={"Date": None})


def _label(ax: Any, counts: Sequence[float], values: Sequence[float]) -> None:
    """A tick at each count; upwards whole powers of ten."""
    powers = range(floor(log10(min(values))), ceil(log10(max(values))) + 1)
    ax.set_xticks(counts, [f"{count:,.0f}" for count in counts])
    ax.set_yticks([10.0**power for power in powers], [f"{10.0**power:,g}" for power in powers])
    ax.minorticks_off()
