"""Networks that users upload: checked, evaluated on the test images, saved."""

import threading
from dataclasses import replace

from app.errors import Conflict, CorruptFile, InvalidInput
from app.network.model.network import Network
from app.services.evaluation import TestImageReadings
from app.services.models import formats
from app.services.models.card import Card
from app.services.models.registry import Model, check_name
from app.services.models.versions import Versions
from app.services.times import now


class Uploads:
    """Takes in files of networks, one at a time, for a small file may unpack to much.

    It may unpack to `most_bytes`; `keep` networks of `quota_bytes` in all are kept.
    """

    def __init__(
        self, versions: Versions, readings: TestImageReadings, most_bytes: int, keep: int, quota_bytes: int
    ) -> None:
        self._versions, self._readings, self.most_bytes = versions, readings, most_bytes
        self._keep, self._quota_bytes = keep, quota_bytes
        self._reading = threading.Lock()

    def add(self, name: str, content: bytes) -> Model:
        """Save the network in a file, not in service; InvalidInput or Conflict says why it is refused."""
        check_name(name)
        with self._reading:
            self._check_room()
            network, card = _read(content, self.most_bytes)
            return self._versions.add(name, network, _uploaded(card, self._readings.accuracy(network)))

    def _check_room(self) -> None:
        """Conflict when as many networks are kept as may be, or as large ones."""
        sizes = [model.bytes for model in self._versions.models if model.card.origin == "upload" and not model.shipped]
        if len(sizes) >= self._keep:
            told = f"there are {len(sizes)} uploaded networks, the most that are kept; delete one first"
            raise Conflict(told, kind="uploads-full")
        if sum(sizes) >= self._quota_bytes:
            quota = self._quota_bytes >> 20
            told = f"the uploaded networks take the {quota} MiB that are kept for them; delete one first"
            raise Conflict(told, kind="uploads-full")


def _uploaded(card: Card, accuracy: float) -> Card:
    """The card of an uploaded network, which says nothing that was not found out here."""
    return replace(
        card,
        test_accuracy=accuracy,
        validation_accuracy=None,
        best_test_accuracy=None,
        best_validation_accuracy=None,
        created=now(),
        parent="",
        origin="upload",
    )


def _read(content: bytes, most_bytes: int) -> tuple[Network, Card]:
    try:
        return formats.from_bytes(content, "the file", most_bytes)
    except CorruptFile as error:
        raise InvalidInput(str(error)) from None
