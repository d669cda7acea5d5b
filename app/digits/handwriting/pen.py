"""Ink from a pen's way: how much of each pixel it covers."""

import numpy as np

from app.digits.handwriting.hand import Inked
from app.network.arrays import Bytes, Floats

SHARP = 0.5  # pixels on both sides of an edge over which ink fades if each pixel is an average


def inked(ink: Inked, longer: float, margin: int = 0, blur: float = SHARP) -> Bytes:
    """A picture (height, width) uint8, 255 = ink, cropped to the ink, whose longer side takes `longer` pixels.

    `margin` is how many pixels of paper are left on each side; over `blur` pixels on both sides of an edge ink fades.
    """
    least, most = (ink.points - ink.radii[:, None]).min(axis=0), (ink.points + ink.radii[:, None]).max(axis=0)
    scale = longer / float((most - least).max())
    width, height = (max(1, int(side)) for side in np.ceil((most - least) * scale - 1e-9) + 2 * margin)
    points = ((ink.points - (least + most) / 2) * scale).astype(np.float32) + np.array([width, height], np.float32) / 2
    return rasterized(points, (ink.radii * scale).astype(np.float32), width, height, blur)


def rasterized(points: Floats, radii: Floats, width: int, height: int, blur: float = SHARP) -> Bytes:
    """Discs of the radii (n,) around points (n, 2) in pixels from the top left corner, on a sheet of paper."""
    columns = np.arange(width, dtype=np.float32) + 0.5
    rows = np.arange(height, dtype=np.float32) + 0.5
    across = np.square(columns - points[:, 0, None])
    down = np.square(rows - points[:, 1, None])
    distances = np.sqrt(down[:, :, None] + across[:, None, :]) - radii[:, None, None]
    cover = (0.5 - distances.min(axis=0) / (2 * blur)).clip(0, 1) * np.float32(255)
    picture: Bytes = np.rint(cover).astype(np.uint8)
    return picture
