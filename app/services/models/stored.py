"""Networks in files: in memory while they are used, and read again when they are asked later."""

import stat
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from app.errors import CorruptFile
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.network import Network
from app.services import files
from app.services.models import formats

_MOST_PARAMETERS = 4_000_000  # 16 MB: `dreamer` has 1.7 million


class RecentNetworks:
    """Keeps the networks in memory that were used last, of so many parameters in all. Safe for any thread."""

    def __init__(self, most_parameters: int = _MOST_PARAMETERS) -> None:
        self.most_parameters = most_parameters
        self._used: OrderedDict[Network, int] = OrderedDict()
        self._lock = threading.Lock()

    def used(self, network: Network, parameters: int) -> None:
        """Keep this one, and of the others those for which there is room."""
        with self._lock:
            if network not in self._used:
                self._used[network] = parameters
                while len(self._used) > 1 and sum(self._used.values()) > self.most_parameters:
                    self._used.popitem(last=False)
            self._used.move_to_end(network)


class StoredNetwork:
    """A network in a file, and what a list tells of it. Reading `dreamer` again takes 20 ms. Safe for any thread."""

    def __init__(self, network: Network, read: Callable[[], Network], recent: RecentNetworks) -> None:
        """`read` reads it again; it stays in memory while it is in use, or among the recent ones."""
        self.sizes, self.parameter_count = network.sizes, network.parameter_count
        self.dreams = isinstance(network, DreamingNetwork)
        self._read, self._recent = read, recent
        self._known, self._lock = weakref.ref(network), threading.Lock()

    @property
    def network(self) -> Network:
        """NotFound when its file was deleted meanwhile, CorruptFile when it was altered."""
        network = self._known() or self._read_again()
        self._recent.used(network, self.parameter_count)
        return network

    def _read_again(self) -> Network:
        with self._lock:
            network = self._known()
            if network is None:
                network = self._read()
                self._known = weakref.ref(network)
            return network


def content_of(path: Path, shown: str) -> bytes:
    """The bytes of a network's file; CorruptFile when there is none, or it is too large."""
    try:
        status = path.stat()
    except OSError as error:
        raise CorruptFile(f"{shown} cannot be read: {error.strerror}") from None
    if not stat.S_ISREG(status.st_mode):
        raise CorruptFile(f"{shown} is not a file")
    if status.st_size > formats.MAX_BYTES:
        raise CorruptFile(f"{shown} has {status.st_size} bytes; a network has at most {formats.MAX_BYTES}")
    return files.read(path)
