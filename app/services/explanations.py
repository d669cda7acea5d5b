"""Explains answers: which ink, and which missing ink, argued for a digit."""

from dataclasses import dataclass
from functools import cached_property

from app.errors import InvalidInput
from app.network.arrays import Floats
from app.network.inversion.evidence import Evidence, evidence
from app.network.model.signals import signals_from_pixels
from app.services.nearest import NearestDigits
from app.services.reading import Pixels, Reader

METHOD = "integrated gradients of the log odds, from the mean of 10,000 training digits (Sundararajan et al. 2017)"


@dataclass(frozen=True, eq=False)
class Explanation:
    """What each pixel argued for, and by which network and method that is said."""

    evidence: Evidence
    model: str
    method: str = METHOD


class Explainer:
    """Explains what the networks of `reader` answer, beside the mean digit, so that paper counts where ink is usual."""

    def __init__(self, reader: Reader, digits: NearestDigits) -> None:
        self._reader, self._digits = reader, digits

    def explain(self, pixels: Pixels, label: int, against: int | None = None, model: str | None = None) -> Explanation:
        """What argued for `label`, or for it rather than `against`, in 784 numbers 0..255 or 28 rows, as they stand.

        InvalidInput when both digits are the same, NotFound for an unknown network.
        """
        if label == against:
            raise InvalidInput(f"{label} is to be explained against itself; choose another digit, or null")
        reading = self._reader.read_pixels(pixels, framed=False, model=model)
        network = self._reader.models.get(reading.model).network
        signals = signals_from_pixels(reading.framed.pixels)
        return Explanation(evidence(network, signals, self._mean_digit, label, against), reading.model)

    @cached_property
    def _mean_digit(self) -> Floats:
        return signals_from_pixels(self._digits.mean)
