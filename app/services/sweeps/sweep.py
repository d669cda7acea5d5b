"""What a sweep is: its order, its runs, and how they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import product
from typing import Any, Literal

from app.errors import Conflict, InvalidInput
from app.services import training
from app.services.training import LIMITS, within

MOST_RUNS = 200
KEPT = 20  # sweeps, the newest

RunState = Literal["waiting", "running", "done", "failed", "cancelled"]
_NOT_ENDED: tuple[RunState, ...] = ("waiting", "running")


@dataclass(frozen=True)
class Run:
    """One training of a sweep; `accuracy` 0..1 is that on the validation images after the last epoch."""

    number: int
    recipe: str
    hidden: int
    seed: int
    epochs: int
    examples: int
    state: RunState = "waiting"
    accuracy: float | None = None
    loss: float | None = None
    seconds: float | None = None
    message: str | None = None

    @property
    def has_ended(self) -> bool:
        return self.state not in _NOT_ENDED


@dataclass(frozen=True)
class Sweep:
    """All runs of a sweep, in the order of their numbers."""

    id: str
    created: str
    runs: tuple[Run, ...]

    @property
    def under_way(self) -> bool:
        """Whether a run has not ended."""
        return not all(run.has_ended for run in self.runs)

    def with_run(self, run: Run) -> "Sweep":
        """The same, with another state of one run."""
        return replace(self, runs=tuple(run if run.number == other.number else other for other in self.runs))

    def cancelled(self) -> "Sweep":
        """The same, where all runs that have not ended are cancelled; Conflict when there are none."""
        if not self.under_way:
            raise Conflict(f"sweep {self.id} has ended", kind="ended")
        return replace(self, runs=tuple(run if run.has_ended else replace(run, state="cancelled") for run in self.runs))

    def data(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def from_data(data: Mapping[str, Any]) -> Sweep:
    """What `data` gave."""
    return Sweep(data["id"], data["created"], tuple(Run(**run) for run in data["runs"]))


def runs(
    recipes: Sequence[str],
    hidden: Sequence[int],
    seeds: Sequence[int],
    epochs: int | None = None,
    examples: int | None = None,
) -> tuple[Run, ...]:
    """One run for each recipe, size and seed; InvalidInput says what is accepted.

    Where sizes or epochs are left out, those of the recipe are taken.
    """
    most = within("examples", int(LIMITS["examples"][1]) if examples is None else examples)
    sizes: list[int | None] = [*dict.fromkeys(hidden)] or [None]
    names, numbers = list(dict.fromkeys(recipes)), list(dict.fromkeys(seeds))
    count = len(names) * len(sizes) * len(numbers)
    if not 1 <= count <= MOST_RUNS:
        raise InvalidInput(f"this would be {count} runs; a sweep has 1 to {MOST_RUNS}")
    ordered: list[Run] = []
    for name, size, seed in product(names, sizes, numbers):
        recipe = training.recipe_named(name, epochs, size)
        size = size or recipe.hidden_sizes[0]
        ordered.append(Run(len(ordered) + 1, name, size, within("seed", seed), recipe.epochs, most))
    return tuple(ordered)
