"""A job's folder: the files that the server and the worker share."""

from pathlib import Path

import numpy as np

from app.digits.mnist import Examples
from app.network.arrays import PIXELS
from app.network.model.network import Network
from app.services import files
from app.services.models import formats
from app.services.models.card import Card
from app.services.retraining import events
from app.services.retraining.order import Order


class Folder:
    """Every file is written whole or not at all; only the events grow."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.events = path / "events.jsonl"
        self.before = path / "before.safetensors"  # the network in service at the start, whose card's parent is itself
        self.checkpoint = path / "epoch.safetensors"  # the network after the last epoch, whose figures are on its card
        self.result = path / "network.safetensors"  # the finished network
        self.commands = path / "commands"  # from other processes than the one that follows the job
        self._order = path / "order.json"
        self._drawings = path / "drawings.bin"  # the labels as bytes, then the pictures as 784 bytes each

    @property
    def names_at_the_start(self) -> set[str]:
        """The files there may be before anything was learned."""
        return {path.name for path in (self.events, self.before, self.commands, self._order, self._drawings)}

    @property
    def resumable(self) -> bool:
        """Whether there is a checkpoint to continue from."""
        return self.checkpoint.exists()

    def write_order(self, order: Order, before: Network, card: Card, drawings: Examples) -> None:
        """All that a training starts from."""
        write_network(self.before, before, card)
        files.write(self._drawings, drawings.labels.tobytes() + drawings.pixels.tobytes())
        files.write(self._order, order.to_json().encode())

    def order(self) -> Order:
        return Order.from_json(files.read(self._order))

    def drawings(self) -> Examples:
        """The taught drawings as they were when the training began."""
        content = np.frombuffer(files.read(self._drawings), np.uint8)
        count = len(content) // (1 + PIXELS)
        return Examples(content[count:].reshape(count, PIXELS), content[:count])

    def last_recorded_epoch(self) -> int:
        """The last epoch in the record of events; 0 when there is none."""
        return max((event.data["epoch"] for event in events.read(self.events) if event.kind == "epoch"), default=0)

    def discard_work(self) -> None:
        """Leave only the record of a job that will not go on."""
        for path in (self.before, self.checkpoint, self.result, self.commands, self._drawings):
            files.remove(path)


def write_network(path: Path, network: Network, card: Card) -> None:
    """Save a network in a file of the folder."""
    files.write(path, formats.to_safetensors(network, card))


def read_network(path: Path) -> tuple[Network, Card]:
    """The network in a file of the folder; CorruptFile when it is not whole."""
    return formats.from_bytes(files.read(path), str(path))
