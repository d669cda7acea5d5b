"""Networks that users upload: checked, evaluated on the test images, saved."""

import threading
from dataclasses import replace

from app.errors import CorruptFile, InvalidInput
from app.network.model.network import Network
from app.services.evaluation import TestImageReadings
from app.services.models import formats
from app.services.models.card import Card
from app.services.models.registry import Model, check_name
from app.services.models.versions import Versions
from app.services.times import now


class Uploads:
    """Takes in files of networks, one at a time, for a small file may unpack to `most_bytes`."""

    def __init__(self, versions: Versions, readings: TestImageReadings, most_bytes: int = formats.MAX_BYTES) -> None:
        self._versions, self._readings, self.most_bytes = versions, readings, most_bytes
        self._reading = threading.Lock()

    def add(self, name: str, content: bytes) -> Model:
        """Save the network in a file, not in service; InvalidInput says why it is refused."""
        check_name(name)
        with self._reading:
            network, card = _read(content, self.most_bytes)
            accuracy = self._readings.accuracy(network)
        card = replace(
            card,
            test_accuracy=accuracy,
            validation_accuracy=None,
            best_test_accuracy=None,
            best_validation_accuracy=None,
            created=now(),
            parent="",
            origin="upload",
        )
        return self._versions.add(name, network, card)


def _read(content: bytes, most_bytes: int) -> tuple[Network, Card]:
    try:
        return formats.from_bytes(content, "the file", most_bytes)
    except CorruptFile as error:
        raise InvalidInput(str(error)) from None
