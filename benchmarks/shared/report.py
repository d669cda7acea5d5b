"""Prints what was measured as Markdown tables on standard output, and progress on standard error."""

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

Quick = Annotated[bool, typer.Option("--quick", help="a small try in under a minute, whose figures are no measurement")]

# What was measured, the figure, its bar, and whether that holds; where there is none the last are "" and None.
Barred = tuple[str, object, str, bool | None]
COMPARED_HEADERS = ("measured", "figure", "floor or peer", "ratio", "bar", "")


@dataclass(frozen=True)
class Compared:
    """A figure beside a floor or a peer, the ratio of the two, and the most that this may be.

    Or, with `is_least`, the least; or, with `of_figure`, the most that the figure itself may be.
    """

    what: str
    measured: float
    beside: float
    unit: str
    bar: float
    is_least: bool = False
    of_figure: bool = False

    @property
    def ratio(self) -> float:
        """Of the figure by what stands beside it."""
        return self.measured / self.beside

    @property
    def holds(self) -> bool:
        """Whether what has a bar is on the right side of it."""
        judged = self.measured if self.of_figure else self.ratio
        return judged >= self.bar if self.is_least else judged <= self.bar

    def row(self) -> tuple[str, ...]:
        """A row of a table."""
        measured, beside = (self._with_unit(value) for value in (self.measured, self.beside))
        bar = self._with_unit(self.bar) if self.of_figure else f"{self.bar:g}"
        limit = f"at {'least' if self.is_least else 'most'} {bar}"
        return self.what, measured, beside, f"{self.ratio:.2f}", limit, verdict(self.holds)

    def _with_unit(self, value: float) -> str:
        return f"{value:,.0f} {self.unit}" if value >= 100 else f"{value:.3g} {self.unit}"


all_compared: list[Compared] = []  # in this process, for whoever wants them in one table


def compared(rows: Sequence[Compared]) -> None:
    """Print figures beside their floors and peers."""
    all_compared.extend(rows)
    table(COMPARED_HEADERS, [row.row() for row in rows])


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; the first column is text, the others are figures."""
    print(f"| {' | '.join(headers)} |")
    print("|" + "---|" + "--:|" * (len(headers) - 1))
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |", flush=True)


def barred(rows: Iterable[Barred]) -> None:
    """Print what was measured beside its bar."""
    table(("measured", "figure", "bar", ""), [(what, figure, bar, verdict(holds)) for what, figure, bar, holds in rows])


def verdict(holds: bool | None) -> str:
    """In a word, whether a bar holds."""
    return {True: "held", False: "missed", None: ""}[holds]


def note(text: str) -> None:
    """Print a line below or above a table."""
    print(f"\n{text}", flush=True)


def progress(text: str) -> None:
    """Print how far it is."""
    print(text, file=sys.stderr, flush=True)


def machine() -> str:
    """The processor, memory, threads, versions and load that figures were measured with."""
    threads = os.environ.get("OPENBLAS_NUM_THREADS", "all")
    versions = f"Python {platform.python_version()}, numpy {np.__version__}"
    load = f"load average at the end {os.getloadavg()[0]:.1f}"
    hardware = f"{_processor()}, {os.cpu_count()} cores, {_memory_gigabytes():.0f} GB"
    return f"{hardware}; OpenBLAS threads: {threads}; {versions}; {load}"


def _processor() -> str:
    names = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()


def _memory_gigabytes() -> float:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9


def _lines(path: str) -> list[str]:
    """The lines of a file, none where there is no such file: /proc is only on Linux."""
    return Path(path).read_text().splitlines() if Path(path).exists() else []
