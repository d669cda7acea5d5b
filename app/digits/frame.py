"""Any picture into MNIST's frame: ink on empty paper, fitted into 20x20, centre of mass in the middle of 28x28.

Source of the frame: LeCun, Cortes and Burges, "THE MNIST DATABASE". `ink` separates the ink from its paper first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from PIL import Image

from app.digits.boxes import Box, box_around
from app.digits.connected import solid
from app.digits.ink import ink_on_paper, is_large
from app.digits.sharpness import is_blurred, sharpened
from app.digits.stroke_width import thickened
from app.network.arrays import PIXELS, SIDE, Bytes

BOX = 20  # pixels on a side of the square that the ink is fitted into
_MOMENTS = np.array([np.ones(SIDE), np.arange(SIDE)], np.float32)  # whose products with ink are whole numbers


@dataclass(frozen=True)
class Place:
    """Where the 28x28 frame lies on the picture: its left and top edge and its side.

    The unit is the picture's longer side; the origin is the corner of the square in whose middle the picture lies.
    """

    left: float = 0.0
    top: float = 0.0
    side: float = 1.0


@dataclass(frozen=True, eq=False)
class Framed:
    """Pixels (784,) uint8, 255 = ink, as the network is shown them; `blank` when there is no ink.

    Steps and place are computed when they are asked for, as few requests ask.
    """

    pixels: Bytes
    blank: bool
    _steps: Callable[[], dict[str, Bytes]]
    _place: Callable[[], Place] = Place

    @property
    def steps(self) -> dict[str, Bytes]:
        """The picture after each step, (784,) uint8 each: raw, cropped, fitted, centred; unframed, only raw."""
        return self._steps()

    @property
    def place(self) -> Place:
        """Where the frame lies on the picture; the whole picture for a blank or unframed one."""
        return self._place()


def frame(picture: Bytes) -> Framed:
    """Frame a picture (height, width) uint8, 255 = dark (for grey levels of a photograph pass 255 - grey).

    Light ink on dark paper is found as well.
    """
    return framed_ink(picture, ink_on_paper(picture))


def framed_ink(picture: Bytes, ink: Bytes | None) -> Framed:
    """Frame ink (height, width) uint8, 0 = paper, of a picture: all that `ink_on_paper` found, or one digit of it."""
    if ink is None:
        empty = np.zeros(PIXELS, np.uint8)
        return Framed(empty, True, partial(_blank_steps, picture, empty))
    box = box_around(solid(ink) if is_large(picture) else ink > 0)  # in a large picture the faint rim is blur
    return framed_part(picture, ink[box.places], box)


def framed_part(picture: Bytes, cropped: Bytes, box: Box) -> Framed:
    """Frame ink that fills a box of a picture."""
    large = is_large(picture)
    bold, grown = thickened(cropped) if large else (cropped, 0)
    fitted = sharpened(_fitted(bold)) if is_blurred(bold, large) else _fitted(bold)
    corner = _centred(fitted)
    pixels = _on_sheet(fitted, *corner)
    steps = partial(_steps, picture, cropped, fitted, pixels)
    place = partial(_place, picture.shape, _grown(box, grown), corner)
    return Framed(pixels, False, steps, place)


def unframed(picture: Bytes) -> Framed:
    """The picture as it is, (28, 28) uint8; blank when it has no ink at all."""
    pixels = np.ascontiguousarray(picture).reshape(-1)
    return Framed(pixels, not pixels.any(), lambda: {"raw": pixels})


def whole(picture: Bytes) -> Bytes:
    """The picture's ink on a 28x28 sheet, flat (784,), uncropped: its longer side fills the sheet.

    A picture (28, 28) uint8 is taken as it is, 255 = ink; in one of another size ink is found as in `frame`.
    """
    if picture.shape == (SIDE, SIDE):
        return np.ascontiguousarray(picture).reshape(-1)
    ink = ink_on_paper(picture)
    return np.zeros(PIXELS, np.uint8) if ink is None else _thumbnail(ink)


def _blank_steps(picture: Bytes, empty: Bytes) -> dict[str, Bytes]:
    return {"raw": _thumbnail(picture), "cropped": empty, "fitted": empty, "centred": empty}


def _steps(picture: Bytes, cropped: Bytes, fitted: Bytes, centred: Bytes) -> dict[str, Bytes]:
    in_the_middle = _on_sheet(fitted, *_middle(fitted))
    return {"raw": _thumbnail(picture), "cropped": _thumbnail(cropped), "fitted": in_the_middle, "centred": centred}


def _grown(box: Box, by: int) -> Box:
    """The box with so many more rows and columns on each side."""
    return Box(box.top - by, box.left - by, box.bottom + by, box.right + by)


def _fitted(cropped: Bytes) -> Bytes:
    """Scaled, its shape kept, so that the longer side has 20 pixels."""
    scale = BOX / max(cropped.shape)
    height, width = (max(1, round(side * scale)) for side in cropped.shape)
    if (height, width) == cropped.shape:
        return cropped
    scaled: Bytes = np.asarray(Image.fromarray(cropped).resize((width, height), Image.Resampling.BILINEAR))
    return scaled


def _centred(fitted: Bytes) -> tuple[int, int]:
    """The top and left, whole pixels as in MNIST, that bring the centre of mass nearest to the middle of the frame."""
    height, width = fitted.shape
    moments = _MOMENTS[:, :height] @ fitted.astype(np.float32) @ _MOMENTS[:, :width].T
    (mass, across), (down, _) = moments.tolist()
    top, left = round(SIDE / 2 - down / mass), round(SIDE / 2 - across / mass)
    return min(max(top, 0), SIDE - height), min(max(left, 0), SIDE - width)


def _place(shape: tuple[int, int], box: Box, corner: tuple[int, int]) -> Place:
    """The frame's place on a picture (height, width) of which the box came to lie at a corner (top, left) of it."""
    height, width = shape
    longer = max(shape)
    pixel = max(box.height, box.width) / BOX
    left = box.left - corner[1] * pixel + (longer - width) / 2
    top = box.top - corner[0] * pixel + (longer - height) / 2
    return Place(left / longer, top / longer, SIDE * pixel / longer)


def _middle(fitted: Bytes) -> tuple[int, int]:
    """The top and left that bring the middle of the box to the middle of the frame."""
    return (SIDE - fitted.shape[0]) // 2, (SIDE - fitted.shape[1]) // 2


def _on_sheet(fitted: Bytes, top: int, left: int) -> Bytes:
    """On an empty 28x28 sheet, flat (784,)."""
    sheet = np.zeros((SIDE, SIDE), np.uint8)
    sheet[top : top + fitted.shape[0], left : left + fitted.shape[1]] = fitted
    return sheet.reshape(-1)


def _thumbnail(picture: Bytes) -> Bytes:
    """The whole picture on a 28x28 sheet, its longer side filling it."""
    height, width = picture.shape
    if height == width == SIDE:
        return np.ascontiguousarray(picture).reshape(-1)
    scale = SIDE / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small: Bytes = np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BOX))
    return _on_sheet(small, *_middle(small))
