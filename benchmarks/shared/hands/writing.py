"""Digits in ink, large, by hands made by rule that write in ways which no network was taught."""

import numpy as np
from PIL import Image, ImageDraw

from app.digits.handwriting.allographs import HELD_OUT
from app.digits.handwriting.hand import NEAT, SLOPPY, USUAL, Inked, written
from benchmarks.shared.hands import Levels

SIDE = 280  # pixels of the sheet
_INK_SIDE = 240  # pixels of the ink's longer side
_FINE = 2  # times as large, the picture is drawn at and then reduced
_HAIRLINES = (1.0, 2.0, 4.0)  # pixels
_TURNS = {"turned left": 20, "turned right": -20}  # degrees, counterclockwise


def digit(hand: str, rng: np.random.Generator) -> tuple[int, Levels]:
    """A label and its ink (280, 280) float32 0..1, by a "plain", "sloppy", "hairline" or "turned left/right" hand."""
    way = HELD_OUT[int(rng.integers(len(HELD_OUT)))]
    habits = SLOPPY if hand == "sloppy" else (NEAT, USUAL)[int(rng.integers(2))]
    ink = written(way.path, way.width, habits, rng)
    if hand == "hairline":
        size = float(np.ptp(ink.points, axis=0).max())
        radius = _HAIRLINES[int(rng.integers(len(_HAIRLINES)))] / 2 * size / _INK_SIDE
        ink = Inked(ink.points, np.full_like(ink.radii, radius))
    return way.label, drawn(ink, _TURNS.get(hand, 0))


def drawn(ink: Inked, degrees: float = 0.0) -> Levels:
    """Ink in the middle of an empty sheet (280, 280) float32 0..1, turned counterclockwise."""
    angle = np.radians(degrees)
    points = ink.points @ np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    least, most = (points - ink.radii[:, None]).min(axis=0), (points + ink.radii[:, None]).max(axis=0)
    scale = _FINE * _INK_SIDE / float((most - least).max())
    points = (points - (least + most) / 2) * scale + _FINE * SIDE / 2
    image = Image.new("L", (_FINE * SIDE, _FINE * SIDE))
    _ink_in(ImageDraw.Draw(image), points, np.maximum(ink.radii * scale, _FINE / 2))
    return np.asarray(image.reduce(_FINE), np.float32) / 255


def _ink_in(pen: ImageDraw.ImageDraw, points: Levels, radii: Levels) -> None:
    """Discs around the points, and lines between those that are near, which are of one stroke."""
    steps = np.hypot(*np.diff(points, axis=0).T)
    near = steps < 4 * np.median(steps)
    for (x, y), radius in zip(points, radii, strict=True):
        pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=255)
    for number in np.flatnonzero(near).tolist():
        line = [*points[number], *points[number + 1]]
        pen.line(line, fill=255, width=max(1, round(2 * float(radii[number]) - 0.5)))
