"""Networks people bring: checked, read through the test images, kept."""

from dataclasses import replace

from app.errors import CorruptFile, InvalidInput
from app.services.comparison import Comparisons
from app.services.models import formats
from app.services.models.registry import Model, check_name
from app.services.models.versions import Versions
from app.services.times import now


class Uploads:
    """Takes in files of networks."""

    def __init__(self, versions: Versions, comparisons: Comparisons) -> None:
        self._versions, self._comparisons = versions, comparisons

    def add(self, name: str, content: bytes) -> Model:
        """Keep the network in a file, not in service; InvalidInput says why it is refused."""
        try:
            network, card = formats.from_bytes(content, "the file")
        except CorruptFile as error:
            raise InvalidInput(str(error)) from None
        check_name(name)
        own = {"created": now(), "parent": "", "origin": "upload", "validation_accuracy": None}
        card = replace(card, test_accuracy=self._comparisons.test_accuracy(network), **own)
        return self._versions.add(name, network, card)
