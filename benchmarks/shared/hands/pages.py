"""Paper and what is printed or written on it, as colours (height, width, 3) float32, 0 black .. 1 white."""

import numpy as np
from PIL import Image

from benchmarks.shared.hands import Levels

_PENS = {"black": (0.12, 0.12, 0.14), "blue": (0.15, 0.22, 0.6), "red": (0.72, 0.15, 0.18), "green": (0.1, 0.42, 0.25)}
_LINES = ((0.35, 0.5, 0.85), (0.4, 0.4, 0.45), (0.9, 0.5, 0.55), (0.5, 0.8, 0.7), (0.75, 0.82, 0.9))
PENCIL = (0.5, 0.5, 0.52)
CHALK = (0.9, 0.9, 0.86)


def pen(rng: np.random.Generator) -> tuple[float, ...]:
    """The colour of some pen."""
    return _PENS[str(rng.choice(list(_PENS)))]


def paper(shape: tuple[int, int], rng: np.random.Generator) -> Levels:
    """White, creamy or grey paper with a fine grain."""
    colour = rng.uniform(0.8, 1) * np.array([1, rng.uniform(0.95, 1), rng.uniform(0.84, 1)])
    grain = rng.normal(0, rng.uniform(0.002, 0.012), (*shape, 1))
    return (colour + grain).astype(np.float32)


def board(shape: tuple[int, int], rng: np.random.Generator) -> Levels:
    """A blackboard, black or green, with clouds of wiped chalk."""
    colour = np.array([(0.13, 0.14, 0.14), (0.12, 0.25, 0.2)][int(rng.integers(2))])
    return np.asarray(
        (colour + 0.09 * clouds(shape, 6, rng)[..., None] + rng.normal(0, 0.015, (*shape, 1))).astype(np.float32)
    )


def placed(ink: Levels, shape: tuple[int, int], size: tuple[float, float], rng: np.random.Generator) -> Levels:
    """Ink (side, side) 0..1 somewhere on a sheet, its sheet's side a share of the sheet's shorter side."""
    side = round(rng.uniform(*size) * min(shape))
    small = resized(ink, (side, side))
    sheet = np.zeros(shape, np.float32)
    top, left = (int(rng.integers(0, length - side + 1)) for length in shape)
    sheet[top : top + side, left : left + side] = small
    return sheet


def written(page: Levels, ink: Levels, colour: tuple[float, ...]) -> Levels:
    """Ink (height, width) 0..1 of a colour on a page; where it lies on a line, both show."""
    opaque = ink[..., None] * 0.9
    return np.asarray(page * (1 - opaque) + np.minimum(page, np.array(colour, np.float32)) * opaque)


def chalked(page: Levels, ink: Levels, rng: np.random.Generator) -> Levels:
    """Chalk on a board: grainy, and missing where the board is smooth."""
    rough = clouds(ink.shape, max(ink.shape) // 3, rng)
    opaque = (ink * np.clip(0.35 + 1.3 * rough, 0.15, 1))[..., None]
    return np.asarray(page * (1 - opaque) + np.array(CHALK, np.float32) * opaque)


def grainy(ink: Levels, rng: np.random.Generator) -> Levels:
    """As a pencil leaves it."""
    return np.asarray(ink * np.clip(0.45 + 0.8 * clouds(ink.shape, max(ink.shape) // 3, rng), 0.3, 1))


def ruled(page: Levels, rng: np.random.Generator, squared: bool = False) -> Levels:
    """A page with lines across it, or across and down, coloured, faint or strong, a little turned and bent."""
    height, width = page.shape[:2]
    spacing = rng.uniform(0.055, 0.1) * max(height, width) * (0.55 if squared else 1)
    colour, strength, thickness = _LINES[int(rng.integers(len(_LINES)))], rng.uniform(0.4, 1), rng.uniform(0.7, 2.5)
    turn, bow = np.tan(np.radians(rng.uniform(-5, 5))), rng.uniform(-0.02, 0.02)
    rows, columns = np.mgrid[:height, :width].astype(np.float32)
    across = rows + turn * columns + bow * height * (2 * columns / width - 1) ** 2
    lines = _lines(across, spacing, thickness, rng)
    if squared:
        lines = np.maximum(lines, _lines(columns - turn * rows, spacing, thickness, rng))
    opaque = strength * lines[..., None]
    return page * (1 - opaque) + page * np.array(colour, np.float32) * opaque


def _lines(places: Levels, spacing: float, thickness: float, rng: np.random.Generator) -> Levels:
    phase = (places + rng.uniform(0, spacing)) % spacing
    distance = np.minimum(phase, spacing - phase)
    return np.asarray(np.clip(thickness / 2 + 0.5 - distance, 0, min(1.0, thickness)))


def bled(page: Levels, ink: Levels, rng: np.random.Generator) -> Levels:
    """Writing of the other side of the paper shows through, mirrored and blurred."""
    back = resized(ink[:, ::-1], (ink.shape[0] // 4, ink.shape[1] // 4))
    back = np.roll(resized(back, ink.shape), tuple(rng.integers(0, ink.shape)), (0, 1))
    return page * (1 - rng.uniform(0.06, 0.16) * back[..., None])


def clouds(shape: tuple[int, int], cells: int, rng: np.random.Generator) -> Levels:
    """Smooth noise 0..1 with so many cells a side."""
    small = rng.random((max(2, cells), max(2, cells)), np.float32)
    return np.asarray(Image.fromarray(small).resize(shape[::-1], Image.Resampling.BICUBIC)).clip(0, 1)


def resized(levels: Levels, shape: tuple[int, int]) -> Levels:
    """Levels (height, width) in another shape, smoothly."""
    return np.asarray(Image.fromarray(levels).resize(shape[::-1], Image.Resampling.BICUBIC)).clip(0, 1)
