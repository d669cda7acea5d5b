"""Outlier exposure: pictures of no digit, from which a network learns that not everything is one.

Specks and clouds of ink made of random numbers. Source: Hendrycks, Mazeika and Dietterich, Deep Anomaly Detection with
Outlier Exposure, 2019.
"""

import numpy as np

from app.network.arrays import PIXELS, SIDE, Floats
from app.network.model.signals import LOW

_LARGEST_SIGMA = 4.0  # deviation of the smoothest clouds' Gaussian, in pixels
_LARGEST_SHARE = 0.3  # share of a picture that specks may cover


def random_outliers(count: int, rng: np.random.Generator) -> Floats:
    """Signals (count, 784) in 0.01..1: half of them clouds of any smoothness, the others specks, from none to many."""
    clouds = count // 2
    return np.concatenate([_clouds(clouds, rng), _specks(count - clouds, rng)])


def _clouds(count: int, rng: np.random.Generator) -> Floats:
    """Smoothed normal noise, its deviation and its level sampled for each picture."""
    noise = rng.standard_normal((count, SIDE, SIDE), np.float32)
    distance = np.arange(SIDE)[:, None] - np.arange(SIDE)
    sigmas = rng.uniform(0.5, _LARGEST_SIGMA, (count, 1, 1))
    kernels = np.exp(-np.square(distance / sigmas) / 2).astype(np.float32)
    smooth = (kernels @ noise @ kernels).reshape(count, PIXELS)
    smooth /= smooth.std(axis=1, keepdims=True)
    strength, level = rng.uniform(0.1, 0.8, (count, 1)), rng.uniform(-1, 0.5, (count, 1))
    return np.clip((smooth + level) * strength, LOW, 1).astype(np.float32)


def _specks(count: int, rng: np.random.Generator) -> Floats:
    """Single pixels of any ink; a third of the pictures have next to none."""
    share = np.maximum(0, rng.uniform(-_LARGEST_SHARE / 2, _LARGEST_SHARE, (count, 1)))
    ink = rng.random((count, PIXELS), np.float32)
    return np.where(rng.random((count, PIXELS), np.float32) < share, np.maximum(ink, LOW), LOW)
