"""Names for the arrays and sizes that all the code speaks of."""

import numpy as np
from numpy.typing import NDArray

SIDE = 28  # pixels on a side of a picture
PIXELS = SIDE * SIDE
CLASSES = 10

Floats = NDArray[np.float32]  # signals, scores, weights
Doubles = NDArray[np.float64]
Bytes = NDArray[np.uint8]  # pixels 0..255, 255 = ink; labels 0..9
Integers = NDArray[np.int64]  # counts, indices, and labels that were read
Indices = NDArray[np.int32]  # into many pictures at once, half as large as Integers
Booleans = NDArray[np.bool_]
