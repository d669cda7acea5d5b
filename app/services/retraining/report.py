"""How two networks compare on the same pictures: what was learned, and what forgotten."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.digits.mnist import Examples
from app.network.arrays import CLASSES
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels

_CHUNK = 2_000


def read_as(network: Network, examples: Examples) -> NDArray[np.int64]:
    """The label (n,) the network reads in each picture; a chunk at a time, to keep memory small."""
    chunks = [examples.pixels[start : start + _CHUNK] for start in range(0, len(examples), _CHUNK)]
    read = [network.query(signals_from_pixels(chunk)).argmax(axis=1) for chunk in chunks]
    return np.concatenate(read) if read else np.zeros(0, np.int64)


def score(read: NDArray[np.int64], examples: Examples) -> dict[str, Any] | None:
    """How many were read rightly, and the share per digit; None without examples."""
    if not len(examples):
        return None
    right = read == examples.labels
    shown = np.bincount(examples.labels, minlength=CLASSES)
    hits = np.bincount(examples.labels[right], minlength=CLASSES)
    per_digit = [int(hit) / int(count) if count else None for hit, count in zip(hits, shown, strict=True)]
    return {"count": len(right), "right": int(right.sum()), "accuracy": float(right.mean()), "per_digit": per_digit}


def changes(before: NDArray[np.int64], after: NDArray[np.int64], examples: Examples) -> dict[str, list[int]] | None:
    """Per digit, how many were right before and are wrong after, and the other way round; None without examples."""
    if not len(examples):
        return None
    was, now = before == examples.labels, after == examples.labels
    return {
        "forgotten": np.bincount(examples.labels[was & ~now], minlength=CLASSES).tolist(),
        "learned": np.bincount(examples.labels[now & ~was], minlength=CLASSES).tolist(),
    }


def report(before: Network, after: Network, parent: str, test: Examples, drawings: Examples) -> dict[str, Any]:
    """The whole report of a retraining, still without the new network's id."""
    reads = {name: (read_as(before, part), read_as(after, part)) for name, part in _parts(test, drawings)}
    scores = [{name: score(reads[name][side], part) for name, part in _parts(test, drawings)} for side in (0, 1)]
    return {
        "before": {"model": parent, **scores[0]},
        "after": {"model": None, **scores[1]},
        **{f"{name}_changes": changes(*reads[name], part) for name, part in _parts(test, drawings)},
    }


def _parts(test: Examples, drawings: Examples) -> tuple[tuple[str, Examples], ...]:
    return ("test", test), ("drawings", drawings)
