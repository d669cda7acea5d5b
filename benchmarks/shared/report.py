"""Prints what was measured as Markdown tables on standard output, and progress on standard error."""

import os
import platform
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

Quick = Annotated[bool, typer.Option("--quick", help="a small try in under a minute, whose figures are no measurement")]

# What was measured, the figure, its bar, and whether that holds; where there is none the last are "" and None.
Barred = tuple[str, object, str, bool | None]


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
