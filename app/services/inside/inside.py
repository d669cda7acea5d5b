"""All that looks into networks, put together."""

from app.services.examples import MnistTestImages
from app.services.inside.lesions import Lesions
from app.services.inside.nodes import HiddenNodes
from app.services.inside.passes import Passes
from app.services.nearest import NearestDigits
from app.services.reading import Reader
from app.services.work_cache import WorkCache


class Inside:
    """Looks into the networks of `reader`: their nodes, their passes, and what lesions leave of them."""

    def __init__(
        self, reader: Reader, digits: NearestDigits, test_images: MnistTestImages, work_cache: WorkCache
    ) -> None:
        self.nodes = HiddenNodes(reader, digits, work_cache)
        self.passes = Passes(reader)
        self.lesions = Lesions(reader.models, test_images, work_cache)

    def close(self) -> None:
        """Give back what is kept for speed."""
        self.lesions.close()
