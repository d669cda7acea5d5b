"""Networks that users upload: checked, evaluated on the test images, saved."""

from dataclasses import replace

from app.errors import CorruptFile, InvalidInput
from app.services.evaluation import TestImageReadings
from app.services.models import formats
from app.services.models.registry import Model, check_name
from app.services.models.versions import Versions
from app.services.times import now


class Uploads:
    """Takes in files of networks."""

    def __init__(self, versions: Versions, readings: TestImageReadings) -> None:
        self._versions, self._readings = versions, readings

    def add(self, name: str, content: bytes) -> Model:
        """Save the network in a file, not in service; InvalidInput says why it is refused."""
        try:
            network, card = formats.from_bytes(content, "the file")
        except CorruptFile as error:
            raise InvalidInput(str(error)) from None
        check_name(name)
        card = replace(
            card,
            test_accuracy=self._readings.accuracy(network),
            validation_accuracy=None,
            created=now(),
            parent="",
            origin="upload",
        )
        return self._versions.add(name, network, card)
