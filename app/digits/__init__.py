"""Files and pictures to arrays and back.

Law: no web, no state. Pixels are uint8, 255 = ink, in rows of 28 (or flat, 784).
What is wrong is an exception of `app.errors`.
"""

from app.network.arrays import CLASSES as CLASSES
from app.network.arrays import PIXELS as PIXELS
from app.network.arrays import SIDE as SIDE
