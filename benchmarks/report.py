"""How measurements are told: a Markdown table on standard output, progress on standard error."""

import os
import platform
import sys
from collections.abc import Iterable, Sequence

import numpy as np


def table(headers: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; the first column is text, the others are figures."""
    print(f"| {' | '.join(headers)} |")
    print("|" + "---|" + "--:|" * (len(headers) - 1))
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |", flush=True)


def note(text: str) -> None:
    """Print a line below or above a table."""
    print(f"\n{text}", flush=True)


def progress(text: str) -> None:
    """Tell who is waiting how far it is."""
    print(text, file=sys.stderr, flush=True)


def machine() -> str:
    """What the figures were measured on."""
    threads = os.environ.get("OPENBLAS_NUM_THREADS", "all")
    versions = f"Python {platform.python_version()}, numpy {np.__version__}"
    return f"{os.cpu_count()} cores, OpenBLAS threads: {threads}; {versions}"
