"""Arrays to an animated picture: WebP and GIF."""

import io
from collections.abc import Iterable
from typing import Literal, get_args

from app.digits import png
from app.network.arrays import Bytes

Kind = Literal["webp", "gif"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_FRAME_MILLISECONDS = 120
_REST_MILLISECONDS = 900  # on the first and on the last frame


def animation(pictures: Iterable[Bytes], kind: Kind, size: int, palette: png.Palette = "ink") -> bytes:
    """An endless animation of size x size pixels: pictures (784,) uint8, 255 = full ink, forwards and back again."""
    frames = [png.image(picture, size, palette) for picture in pictures]
    there_and_back = [*frames, *frames[-2:0:-1]]
    durations = [_FRAME_MILLISECONDS] * len(there_and_back)
    durations[0] = durations[len(frames) - 1] = _REST_MILLISECONDS
    options = {"lossless": True} if kind == "webp" else {"optimize": False}
    buffer = io.BytesIO()
    first, *rest = there_and_back
    first.save(buffer, kind.upper(), save_all=True, append_images=rest, duration=durations, loop=0, **options)
    return buffer.getvalue()
