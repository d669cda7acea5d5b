"""The ten pictures a network draws, as an epoch's event carries them."""

import base64
from typing import Any

import numpy as np

from app.network.arrays import CLASSES, Floats
from app.network.inversion.dream import dream
from app.network.model.network import Network
from app.network.model.signals import pixels_from_signals, signals_from_pixels, targets_from_labels

_WITH_PICTURES = 100


def shown_at(epoch: int, epochs: int) -> bool:
    """Whether this epoch's event has pictures: about a hundred do, and the last."""
    return epoch == epochs or epoch % -(-epochs // _WITH_PICTURES) == 0


def drawn(network: Network) -> dict[str, list[dict[str, Any]]]:
    """The scans by the back query of 2016 and the dreams by gradient ascent, each with the network's own answer."""
    targets = targets_from_labels(np.arange(CLASSES))
    dreams = dream(network, targets, np.random.default_rng(0))
    return {"scans": _pictures(network, network.backquery(targets)), "dreams": _pictures(network, dreams)}


def _pictures(network: Network, signals: Floats) -> list[dict[str, Any]]:
    pixels = pixels_from_signals(signals)
    answers = network.query(signals_from_pixels(pixels))
    return [_picture(label, pixels[label], answers[label]) for label in range(CLASSES)]


def _picture(label: int, pixels: np.ndarray, scores: Floats) -> dict[str, Any]:
    encoded = base64.b64encode(pixels.tobytes()).decode()
    read = int(scores.argmax())
    return {"label": label, "pixels": encoded, "read_as": read, "confidence": round(float(scores[read]), 4)}
