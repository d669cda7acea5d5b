"""The map of each network: kept on disk, and drawn one after the other where there is none yet."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.errors import BrainscanError, Conflict, InvalidInput, NotFound, Unavailable
from app.network.arrays import Bytes
from app.services.child import ChildCommand
from app.services.examples import MnistTestImages
from app.services.maps import tsne
from app.services.maps.activity import hidden_activity
from app.services.maps.placement import Placement, placement
from app.services.maps.process import MapProcess
from app.services.models.computed import ComputedArrays
from app.services.models.registry import Model
from app.services.reading import Pixels, Reader
from app.services.work_cache import WorkCache

COUNT = 10_000
_CACHED_BYTES = 32 << 20  # of hidden activity, of one network at least


@dataclass(frozen=True)
class Drawing:
    """A map that is being drawn, or waits for its turn: the share 0..1 that is done."""

    share: float = 0.0


class Maps:
    """Finds maps, has them drawn in the background, and places pictures on them. Safe for any thread."""

    def __init__(self, reader: Reader, images: MnistTestImages, kept: ComputedArrays, command: ChildCommand) -> None:
        self._reader, self._images, self._kept, self._command = reader, images, kept, command
        self._activity, self._lock = WorkCache(_CACHED_BYTES), threading.Lock()
        self._drawer = ThreadPoolExecutor(1, "map")
        self._under_way: dict[str, Drawing | str] = {}  # by a network's id; a sentence where it has failed
        self._process: MapProcess | None = None
        self._closed = False

    def find(self, model: Model) -> NDArray[np.uint16] | None:
        """The places (10,000, 2) of the test images, 0..65,535 on the longer side; None where there is no map yet."""
        arrays = self._kept.find(model.id)
        return None if arrays is None else arrays["places"]

    def draw(self, model: Model) -> Drawing:
        """How far the map is that is not there yet; it is begun, if it was not.

        InvalidInput for a network without hidden nodes, MissingExtra without scikit-learn, Unavailable when it failed.
        """
        if len(model.network.layers) < 2:
            raise InvalidInput(f"{model.id} has no hidden nodes, and so no map; choose a network that has some")
        if model.path is None:
            raise NotFound(f"{model.id} has no file from which its map could be drawn")
        tsne.check_installed()
        with self._lock:
            if model.id not in self._under_way:
                self._under_way[model.id] = Drawing()
                self._drawer.submit(self._draw, model)
            state = self._under_way[model.id]
        if isinstance(state, str):
            raise Unavailable(state)
        return state

    def draw_ahead(self, model: Model) -> None:
        """Begin the map of a network that was just made, unless it can have none."""
        with suppress(BrainscanError, RuntimeError):
            self.draw(model)

    def place(self, model: Model, pixels: Pixels, framed: bool = True) -> tuple[Placement, int]:
        """Where a picture lies on the map, and as what it is read; InvalidInput for a blank one.

        Conflict while there is no map.
        """
        places, reading = self.find(model), self._reader.read_pixels(pixels, framed, model.id)
        if reading.answer.label is None:
            raise InvalidInput("a blank picture has no place on the map; draw something first", kind="blank")
        if places is None:
            raise Conflict(f"there is no map of {model.id} yet; GET /mistakes/map draws it")
        seen = reading.framed.pixels.reshape(1, -1)
        known = self._activity.get_or_make(model.id, partial(self._activity_of, model))
        return placement(known.levels, places, hidden_activity(model.network, seen)[0]), reading.answer.label

    def close(self) -> None:
        """Draw no more, and end the map under way."""
        self._closed = True
        self._drawer.shutdown(wait=False, cancel_futures=True)
        self._activity.close()
        if self._process:
            self._process.end()

    def _draw(self, model: Model) -> None:
        assert model.path, "what has no file is refused before"
        try:
            self._process = MapProcess(self._command, model.path, self._images.directory, self._kept.path(model))
            if self._closed:
                self._process.end()
            self._process.wait(partial(self._tell, model.id))
            self._tell(model.id, None)
        except (BrainscanError, OSError) as error:
            self._tell(model.id, str(error))
        finally:
            self._process = None

    def _tell(self, id: str, state: float | str | None) -> None:
        """Note the share that is done, or why it failed; None when it is drawn."""
        with self._lock:
            if state is None:
                del self._under_way[id]
            else:
                self._under_way[id] = state if isinstance(state, str) else Drawing(state)

    def _activity_of(self, model: Model) -> "_Activity":
        return _Activity(hidden_activity(model.network, self._images.examples.pixels))


@dataclass(frozen=True, eq=False)
class _Activity:
    """Of the test images, (10,000, nodes) in 256 levels; it is as long as it has bytes."""

    levels: Bytes

    def __len__(self) -> int:
        return self.levels.nbytes


def kept(shipped: Path, own: Path) -> ComputedArrays:
    """The files of maps beside the networks of these folders."""
    return ComputedArrays("maps", shipped, own, {"places": ("uint16", (COUNT, 2))})
