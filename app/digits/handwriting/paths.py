"""Paths: a few points to smooth strokes, by Catmull-Rom splines (Catmull and Rom 1974).

A path is points "x,y" in the pen's order, in a box of 100 x 100 with y downwards; "/" after a point makes it a corner
(it ends one curve and begins the next), ";" lifts the pen. Two points are a straight line.
"""

import numpy as np

from app.network.arrays import Doubles

_PER_PIECE = 12  # points between two of a path's, at first
_SPACING = 1.5  # hundredths of the height between two points in the end

Curve = Doubles  # (n, 2), at least two points
Stroke = list[Curve]  # curves that meet in corners


def parsed(path: str) -> list[Stroke]:
    """The strokes of a path; each curve begins where the one before it in its stroke ended."""
    return [_stroke(text) for text in path.split(";")]


def _stroke(text: str) -> Stroke:
    curves: Stroke = []
    end: list[tuple[float, ...]] = []
    for piece in text.split("/"):
        points = end + [tuple(map(float, point.split(","))) for point in piece.split()]
        if len(points) > 1:
            curves.append(np.array(points))
        end = points[-1:]
    return curves


def smooth(stroke: Stroke) -> Doubles:
    """The stroke's points (n, 2), evenly and close together, on splines through its curves' points."""
    points = np.concatenate([_spline(curve) for curve in stroke])
    way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])
    even = np.linspace(0, way[-1], max(2, int(way[-1] / _SPACING)))
    return np.stack([np.interp(even, way, points[:, axis]) for axis in (0, 1)], axis=1)


def _spline(curve: Curve) -> Doubles:
    """Points on a uniform Catmull-Rom spline through all points (n, 2); its ends go straight on."""
    ends = 2 * curve[0] - curve[1], 2 * curve[-1] - curve[-2]
    around = np.concatenate([ends[:1], curve, ends[1:]])
    before, start, end, after = (around[i : len(around) - 3 + i, None] for i in range(4))
    t = np.linspace(0, 1, _PER_PIECE)[None, :, None]
    linear = end - before
    square = 2 * before - 5 * start + 4 * end - after
    cubic = 3 * (start - end) + after - before
    points: Doubles = (start + (linear + (square + cubic * t) * t) * t / 2).reshape(-1, 2)
    return points
