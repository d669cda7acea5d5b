"""New examples from old ones: affine and elastic distortion (Simard, Steinkraus and Platt 2003, section 2)."""

from dataclasses import dataclass

import numpy as np
from scipy.special import erf

from app.network.signals import LOW, PIXELS, SIDE, Floats

_CHUNK = 1000
_MIDDLE = (SIDE - 1) / 2


@dataclass(frozen=True)
class Distortion:
    """How far pictures are bent. Each amount is drawn anew for each picture, uniformly within plus or minus its value.

    `elastic_alpha` and `elastic_sigma` (pixels): a random field in -1..1 per pixel, smoothed by a Gaussian of that
    deviation and multiplied by alpha, displaces the pixels.
    """

    rotation_degrees: float = 0.0
    scale: float = 0.0
    shear: float = 0.0
    shift_pixels: float = 0.0
    elastic_alpha: float = 0.0
    elastic_sigma: float = 4.0


def distort(signals: Floats, distortion: Distortion, rng: np.random.Generator) -> Floats:
    """Distorted copies of signals (n, 784) in 0.01..1, bilinear, with empty paper beyond the rim."""
    smoothing = _gaussian_matrix(distortion.elastic_sigma)
    distorted = np.empty_like(signals)
    for start in range(0, len(signals), _CHUNK):
        part = slice(start, start + _CHUNK)
        pictures = signals[part].reshape(-1, SIDE, SIDE)
        distorted[part] = _sampled(pictures, *_coordinates(len(pictures), distortion, smoothing, rng))
    return distorted


def _coordinates(
    count: int, distortion: Distortion, smoothing: Floats, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """For each new pixel the row and column (count, 784) in the old picture that it is read from."""
    axis = np.arange(SIDE, dtype=np.float32) - np.float32(_MIDDLE)
    rows, columns = np.repeat(axis, SIDE), np.tile(axis, SIDE)
    matrices = _affine(count, distortion, rng)
    shifts = rng.uniform(-distortion.shift_pixels, distortion.shift_pixels, (2, count, 1)).astype(np.float32)
    shifts += np.float32(_MIDDLE)
    field = _elastic(count, distortion.elastic_alpha, smoothing, rng)
    old_rows = matrices[:, 0, 0, None] * rows + matrices[:, 0, 1, None] * columns + shifts[0] + field[0]
    old_columns = matrices[:, 1, 0, None] * rows + matrices[:, 1, 1, None] * columns + shifts[1] + field[1]
    return old_rows, old_columns


def _affine(count: int, distortion: Distortion, rng: np.random.Generator) -> Floats:
    """Matrices (count, 2, 2): rotation times shear times scale per axis."""
    amounts = rng.uniform(-1, 1, (4, count))
    angle = np.deg2rad(amounts[0] * distortion.rotation_degrees)
    shear = amounts[1] * distortion.shear
    height, width = 1 + amounts[2] * distortion.scale, 1 + amounts[3] * distortion.scale
    cosine, sine = np.cos(angle), np.sin(angle)
    first = [cosine * height, (cosine * shear - sine) * width]
    second = [sine * height, (sine * shear + cosine) * width]
    return np.array([first, second], np.float32).transpose(2, 0, 1)


def _elastic(count: int, alpha: float, smoothing: Floats, rng: np.random.Generator) -> Floats:
    """Displacements (2, count, 784) in pixels."""
    if not alpha:
        return np.zeros((2, 1, 1), np.float32)
    noise = rng.random((2 * count, SIDE, SIDE), np.float32)
    noise -= np.float32(0.5)
    field = smoothing @ (noise @ smoothing.T)
    field *= np.float32(2 * alpha)
    return field.reshape(2, count, PIXELS)


def _gaussian_matrix(sigma: float) -> Floats:
    """(28, 28): row i holds the Gaussian around pixel i, integrated over each pixel; nothing beyond the rim."""
    edges = np.arange(SIDE + 1) - 0.5
    distance = (edges[None, :] - np.arange(SIDE)[:, None]) / (sigma * np.sqrt(2))
    return (np.diff(erf(distance), axis=1) / 2).astype(np.float32)


def _sampled(pictures: Floats, rows: Floats, columns: Floats) -> Floats:
    """Bilinear samples (count, 784) of pictures (count, 28, 28) at fractional rows and columns."""
    count, wide = len(pictures), SIDE + 2
    padded = np.full((count, wide, wide), LOW)
    padded[:, 1:-1, 1:-1] = pictures
    flat = padded.reshape(-1)
    rows, columns = (np.clip(values + 1, 0, np.float32(SIDE + 0.999)) for values in (rows, columns))
    top, left = rows.astype(np.int32), columns.astype(np.int32)
    rows -= top
    columns -= left
    corner = top * wide + left + (np.arange(count, dtype=np.int32) * wide * wide)[:, None]
    upper = _between(flat, corner, columns)
    return upper + (_between(flat, corner + wide, columns) - upper) * rows


def _between(flat: Floats, corner: np.ndarray, share: Floats) -> Floats:
    left = flat.take(corner)
    return left + (flat.take(corner + 1) - left) * share
