"""Requests and answers of /sweeps."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.services.sweeps.sweep import MOST_RUNS, Run, RunState, Sweep, runs
from app.services.training import DEFAULT_RECIPE
from app.web.schemas.request_body import RequestBody
from app.web.schemas.retrain import Epochs, Examples, Hidden, Seed

_Name = Annotated[str, Field(max_length=80)]


class SweepRequest(RequestBody):
    """What to try: each recipe with each size and each seed."""

    recipes: list[_Name] = Field([DEFAULT_RECIPE], min_length=1, max_length=MOST_RUNS)
    hidden: list[Hidden] = Field([], max_length=MOST_RUNS, description="hidden nodes; the recipe's own if left out")
    seeds: list[Seed] = Field([0], min_length=1, max_length=MOST_RUNS)
    epochs: Epochs | None = Field(None, description="times through the examples; the recipe's own if left out")
    examples: Examples | None = Field(None, description="learn from so many images only; all if left out")

    def runs(self) -> tuple[Run, ...]:
        return runs(self.recipes, self.hidden, self.seeds, self.epochs, self.examples)


class RunEntry(BaseModel):
    """One run as it stands."""

    number: int
    recipe: str
    hidden: int
    seed: int
    epochs: int
    examples: int
    state: RunState
    accuracy: float | None = Field(description="share of the validation images read rightly, once it is done")
    loss: float | None
    seconds: float | None
    message: str | None = Field(description="why it failed")


class SweepEntry(BaseModel):
    """A sweep as it stands."""

    id: str
    created: str
    under_way: bool
    runs: list[RunEntry]

    @classmethod
    def of(cls, sweep: Sweep) -> "SweepEntry":
        return cls(**sweep.data(), under_way=sweep.under_way)


class SweepList(BaseModel):
    """All sweeps, newest first."""

    sweeps: list[SweepEntry]
