"""How near two sets of pictures are, by their features (n, d): Fréchet distance, precision and recall."""

import numpy as np

from app.network.arrays import Doubles, Floats


def frechet_distance(first: Floats, second: Floats) -> float:
    """|m - n|² + trace(C + D - 2 (C D)^½) of the sets' means m, n and covariances C, D: 0 for sets alike.

    Source: Heusel et al., GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium, 2017.
    """
    (mean, covariance), (other_mean, other_covariance) = _moments(first), _moments(second)
    root = _square_root(covariance)
    shared = np.sqrt(np.linalg.eigvalsh(root @ other_covariance @ root).clip(0)).sum()
    apart = np.square(mean - other_mean).sum()
    return float(max(0.0, apart + np.trace(covariance) + np.trace(other_covariance) - 2 * shared))


def precision_and_recall(made: Floats, real: Floats, neighbours: int = 3) -> tuple[float, float]:
    """The share of what was made that lies among what is real, and the share of what is real that lies among the made.

    A set reaches as far around each of its members as its `neighbours`-th nearest other one.
    Source: Kynkäänniemi et al., Improved Precision and Recall Metric for Assessing Generative Models, 2019.
    """
    return _share_among(made, real, neighbours), _share_among(real, made, neighbours)


def _moments(features: Floats) -> tuple[Doubles, Doubles]:
    values = features.astype(np.float64)
    return values.mean(axis=0), np.atleast_2d(np.cov(values, rowvar=False))


def _square_root(covariance: Doubles) -> Doubles:
    """Of a symmetric matrix whose eigenvalues are 0 or more, up to rounding."""
    values, vectors = np.linalg.eigh(covariance)
    root: Doubles = (vectors * np.sqrt(values.clip(0))) @ vectors.T
    return root


def _share_among(wanted: Floats, members: Floats, neighbours: int) -> float:
    reach = np.sort(_squared_distances(members, members), axis=1)[:, neighbours]
    return float((_squared_distances(wanted, members) <= reach).any(axis=1).mean())


def _squared_distances(first: Floats, second: Floats) -> Doubles:
    """(n, m), each member of the first set (n, d) to each of the second (m, d)."""
    rows, columns = first.astype(np.float64), second.astype(np.float64)
    squares: Doubles = np.square(rows).sum(axis=1)[:, None] - 2 * rows @ columns.T + np.square(columns).sum(axis=1)
    return squares
