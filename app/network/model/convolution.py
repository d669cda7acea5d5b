"""Convolution and pooling of pictures (n, height, width, channels), forwards and backwards."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from app.network.arrays import Floats


def patches(pictures: Floats, side: int) -> Floats:
    """Each square of side x side, all channels, as a row: (n, height - side + 1, width - side + 1, side * side * c)."""
    windows = sliding_window_view(pictures, (side, side), axis=(1, 2)).transpose(0, 1, 2, 4, 5, 3)
    return windows.reshape(*windows.shape[:3], -1)


def patches_gradient(of_patches: Floats, side: int) -> Floats:
    """`patches` backwards: each pixel's gradient (n, height, width, c) is the sum of its copies' gradients."""
    count, rows, columns, length = of_patches.shape
    copies = of_patches.reshape(count, rows, columns, side, side, length // side**2)
    pictures = np.zeros((count, rows + side - 1, columns + side - 1, copies.shape[-1]), of_patches.dtype)
    for row, column in np.ndindex(side, side):
        pictures[:, row : row + rows, column : column + columns] += copies[:, :, :, row, column]
    return pictures


def max_pool(pictures: Floats) -> Floats:
    """The largest of each 2 x 2 pixels: (n, height / 2, width / 2, c)."""
    first, *rest = _quarters(pictures)
    largest = first.copy()
    for quarter in rest:
        np.maximum(largest, quarter, out=largest)
    return largest


def max_pool_gradient(pictures: Floats, largest: Floats, of_largest: Floats) -> Floats:
    """`max_pool` backwards: the gradient goes to the largest of each four pixels; those equally large share it."""
    chosen = [quarter == largest for quarter in _quarters(pictures)]
    share = of_largest / np.sum(chosen, axis=0, dtype=of_largest.dtype)
    gradient = np.empty_like(pictures)
    for quarter, where in zip(_quarters(gradient), chosen, strict=True):
        np.multiply(share, where, out=quarter)
    return gradient


def _quarters(pictures: Floats) -> list[Floats]:
    """The four pixels of each 2 x 2, as views."""
    return [pictures[:, row::2, column::2] for row, column in np.ndindex(2, 2)]
