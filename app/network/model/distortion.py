"""Data augmentation: affine and elastic distortion (Simard, Steinkraus and Platt 2003, section 2)."""

from dataclasses import dataclass

import numpy as np

from app.network.arrays import PIXELS, SIDE, Floats, Indices
from app.network.model.signals import LOW

_CHUNK = 200
_MIDDLE = (SIDE - 1) / 2


@dataclass(frozen=True)
class Distortion:
    """How far pictures are distorted. Each amount is sampled for each picture, uniformly in plus or minus its value.

    `elastic_alpha` and `elastic_sigma` (pixels): a random field uniform in -1..1 per pixel, smoothed by a Gaussian of
    that deviation and multiplied by alpha, displaces the pixels.
    """

    rotation_degrees: float = 0.0
    scale: float = 0.0
    shear: float = 0.0
    shift_pixels: float = 0.0
    elastic_alpha: float = 0.0
    elastic_sigma: float = 4.0


def distort(signals: Floats, distortion: Distortion, rng: np.random.Generator) -> Floats:
    """Distorted copies of signals (n, 784) in 0.01..1, sampled bilinearly; beyond the rim all is blank."""
    basis = _gaussian_basis(distortion.elastic_sigma)
    distorted = np.empty_like(signals)
    for start in range(0, len(signals), _CHUNK):
        part = slice(start, start + _CHUNK)
        rows, columns = _coordinates(len(signals[part]), distortion, basis, rng)
        _sample(signals[part], rows, columns, distorted[part])
    return distorted


def _coordinates(count: int, distortion: Distortion, basis: Floats, rng: np.random.Generator) -> Floats:
    """For each new pixel the row and column, (2, count, 784), in the old picture that it is read from."""
    axis = np.arange(SIDE, dtype=np.float32) - np.float32(_MIDDLE)
    plane = np.stack([np.repeat(axis, SIDE), np.tile(axis, SIDE), np.ones(PIXELS, np.float32)])
    maps = np.empty((2, count, 3), np.float32)
    maps[:, :, :2] = _affine(count, distortion, rng).transpose(1, 0, 2)
    maps[:, :, 2] = rng.uniform(-distortion.shift_pixels, distortion.shift_pixels, (2, count)) + _MIDDLE
    positions: Floats = maps @ plane
    if distortion.elastic_alpha:
        weights = rng.standard_normal((2, count, len(basis)), np.float32) * np.float32(distortion.elastic_alpha)
        positions += weights @ basis
    return positions


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


def _gaussian_basis(sigma: float) -> Floats:
    """Gaussians on a coarse grid, (gaussians, 784); their sum with normal weights is the smoothed random field.

    The field is so smooth that Gaussians 1.25 sigma apart give it the variance and correlation of noise in each pixel.
    """
    step = 1.25 * sigma
    centres = np.arange(-2 * sigma, SIDE + 2 * sigma, step)
    distance = (np.arange(SIDE) - centres[:, None]) / sigma
    gaussians = np.exp(-np.square(distance) / 2) / (sigma * np.sqrt(2 * np.pi)) * np.sqrt(step)
    basis: Floats = (np.kron(gaussians, gaussians) * np.sqrt(1 / 3)).astype(np.float32)
    return basis


def _sample(signals: Floats, rows: Floats, columns: Floats, out: Floats) -> None:
    """Bilinear samples (count, 784) of pictures (count, 784) at fractional rows and columns, which are overwritten."""
    count, wide = len(signals), SIDE + 2
    padded = np.full((count, wide, wide), LOW)
    padded[:, 1:-1, 1:-1] = signals.reshape(count, SIDE, SIDE)
    flat = padded.reshape(-1)
    for values in (rows, columns):
        values += 1
        np.clip(values, 0, np.float32(SIDE + 0.999), out=values)
    top, left = rows.astype(np.int32), columns.astype(np.int32)
    rows -= top
    columns -= left
    top *= wide
    top += left
    top += (np.arange(count, dtype=np.int32) * wide * wide)[:, None]
    upper = _interpolated(flat, top, columns)
    top += wide
    lower = _interpolated(flat, top, columns)
    lower -= upper
    lower *= rows
    np.add(upper, lower, out=out)


def _interpolated(flat: Floats, left_index: Indices, share: Floats) -> Floats:
    """Between the pixels at `left_index` of a flat picture and their right neighbours, by `share` in 0..1."""
    left = flat[left_index]
    right = flat[1:][left_index]
    right -= left
    right *= share
    right += left
    return right
