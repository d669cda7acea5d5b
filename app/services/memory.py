"""What memory a process gives back to the system when it has used it."""

import ctypes

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8  # of malloc.h
_LARGE = 1 << 20  # bytes


def give_back_large_blocks() -> bool:
    """Whether freed blocks of a megabyte and more go back to the system at once from now on.

    The GNU C library would keep them after the first was freed, for its threshold follows what is freed (mallopt(3),
    M_MMAP_THRESHOLD), and what small blocks then lie between stays resident. As much free memory at the heap's end is
    kept: the 128 KiB that would be otherwise make each array above that cost the system a page fault for every 4 KiB,
    up to 0.3 ms of a /query. Threads share two heaps, for each other one keeps what a single large answer once took.
    Other C libraries have no such call.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
        options = {_M_MMAP_THRESHOLD: _LARGE, _M_TRIM_THRESHOLD: 2 * _LARGE, _M_ARENA_MAX: 2}
        return all(mallopt(*option) for option in options.items())
    except (AttributeError, OSError, TypeError):
        return False
