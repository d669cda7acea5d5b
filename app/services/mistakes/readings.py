"""What networks read in the 10,000 test images, computed once for each version and kept on disk, 30 kB each."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import Bytes, Floats
from app.network.model.convnet import Convnet
from app.network.model.network import Network
from app.services.evaluation import outputs_for
from app.services.examples import MnistTestImages
from app.services.models.computed import Arrays, ComputedArrays
from app.services.models.registry import Model
from app.services.work_cache import WorkCache

COUNT = 10_000  # of the test images
_FULL = 65_535  # stands for a confidence of 1
_CACHED = 32 * COUNT  # readings in memory, 3 bytes each


@dataclass(frozen=True, eq=False)
class Readings:
    """The label (n,) uint8 that was read in each test image, and its output (n,) uint16: 65,535 is 1."""

    labels: Bytes
    levels: NDArray[np.uint16]

    def __len__(self) -> int:
        return len(self.labels)

    @property
    def confidences(self) -> Floats:
        """The output (n,) of each label, 0..1."""
        return self.levels.astype(np.float32) / np.float32(_FULL)

    @property
    def arrays(self) -> Arrays:
        """As they are kept."""
        return {"labels": self.labels, "levels": self.levels}


def readings_of(network: Network | Convnet, images: MnistTestImages) -> Readings:
    """Read all test images."""
    outputs = np.concatenate(list(outputs_for(network, images.examples)))
    return Readings(outputs.argmax(axis=1).astype(np.uint8), np.rint(outputs.max(axis=1) * _FULL).astype(np.uint16))


class KeptReadings:
    """The readings of any network, from memory, from disk or computed in turn. Safe for any thread."""

    def __init__(self, images: MnistTestImages, shipped: Path, own: Path) -> None:
        """`shipped` and `own` are the folders of networks."""
        self.images, self._cache = images, WorkCache(_CACHED)
        self._kept = kept(shipped, own)

    def of(self, model: Model) -> Readings:
        """What a network reads; Abandoned when who asks has left."""
        return self._cache.get_or_make(model.id, partial(self._find_or_read, model))

    def close(self) -> None:
        """Read no more."""
        self._cache.close()

    def _find_or_read(self, model: Model) -> Readings:
        if (found := self._kept.find(model.id)) is not None:
            return Readings(**found)
        read = readings_of(model.network, self.images)
        self._kept.save(model, read.arrays)
        return read


def kept(shipped: Path, own: Path) -> ComputedArrays:
    """The files of readings beside the networks of these folders."""
    return ComputedArrays("readings", shipped, own, {"labels": ("uint8", (COUNT,)), "levels": ("uint16", (COUNT,))})
