"""What memory a process gives back to the system when it has used it."""

import ctypes

_M_MMAP_THRESHOLD = -3  # of malloc.h
_LARGE = 1 << 20  # bytes


def give_back_large_blocks() -> bool:
    """Whether freed blocks of a megabyte and more go back to the system at once from now on.

    The GNU C library would keep them after the first was freed, for its threshold follows what is freed (mallopt(3),
    M_MMAP_THRESHOLD), and what small blocks then lie between stays resident. Other C libraries have no such call.
    """
    try:
        return bool(ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, _LARGE))
    except (AttributeError, OSError, TypeError):
        return False
