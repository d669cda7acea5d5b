"""Principal component analysis, to learn along the pictures' principal components instead of their pixels.

Neighbouring pixels say nearly the same, so that a few dozen directions hold most of what sets pictures apart: learning
along these takes a tenth of the arithmetic, and what varies little, which is mostly noise, is left out. The first
layer's weights then lie in the span of these directions, so that the finished network is an ordinary one on pixels.
Source: LeCun et al., Efficient BackProp, 1998, section 4.3. The directions are found by subspace iteration (Halko,
Martinsson and Tropp, Finding Structure with Randomness, 2011, section 4.5), begun with pictures rather than at random.
"""

from dataclasses import dataclass

import numpy as np

from app.network.arrays import Bytes, Floats
from app.network.model.network import Layer, Network
from app.network.model.signals import signals_from_pixels

_SAMPLE = 5_000
_ITERATIONS = 4
_SPARE = 20  # directions more than are asked for, which let those converge
_BLOCK = 1000


@dataclass(frozen=True, eq=False)
class PrincipalComponents:
    """`axes` (inputs, components): perpendicular, as long as makes the mean square along them 1; `mean` (inputs,)."""

    mean: Floats
    axes: Floats

    @property
    def count(self) -> int:
        """How many components there are."""
        return int(self.axes.shape[1])

    def project(self, pixels: Bytes) -> Floats:
        """Coordinates (n, components) along the axes, of pixels (n, inputs) 0..255."""
        coordinates = np.empty((len(pixels), self.count), np.float32)
        for start in range(0, len(pixels), _BLOCK):
            part = slice(start, start + _BLOCK)
            np.matmul(signals_from_pixels(pixels[part]), self.axes, out=coordinates[part])
        coordinates -= self.mean @ self.axes
        return coordinates

    def network_on_pixels(self, network: Network) -> Network:
        """The network whose outputs for pictures' signals are those of `network` for their coordinates."""
        first, *others = network.layers
        weights = first.weights @ self.axes.T
        return Network([Layer(weights, first.biases - weights @ self.mean), *others])

    def network_on_components(self, network: Network) -> Network:
        """The inverse of `network_on_pixels`; what the first layer's weights have beyond the axes is lost."""
        first, *others = network.layers
        weights = first.weights @ self.axes / np.square(self.axes[:, 0]).sum()
        return Network([Layer(weights, first.biases + first.weights @ self.mean), *others])


def principal_components(pixels: Bytes, count: int) -> PrincipalComponents:
    """The `count` components of pixels (n, inputs) 0..255 with most variance; fewer when there are fewer pictures.

    Of more than 5,000 pictures a sample is taken, evenly spaced.
    """
    sample = signals_from_pixels(pixels[:: -(-len(pixels) // _SAMPLE)])
    mean = sample.mean(axis=0)
    sample -= mean
    covariance = sample.T @ sample / np.float32(len(sample))
    axes = sample[: count + _SPARE].T
    for _ in range(_ITERATIONS):
        axes, _ = np.linalg.qr(covariance @ axes)
    variances, rotation = np.linalg.eigh(axes.T @ covariance @ axes)
    largest = slice(None, -count - 1, -1)
    axes = axes @ rotation[:, largest] / np.sqrt(variances[largest].mean())
    return PrincipalComponents(mean, np.ascontiguousarray(axes))
