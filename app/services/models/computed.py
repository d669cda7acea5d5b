"""Arrays that are computed once for a network, and kept in a file beside it: KIND/NAME@VERSION.safetensors.

The file's metadata hold the SHA-256 of its arrays; one that is damaged counts as not there, and is computed again.
"""

import hashlib
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import numpy as safetensors

from app.errors import CorruptFile, StorageFailed
from app.services import files
from app.services.models import checksums, formats
from app.services.models.registry import Model

Arrays = Mapping[str, NDArray[Any]]
Shapes = Mapping[str, tuple[str, tuple[int, ...]]]  # type, as uint16, and shape of each array
_DIGEST = "sha256"
log = logging.getLogger("brainscan")


class ComputedArrays:
    """Of one kind. Shipped files are looked for first, then those computed here."""

    def __init__(self, kind: str, shipped: Path, own: Path, shapes: Shapes) -> None:
        """`shipped` and `own` are the folders of networks, in which each kind has a folder of its own."""
        self.kind, self.own, self._shipped, self._shapes = kind, own / kind, shipped, shapes
        files.remove_temporary_files(self.own)

    def find(self, model_id: str) -> Arrays | None:
        """The arrays of a network; None when there is no whole file of them."""
        name = f"{model_id}.safetensors"
        listed = checksums.read(self._shipped).get(f"{self.kind}/{name}")
        for path, digest in ((self._shipped / self.kind / name, listed), (self.own / name, None)):
            if path.exists():
                try:
                    return self._read(path, digest)
                except CorruptFile as error:
                    log.warning("%s; it is computed again", error)
        return None

    def path(self, model: Model) -> Path:
        """Where those of a network are kept that are computed here."""
        return self.own / f"{model.id}.safetensors"

    def save(self, model: Model, arrays: Arrays) -> None:
        """Keep them; where the disk takes nothing, they are computed again another time."""
        try:
            write(self.path(model), arrays)
        except StorageFailed as error:
            log.warning("%s", error)

    def _read(self, path: Path, listed: str | None) -> Arrays:
        content = files.read(path)
        checksums.check(hashlib.sha256(content).hexdigest(), listed, str(path))
        arrays, about = formats.from_safetensors(content, str(path))
        shapes = {name: (str(values.dtype), values.shape) for name, values in arrays.items()}
        if about.get(_DIGEST) != _digest(arrays) or shapes != self._shapes:
            raise CorruptFile(f"{path} is damaged")
        return arrays


def write(path: Path, arrays: Arrays) -> None:
    """Write arrays as a file of this kind; StorageFailed when it cannot be written."""
    try:
        content = safetensors.save(dict(arrays), {_DIGEST: _digest(arrays)})
        files.write(path, content, files.PUBLIC)
    except OSError as error:
        raise StorageFailed(f"{path.name} could not be saved: {error.strerror}") from None


def remove(folder: Path, model_id: str) -> None:
    """Delete what was computed for a network of this folder, of all kinds."""
    for path in folder.glob(f"*/{model_id}.safetensors"):
        files.remove(path)


def _digest(arrays: Arrays) -> str:
    digest = hashlib.sha256()
    for name in sorted(arrays):
        digest.update(np.ascontiguousarray(arrays[name]).tobytes())
    return digest.hexdigest()
