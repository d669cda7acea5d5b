"""A job's folder: what both processes of a training find there."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from app.digits.mnist import Examples
from app.network.model.network import Network
from app.services import files
from app.services.models import formats
from app.services.models.card import Card
from app.services.retraining.order import Order


@dataclass(frozen=True)
class Folder:
    """Every file is written whole or not at all; only `events` grows."""

    path: Path

    @property
    def events(self) -> Path:
        return self.path / "events.jsonl"

    @property
    def checkpoint(self) -> Path:
        """The network after the last epoch; its card tells the epochs and the seconds."""
        return self.path / "epoch.safetensors"

    @property
    def result(self) -> Path:
        """The finished network."""
        return self.path / "network.safetensors"

    @property
    def before(self) -> Path:
        """The network that was in service when the training began."""
        return self.path / "before.safetensors"

    def write_order(self, order: Order, before: Network, card: Card, drawings: Examples) -> None:
        """All that a training starts from."""
        files.write(self.before, formats.to_safetensors(before, card))
        files.write(self.path / "drawings.bin", drawings.labels.tobytes() + drawings.pixels.tobytes())
        files.write(self.path / "order.json", order.to_json().encode())

    def order(self) -> Order:
        return Order.from_json((self.path / "order.json").read_text())

    def drawings(self) -> Examples:
        """The taught drawings as they were when the training began."""
        content = np.frombuffer((self.path / "drawings.bin").read_bytes(), np.uint8)
        count = len(content) // 785
        return Examples(content[count:].reshape(count, 784), content[:count])

    def discard_work(self) -> None:
        """Leave only the record of a job that will not go on."""
        for path in (self.before, self.checkpoint, self.result, self.path / "drawings.bin"):
            path.unlink(missing_ok=True)


def network_in(path: Path) -> tuple[Network, Card]:
    """The network in a file of the folder; CorruptFile when it is not whole."""
    return formats.from_bytes(files.read(path), str(path))
