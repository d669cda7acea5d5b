"""Places on a map: t-distributed stochastic neighbour embedding of hidden activity, by scikit-learn.

van der Maaten and Hinton, Visualizing Data using t-SNE, 2008; the approximation of Barnes and Hut: van der Maaten,
Accelerating t-SNE using Tree-Based Algorithms, 2014. scikit-learn is the extra `maps`; all else runs without it.
"""

import io
import re
from collections.abc import Callable
from contextlib import redirect_stdout
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from app.errors import MissingExtra
from app.network.arrays import Bytes, Floats

PERPLEXITY = 30  # how many neighbours each picture has, about
COMPONENTS = 50  # to which activity is reduced first, by principal components
ITERATIONS = 1000
SEED = 0
MISSING = "a map is drawn by scikit-learn, which is not installed here: pip install scikit-learn"
_FULL = 65_535
_DONE = re.compile(r"Iteration (\d+):")

Progress = Callable[[float], None]


def check_installed() -> None:
    """MissingExtra, which says what to install, when maps cannot be drawn."""
    if find_spec("sklearn") is None:
        raise MissingExtra(MISSING)


def places(activity: Bytes, progress: Progress = lambda share: None) -> NDArray[np.uint16]:
    """Places (n, 2) for the hidden activity (n, nodes) of pictures; the longer side of the map is 0..65,535.

    The same activity gets the same places. `progress` is told the share 0..1 of the iterations that are done.
    """
    check_installed()
    from sklearn.decomposition import PCA
    from sklearn.manifold import TSNE

    with threadpool_limits(1):
        reduced = activity.astype(np.float32) / 255
        if min(reduced.shape) > COMPONENTS:
            reduced = PCA(COMPONENTS, random_state=SEED).fit_transform(reduced)
        perplexity = min(PERPLEXITY, (len(reduced) - 1) / 3)
        tsne = TSNE(
            perplexity=perplexity, init="pca", max_iter=ITERATIONS, random_state=SEED, n_jobs=1, verbose=2
        )  # verbose, because its messages are all that it tells of its progress
        with redirect_stdout(_Messages(progress)):
            found = tsne.fit_transform(reduced)
    return _scaled(found)


def _scaled(found: Floats) -> NDArray[np.uint16]:
    """From 0 on, as long as wide."""
    least = found.min(axis=0)
    extent = float((found.max(axis=0) - least).max()) or 1.0
    scaled: NDArray[np.uint16] = np.rint((found - least) / extent * _FULL).astype(np.uint16)
    return scaled


class _Messages(io.StringIO):
    """Takes scikit-learn's messages, and tells the share of the iterations that they name."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def write(self, text: str) -> int:
        if found := _DONE.search(text):
            self._progress(min(1.0, int(found[1]) / ITERATIONS))
        return len(text)
