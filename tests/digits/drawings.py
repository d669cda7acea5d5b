"""Pictures as people make them: MNIST digits drawn, photographed, badly lit, turned, or on dark paper."""

import io

import numpy as np
from PIL import Image

from app.network.arrays import Bytes


def enlarged(
    pixels: Bytes, side: int = 200, canvas: tuple[int, int] = (480, 640), at: tuple[int, int] = (60, 90)
) -> Bytes:
    """Ink 0..255 of a digit enlarged to side x side with a pen's crisp edge, somewhere on a larger empty sheet."""
    smooth = Image.fromarray(pixels.reshape(28, 28)).resize((side, side), Image.Resampling.BICUBIC)
    sheet = np.zeros(canvas, np.uint8)
    sheet[at[0] : at[0] + side, at[1] : at[1] + side] = np.clip(
        (np.asarray(smooth, np.float32) - 127) * 3 + 127, 0, 255
    )
    return sheet


def photograph(ink: Bytes, rng: np.random.Generator, noise: float = 4.0, contrast: float = 0.6) -> Bytes:
    """Grey levels of dark ink on paper that is lit from one corner, with noise and a shadow."""
    rows, columns = np.mgrid[0 : ink.shape[0], 0 : ink.shape[1]] / max(ink.shape)
    light = 215 - 90 * rows - 50 * columns - 25 * (columns > 0.6)
    grey: Bytes = np.clip(light * (1 - contrast * ink / 255) + rng.normal(0, noise, ink.shape), 0, 255).astype(np.uint8)
    return grey


def encoded(levels: Bytes | Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """An image file of an array or of a PIL image."""
    image = levels if isinstance(levels, Image.Image) else Image.fromarray(levels)
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
