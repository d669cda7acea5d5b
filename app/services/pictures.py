"""Pictures that a network draws by running backwards, each read by the network itself and by a second reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from app.digits import png
from app.errors import InvalidInput
from app.network.arrays import CLASSES, Bytes, Floats
from app.network.inversion.ascent import ascent
from app.network.inversion.dream import dream
from app.network.inversion.exact import exact
from app.network.model.signals import pixels_from_signals, targets_from_labels
from app.services.answers import Answer, answer_to
from app.services.dreaming import dreaming_network
from app.services.hidden_nodes import hidden_nodes
from app.services.models.registry import Model, Models
from app.services.models.second_reader import SecondReader
from app.services.work_cache import WorkCache

Method = Literal["rashid", "dream", "exact", "ascent"]
SeededMethod = Literal["dream", "ascent"]
METHODS: tuple[Method, ...] = get_args(Method)
SEEDED: tuple[str, ...] = get_args(SeededMethod)  # methods by which each seed gives another picture
REACHED = 0.01  # the most any output may differ from its target
MOST_SEED = 2**31 - 1
MOST_IN_A_WALL = 100
_INSTEAD = "ask for the method ascent, or "  # of dreams


@dataclass(frozen=True, eq=False)
class Scan:
    """A picture drawn by a network for targets (10) in 0..1, (784,) uint8 with 255 = ink, and what is read in it.

    Both answers are to the pixels that are shown; `second_opinion` is by `second_reader`, if there is one.
    """

    targets: tuple[float, ...]
    pixels: Bytes
    own_answer: Answer
    second_opinion: Answer | None
    second_reader: str | None
    model: str
    method: Method
    seed: int

    @property
    def label(self) -> int:
        """The digit that is most asked for."""
        return int(np.argmax(self.targets))

    @property
    def agrees(self) -> bool:
        return self.own_answer.label == self.label

    @property
    def worst_error(self) -> float:
        """The largest difference between an output and its target, 0..1."""
        pairs = zip(self.own_answer.scores, self.targets, strict=True)
        return max(abs(score - target) for score, target in pairs)

    @property
    def reached(self) -> bool:
        return self.worst_error <= REACHED

    @property
    def note(self) -> str | None:
        """A sentence on a picture that should be exact and is not; None for all others."""
        if self.method != "exact" or self.reached:
            return None
        return f"no picture found with this answer; the nearest one is off by {self.worst_error:.2g}"


class Pictures:
    """Draws with any of the models. Its only state is a cache, so it is safe for any thread."""

    def __init__(self, models: Models, second_reader: SecondReader | None, work_cache: WorkCache) -> None:
        self.models, self.second_reader, self.work_cache = models, second_reader, work_cache

    @property
    def second_reader_id(self) -> str | None:
        return self.second_reader.id if self.second_reader else None

    def scan(self, label: int, model: str | None = None, method: str = "rashid", seed: int = 0) -> Scan:
        """The picture of a label 0..9; the same one as among `scans`. The seed counts for `SEEDED` methods."""
        return self.scans(model, method, seed)[_checked_label(label)]

    def scans(self, model: str | None = None, method: str = "rashid", seed: int = 0) -> Sequence[Scan]:
        """The pictures of all ten digits, drawn at once."""
        return self._drawn(self.models.get(model), targets_from_labels(range(CLASSES)), method, seed)

    def draw(self, targets: Sequence[float], model: str | None = None, method: str = "exact", seed: int = 0) -> Scan:
        """A picture for any answer, ten numbers 0..1."""
        return self.draw_all([targets], model, method, seed)[0]

    def draw_all(
        self, answers: Sequence[Sequence[float]], model: str | None = None, method: str = "exact", seed: int = 0
    ) -> Sequence[Scan]:
        """A picture for each of several answers, drawn at once."""
        targets = np.stack([_checked_targets(targets) for targets in answers])
        return self._drawn(self.models.get(model), targets, method, seed)

    def wall(
        self, label: int, count: int, model: str | None = None, seed: int = 0, method: SeededMethod | None = None
    ) -> Sequence[Scan]:
        """So many different pictures of one digit, 1 to 100, drawn at once.

        Dreams, or by ascent with a network that does not dream, unless a method is named.
        """
        if not 1 <= count <= MOST_IN_A_WALL:
            raise InvalidInput(f"a wall has 1 to {MOST_IN_A_WALL} pictures, not {count}")
        targets = targets_from_labels([_checked_label(label)] * count)
        chosen = self.models.get(model)
        return self._drawn(chosen, targets, method or seeded_method(chosen), seed)

    def scan_png(self, scan: Scan, size: int, palette: png.Palette) -> bytes:
        """A scan as a PNG of size x size pixels."""
        return self.work_cache.run_in_turn(png.png, scan.pixels, size, palette)

    def sheet_png(self, scans: Sequence[Scan], columns: int, size: int, palette: png.Palette) -> bytes:
        """Scans on one PNG, in rows of `columns`, each size x size pixels."""
        return self.work_cache.run_in_turn(png.sheet, [scan.pixels for scan in scans], columns, size, palette)

    def hidden_png(self, model: str, count: int, columns: int, size: int, palette: png.Palette) -> bytes:
        """What so many of a network's hidden nodes see, in rows of `columns`; see `hidden_nodes`."""
        shown = hidden_nodes(self.models.get(model), count)
        return self.work_cache.run_in_turn(png.sheet, shown, columns, size, palette)

    def warm(self) -> None:
        """Draw the ten digits with the network in service, so that they are cached before the first request."""
        self.scans()

    def _drawn(self, model: Model, targets: Floats, method: str, seed: int) -> Sequence[Scan]:
        method, seed = _checked_method(method), _checked_seed(seed) if method in SEEDED else 0
        key = (model.id, targets.tobytes(), method, seed)
        return self.work_cache.get_or_make(key, lambda: self._made(model, targets, method, seed))

    def _made(self, model: Model, targets: Floats, method: Method, seed: int) -> Sequence[Scan]:
        pixels = pixels_from_signals(_signals(model, targets, method, seed))
        own = [answer_to(model.network, picture) for picture in pixels]
        second = self.second_reader.read(pixels) if self.second_reader else [None] * len(pixels)
        wanted = [tuple(row) for row in np.round(targets.astype(np.float64), 7).tolist()]
        rows = zip(wanted, pixels, own, second, strict=True)
        return tuple(Scan(*row, self.second_reader_id, model.id, method, seed) for row in rows)


def seeded_method(model: Model) -> SeededMethod:
    """How it draws a digit in ever other hands: it dreams, or else by ascent."""
    return "dream" if model.dreams else "ascent"


def _signals(model: Model, targets: Floats, method: Method, seed: int) -> Floats:
    if method == "dream":
        return dream(dreaming_network(model, _INSTEAD), targets.argmax(axis=1), np.random.default_rng(seed))
    if method == "ascent":
        return ascent(model.network, targets, np.random.default_rng(seed))
    return exact(model.network, targets) if method == "exact" else model.network.backquery(targets)


def _checked_label(label: int) -> int:
    if label not in range(CLASSES):
        raise InvalidInput(f"there is no digit {label}; ask for 0 to 9")
    return label


def _checked_method(method: str) -> Method:
    if method not in METHODS:
        raise InvalidInput(f"there is no method {method!r}; there are {', '.join(METHODS)}")
    return method


def _checked_seed(seed: int) -> int:
    if not 0 <= seed <= MOST_SEED:
        raise InvalidInput(f"{seed} is no seed; choose 0 to {MOST_SEED}")
    return seed


def _checked_targets(targets: Sequence[float]) -> Floats:
    values = np.array(targets, np.float32)
    if values.shape != (CLASSES,) or not ((values >= 0) & (values <= 1)).all():
        raise InvalidInput(f"targets are {CLASSES} numbers in 0..1, one for each digit")
    return values
