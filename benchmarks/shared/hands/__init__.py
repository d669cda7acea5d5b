"""Digits as people show them: on paper of all kinds, under all lights, on a desk, by a camera, cut out or small."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.floating[Any]]  # of light or ink, 0..1
