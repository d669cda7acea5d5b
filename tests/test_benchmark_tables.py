"""Figures stand beside what they are to be judged by."""

import pytest

from benchmarks.shared.growth.series import Series
from benchmarks.shared.report import Compared


@pytest.mark.parametrize(
    ("compared", "row"),
    [
        (
            Compared("rate", 80, 100, "a second", 0.9, is_least=True),
            "80 a second|100 a second|0.80|at least 0.9|missed",
        ),
        (Compared("epoch", 3, 2, "s", 1.5), "3 s|2 s|1.50|at most 1.5|held"),
        (Compared("start", 0.7, 0.35, "s", 1, of_figure=True), "0.7 s|0.35 s|2.00|at most 1 s|held"),
    ],
)
def test_figures_stand_beside_a_floor_or_a_peer(compared: Compared, row: str) -> None:
    assert "|".join(compared.row()[1:]) == row


@pytest.mark.parametrize(
    ("last", "growth"), [(300.0, "worse than linear"), (100.0, "proportional"), (12.0, "hardly or not at all")]
)
def test_growth_is_told_by_its_last_step(last: float, growth: str) -> None:
    series = Series("drawings kept", "the export", "ms", [(10, 1.0), (100, 10.0), (1000, last)])
    assert series.row()[-1] == growth
    assert series.row()[2] == f"10: 1; 100: 10; 1,000: {last:g}"
