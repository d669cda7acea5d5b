"""Work on all cores of this process, for what spends its time in numpy, which lets other threads run meanwhile."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Found = TypeVar("Found")


def on_all_cores(work: Callable[[Sequence[int]], Sequence[Found]], count: int) -> list[Found]:
    """`work` on equal parts of the numbers 0 .. count - 1, each in a thread of its own; what it found, in order."""
    cores = os.cpu_count() or 1
    size = -(-count // cores)
    parts = [range(start, min(start + size, count)) for start in range(0, count, size)]
    with ThreadPoolExecutor(cores) as pool:
        return [found for part in pool.map(work, parts) for found in part]
