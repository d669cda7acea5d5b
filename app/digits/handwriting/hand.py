"""A person's hand: how it departs from a path, and how it holds a pen, sampled anew for each picture."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from app.digits.handwriting.paths import Stroke, parsed, smooth
from app.network.arrays import Booleans, Doubles

_MOST_SLANT = 45.0  # degrees
_BOX = 100.0


@dataclass(frozen=True)
class Habits:
    """Standard deviations, or the largest values, of what a hand does; lengths in hundredths of the digit's height."""

    jitter: float = 3.5  # of each point of a path
    wave: float = 4.0  # of a slow wave across it all
    tremor: float = 0.8
    shift: float = 2.5  # of each stroke
    overshoot: float = 7.0  # of a stroke's ends, beyond or short of where they belong
    slant_degrees: float = 15.0
    turn_degrees: float = 8.0
    stretch: float = 0.22  # of the logarithm of width by height
    erased: float = 0.1  # share of pictures of which a part is rubbed out


NEAT = Habits(1.8, 2.0, 0.2, 1.0, 2.5, 8.0, 4.0, 0.12, 0.0)
USUAL = Habits()
SLOPPY = Habits(5.5, 7.0, 1.8, 5.0, 13.0, 20.0, 11.0, 0.3, 0.2)


@dataclass(frozen=True, eq=False)
class Inked:
    """Points (n, 2) that a pen went through, and its half width (n,) at each, in the same unit; y downwards."""

    points: Doubles
    radii: Doubles


def written(path: str, width: float, habits: Habits, rng: np.random.Generator) -> Inked:
    """A path, `width` times as wide as high, as one hand writes it; its height is about 100."""
    strokes = [_stroke(stroke, habits, rng) for stroke in parsed(path)]
    points = np.concatenate(strokes) - _BOX / 2
    points = points + _wave(points, habits.wave, rng)
    points[:, 0] *= width * np.exp(rng.normal(0, habits.stretch))
    points = _turned(points, habits, rng)
    radii = _pressure(len(points), _pen_width(rng), rng) / 2
    kept = _kept(points, habits, rng)
    return Inked(points[kept], radii[kept])


def _stroke(stroke: Stroke, habits: Habits, rng: np.random.Generator) -> Doubles:
    """One stroke's points (n, 2) with its corners moved, its ends too long or short, and some tremor."""
    moved = [curve + rng.normal(0, habits.jitter, curve.shape) for curve in stroke]
    for before, after in pairwise(moved):
        after[0] = before[-1]
    moved[0][0] += _beyond(moved[0][1], moved[0][0], habits, rng)
    moved[-1][-1] += _beyond(moved[-1][-2], moved[-1][-1], habits, rng)
    points = smooth(moved)
    tremor = rng.normal(0, habits.tremor * rng.random(), points.shape)
    return points + _smoothed(tremor) + rng.normal(0, habits.shift, 2)


def _beyond(before: Doubles, end: Doubles, habits: Habits, rng: np.random.Generator) -> Doubles:
    """How far (2,) a stroke goes beyond its end, or stops short of it, at most by a third of the way there."""
    way = end - before
    length = float(np.hypot(*way)) or 1.0
    over = np.clip(rng.normal(0, habits.overshoot), -length / 3, None) if rng.random() < 0.5 else 0.0
    beyond: Doubles = way * (over / length)
    return beyond


def _smoothed(noise: Doubles) -> Doubles:
    """Noise (n, 2) averaged over four points in turn."""
    summed = np.cumsum(np.pad(noise, ((4, 0), (0, 0))), axis=0)
    smoothed: Doubles = (summed[4:] - summed[:-4]) / 2
    return smoothed


def _wave(points: Doubles, most: float, rng: np.random.Generator) -> Doubles:
    """A slow displacement (n, 2) that bends all strokes alike."""
    frequency = rng.uniform(0.3, 1.0, (2, 2)) * 2 * np.pi / _BOX
    wave: Doubles = most * rng.random(2) * np.sin(points @ frequency + rng.uniform(0, 2 * np.pi, 2))
    return wave


def _turned(points: Doubles, habits: Habits, rng: np.random.Generator) -> Doubles:
    """Points slanted (most hands to the right) and turned about the origin."""
    slant = np.clip(rng.normal(habits.slant_degrees / 3, habits.slant_degrees), -_MOST_SLANT, _MOST_SLANT)
    turn = np.radians(rng.normal(0, habits.turn_degrees))
    slanted = points + np.outer(points[:, 1], [-np.tan(np.radians(slant)), 0])
    cosine, sine = np.cos(turn), np.sin(turn)
    turned: Doubles = slanted @ np.array([[cosine, sine], [-sine, cosine]])
    return turned


def _pen_width(rng: np.random.Generator) -> float:
    """In hundredths of the height: from a hairline (3) to a marker (26), most about 10."""
    return float(np.clip(np.exp(rng.normal(np.log(10), 0.5)), 3, 26))


def _pressure(count: int, width: float, rng: np.random.Generator) -> Doubles:
    """Widths (count,) that swell and thin slowly along the way."""
    along = np.linspace(0, rng.uniform(1, 4) * np.pi, count) + rng.uniform(0, 2 * np.pi)
    widths: Doubles = width * (1 + rng.uniform(0, 0.3) * np.sin(along))
    return widths


def _kept(points: Doubles, habits: Habits, rng: np.random.Generator) -> Booleans:
    """Which points are left (n,): now and then a spot of the ink has been rubbed out."""
    if rng.random() >= habits.erased:
        return np.ones(len(points), np.bool_)
    spot = points[rng.integers(len(points))]
    left = np.hypot(*(points - spot).T) > rng.uniform(3, 10)
    return left if left.mean() > 0.6 else np.ones(len(points), np.bool_)
