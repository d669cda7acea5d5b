"""Learning along the principal components of the training pictures instead of their pixels.

Neighbouring pixels say nearly the same, so that a few dozen directions hold most of what sets pictures apart: learning
along these takes a tenth of the arithmetic, and what varies little, which is mostly noise, is left out. The first
layer's weights then lie in the span of these directions, so that the finished network is an ordinary one on pixels.
Source: LeCun et al., Efficient BackProp, 1998, section 4.3. The directions are found by subspace iteration (Halko,
Martinsson and Tropp, Finding Structure with Randomness, 2011, section 4.5), begun with pictures rather than at random.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import Floats
from app.network.model.network import Layer, Network
from app.network.model.signals import signals_from_pixels

_SAMPLE = 10_000
_ITERATIONS = 4
_SPARE = 20  # directions more than are asked for, which let those converge
_BLOCK = 1000

Pixels = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class PrincipalComponents:
    """`axes` (inputs, components): perpendicular, as long as makes the mean square along them 1; `centre` (inputs,)."""

    centre: Floats
    axes: Floats

    @property
    def count(self) -> int:
        return self.axes.shape[1]

    def project(self, pixels: Pixels) -> Floats:
        """Pixels (n, inputs) 0..255 to their places along the axes (n, components)."""
        places = np.empty((len(pixels), self.count), np.float32)
        for start in range(0, len(pixels), _BLOCK):
            part = slice(start, start + _BLOCK)
            np.matmul(signals_from_pixels(pixels[part]), self.axes, out=places[part])
        places -= self.centre @ self.axes
        return places

    def folded(self, network: Network) -> Network:
        """The network on signals that answers as `network` does on places along the axes."""
        first, *others = network.layers
        weights = first.weights @ self.axes.T
        return Network([Layer(weights, first.biases - weights @ self.centre), *others])

    def unfolded(self, network: Network) -> Network:
        """The other way round; what the first layer's weights have beyond the axes is left out."""
        first, *others = network.layers
        weights = first.weights @ self.axes / np.square(self.axes[:, 0]).sum()
        return Network([Layer(weights, first.biases + first.weights @ self.centre), *others])


def leading(pixels: Pixels, count: int) -> PrincipalComponents:
    """The `count` components of pixels (n, inputs) with most variance; fewer when there are no more pictures.

    Some 10,000 pictures, evenly chosen, stand for all.
    """
    sample = signals_from_pixels(pixels[:: -(-len(pixels) // _SAMPLE)])
    centre = sample.mean(axis=0)
    sample -= centre
    covariance = sample.T @ sample / np.float32(len(sample))
    axes = sample[: count + _SPARE].T
    for _ in range(_ITERATIONS):
        axes, _ = np.linalg.qr(covariance @ axes)
    variances, turn = np.linalg.eigh(axes.T @ covariance @ axes)
    most = slice(None, -count - 1, -1)
    axes = axes @ turn[:, most] / np.sqrt(variances[most].mean())
    return PrincipalComponents(centre, np.ascontiguousarray(axes))
