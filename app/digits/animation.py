"""Several pictures to one that moves: WebP and GIF."""

import io
from collections.abc import Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from app.digits import png

Kind = Literal["webp", "gif"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_FRAME_MILLISECONDS = 120
_REST_MILLISECONDS = 900  # on the first and on the last frame


def animation(pictures: Sequence[NDArray[np.uint8]], kind: Kind, size: int, palette: png.Palette = "ink") -> bytes:
    """Pictures (784,) uint8, 255 = full ink, played one after the other and back, for ever; size x size pixels."""
    frames = [png.image(picture, size, palette) for picture in pictures]
    there_and_back = [*frames, *frames[-2:0:-1]]
    durations = [_FRAME_MILLISECONDS] * len(there_and_back)
    durations[0] = durations[len(frames) - 1] = _REST_MILLISECONDS
    options = {"lossless": True} if kind == "webp" else {"optimize": False}
    buffer = io.BytesIO()
    first, *rest = there_and_back
    first.save(buffer, kind.upper(), save_all=True, append_images=rest, duration=durations, loop=0, **options)
    return buffer.getvalue()
