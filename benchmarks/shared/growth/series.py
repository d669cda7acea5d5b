"""A time against what it may grow with, and in a word how it does."""

from dataclasses import dataclass

from benchmarks.shared.scaling_summary import Points, exponents

_LINEAR = 1.25  # the most power that is called proportional


@dataclass(frozen=True)
class Series:
    """`what`, in a unit, at each count of what it is measured `against`."""

    against: str
    what: str
    unit: str
    points: Points

    @property
    def growth(self) -> str:
        """By the power of the last step, where it counts most."""
        last = exponents(self.points)[-1]
        return "worse than linear" if last > _LINEAR else "proportional" if last > 1 / 2 else "hardly or not at all"

    def row(self) -> tuple[str, ...]:
        """A row of a table."""
        figures = "; ".join(f"{count:,.0f}: {value:,.3g}" for count, value in self.points)
        powers = ", ".join(f"{power:.2f}" for power in exponents(self.points))
        return self.against, f"{self.what}, {self.unit}", figures, powers, self.growth
