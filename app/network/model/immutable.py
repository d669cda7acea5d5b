"""Arrays that nobody can change, so that networks can share them, and threads networks."""

from typing import TypeGuard

import numpy as np
from numpy.typing import ArrayLike

from app.network.arrays import Floats


def immutable(values: ArrayLike) -> Floats:
    """The values as read-only float32; themselves where they are a whole array of that kind, else a copy.

    A matrix lies in memory column by column (Fortran's order), so that all weights of one input are side by side.
    """
    if _is_immutable(values):
        return values
    copied = np.array(values, np.float32, order="F")
    copied.setflags(write=False)
    return copied


def _is_immutable(values: ArrayLike) -> TypeGuard[Floats]:
    """Whether these are a whole array of the kind that nobody can write to."""
    if not isinstance(values, np.ndarray) or values.base is not None or values.dtype != np.float32:
        return False
    return values.flags.f_contiguous and not values.flags.writeable
