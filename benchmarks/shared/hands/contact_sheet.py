"""Misread pictures on one sheet: as shown, as framed, and what was meant and read."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from app.network.arrays import SIDE, Bytes

_CELL, _COLUMNS, _LINE = 140, 12, 16  # pixels; cells a row; pixels of a line of text
Misread = tuple[Bytes, Bytes, str]  # grey levels (height, width), framed pixels (784,), and what is said below them


def save(misread: list[Misread], path: Path) -> None:
    """A PNG with a cell for each."""
    rows = max(1, -(-len(misread) // _COLUMNS))
    height = 2 * _CELL + _LINE
    sheet = Image.new("L", (_COLUMNS * _CELL, rows * height), 128)
    pen = ImageDraw.Draw(sheet)
    for number, (picture, framed, text) in enumerate(misread):
        x, y = number % _COLUMNS * _CELL, number // _COLUMNS * height
        sheet.paste(_within_cell(Image.fromarray(picture)), (x, y))
        sheet.paste(_within_cell(Image.fromarray(255 - framed.reshape(SIDE, SIDE))), (x, y + _CELL))
        pen.text((x, y + 2 * _CELL), text, fill=255)
    sheet.save(path, "PNG")


def _within_cell(image: Image.Image) -> Image.Image:
    scale = (_CELL - 4) / max(image.size)
    size = np.maximum(1, np.rint(np.multiply(image.size, scale))).astype(int).tolist()
    return image.resize((size[0], size[1]), Image.Resampling.NEAREST if scale > 1 else Image.Resampling.BOX)
