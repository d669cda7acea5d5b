"""The pictures that a network draws after an epoch, as its event carries them."""

import base64
from typing import NamedTuple

import numpy as np

from app.network.arrays import CLASSES, Bytes, Floats
from app.network.inversion.ascent import ascent
from app.network.inversion.dream import dream
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.network import Network
from app.network.model.signals import pixels_from_signals, signals_from_pixels, targets_from_labels
from app.services.retraining.events import PictureData

_MOST_EPOCHS_WITH_PICTURES = 100


class EpochPictures(NamedTuple):
    """A picture of each of the ten digits: by the back query of 2016, and a dream, or one by gradient ascent."""

    scans: list[PictureData]
    dreams: list[PictureData]


def shown_at(epoch: int, epochs: int) -> bool:
    """Whether this epoch's event has pictures: about a hundred do, and the last."""
    return epoch == epochs or epoch % -(-epochs // _MOST_EPOCHS_WITH_PICTURES) == 0


def drawn(network: Network) -> EpochPictures:
    """The pictures that a network draws, each with the network's own answer to it."""
    targets = targets_from_labels(np.arange(CLASSES))
    rng = np.random.default_rng(0)
    if isinstance(network, DreamingNetwork):
        dreams = dream(network, np.arange(CLASSES), rng)
    else:
        dreams = ascent(network, targets, rng)
    return EpochPictures(_pictures(network, network.backquery(targets)), _pictures(network, dreams))


def _pictures(network: Network, signals: Floats) -> list[PictureData]:
    pixels = pixels_from_signals(signals)
    answers = network.query(signals_from_pixels(pixels))
    return [_picture(label, pixels[label], answers[label]) for label in range(CLASSES)]


def _picture(label: int, pixels: Bytes, scores: Floats) -> PictureData:
    encoded = base64.b64encode(pixels.tobytes()).decode()
    read = int(scores.argmax())
    return {"label": label, "pixels": encoded, "read_as": read, "confidence": round(float(scores[read]), 4)}
