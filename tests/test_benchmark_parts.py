"""The parts that measurements are made of, on figures that are known beforehand."""

from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from app.network.model.distortion import Distortion
from app.network.training.recipes import ARTIST, DREAMER, ELASTIC, QUICK, RASHID_2016
from benchmarks.measurements import dreamers, epochs, lines, page
from benchmarks.shared import batched_queries, plot, report, scaling_summary, training_run, wrk
from benchmarks.shared.dreamer_training import DreamerEpoch
from benchmarks.shared.matrix_product_floor import Products, epoch_seconds, products_of
from benchmarks.shared.scaling_summary import Throughput
from benchmarks.shared.trainers import PIXELS_RECIPE
from benchmarks.shared.training_run import TrainingCost, TrainingRun

SVG = "{http://www.w3.org/2000/svg}"


def points_of(svg: str) -> list[list[tuple[float, float]]]:
    polylines = ElementTree.fromstring(svg).iter(f"{SVG}polyline")
    return [[_place(point) for point in line.get("points", "").split()] for line in polylines]


def _place(point: str) -> tuple[float, float]:
    x, y = map(float, point.split(","))
    return x, y


def test_a_line_rises_to_the_right_within_its_frame() -> None:
    (curve,) = points_of(plot.accuracy_against_seconds({"a & b": [(0.2, 0.1), (3.0, 0.98)]}, 0.975, "(all of them)"))
    (x1, y1), (x2, y2) = curve
    assert plot.LEFT <= x1 < x2 <= plot.WIDTH - plot.RIGHT
    assert plot.HEIGHT - plot.BOTTOM >= y1 > y2 >= plot.TOP


def test_in_proportion_is_straight_on_logarithmic_axes() -> None:
    (curve,) = points_of(plot.growth("t", "x", "y", {"a": [(6000, 0.06), (60_000, 0.6), (600_000, 6.0)]}))
    (x1, y1), (x2, y2), (x3, y3) = curve
    assert (x2 - x1, y2 - y1) == pytest.approx((x3 - x2, y3 - y2), abs=0.2)


def test_an_axis_encloses_its_values() -> None:
    ticks = list(plot.powers("x", [6000, 600_000]).ticks)
    assert ticks == pytest.approx([3000, 10_000, 30_000, 100_000, 300_000, 1_000_000])
    assert list(plot.powers("x", [1]).ticks) == pytest.approx([1, 3])


def test_each_move_waits_for_the_first_answer_that_knew_of_it() -> None:
    moved = [(0, 1), (2, 6), (7, 9), (40, 41)]
    times = page.Times(moved=moved, asked=[1, 11], answered=[8, 18], shown=[10, 30], long=[])
    assert page.waits(times).tolist() == [[1, 0, 7, 2], [4, 5, 7, 12], [2, 2, 7, 12]]


def test_proportion_is_found_where_it_begins() -> None:
    grows = [(50, 1.0), (100, 1.2), (200, 2.4), (400, 4.8)]
    assert scaling_summary.exponents(grows) == pytest.approx([0.263, 1, 1], abs=0.001)
    assert scaling_summary.proportional_from(grows) == 100
    assert scaling_summary.proportional_from([(1, 1.0), (2, 1.1)]) is None
    assert "from 100 on: the matrix products are 50% of it at 50" in scaling_summary.about_nodes(
        grows, [(50, 0.5), (400, 4.8)] * 2
    )


def test_even_examples_are_said_to_be_in_proportion() -> None:
    told = scaling_summary.about_examples([(1000, 0.01), (10_000, 0.1)], [(1000, 100.0), (10_000, 118.0)])
    assert "in proportion" in told
    assert "10 times as many take 10.0 times as long, 10.0 to 10.0 µs each, and 2.00 kB" in told
    assert "not quite" in scaling_summary.about_examples(
        [(1000, 0.05), (10_000, 0.1)], [(1000, 100.0), (10_000, 118.0)]
    )


def test_the_best_batch_is_found() -> None:
    told = scaling_summary.about_batches([(1, 80.0), (10, 40.0), (100, 20.0)], [(1, 20.0), (10, 20.0), (100, 15.0)])
    assert "4.0 times as long as one in the best batch, 100; from 100 on" in told
    assert "25% of the time of one alone and 75%" in told


@pytest.mark.parametrize(
    ("workers", "server", "client", "why"),
    [(1, 0.97, 0.4, "one thread is busy"), (4, 1.5, 0.4, "all cores are busy"), (2, 0.7, 0.2, "neither")],
)
def test_where_throughput_saturates_is_explained_by_what_is_used_up(
    workers: int, server: float, client: float, why: str
) -> None:
    rates = ((1, 900), (4, 2000), (16, 2010))
    series = [Throughput(workers, users, rate, users / 10, server, client) for users, rate in rates]
    told = scaling_summary.about_throughput(series, cores=2)
    assert "2,000 answers a second from 4 users on" in told
    assert "with 16 users each waits 4.0 times as long" in told
    assert why in told


def test_the_floor_knows_what_each_recipe_multiplies() -> None:
    assert ARTIST.adversarial
    artist = Products(784, 100, ARTIST.outliers, ARTIST.adversarial.steps, 10, 0)
    assert products_of(PIXELS_RECIPE) == Products(784, 100, 0, 0, 0, 0)
    assert products_of(QUICK) == Products(64, 200, 0, 0, 0, 0)
    assert products_of(RASHID_2016) == Products(784, 1, 0, 0, 0, 0)
    assert products_of(ARTIST) == artist
    dreamer = products_of(DREAMER)
    assert dreamer == Products(784, 100, DREAMER.outliers + DREAMER.handwriting, 0, 0, 100)
    assert epoch_seconds(dreamer, hidden=5, examples=200) > 0
    assert epoch_seconds(artist, hidden=5, examples=200) > 0


def test_a_share_of_distortion_is_what_leaving_it_out_would_save() -> None:
    cost, plain = TrainingCost([9.0, 4.0], 1.0, 100.0), TrainingCost([5.0, 3.0], 0.0, 100.0)
    assert epochs.epoch_seconds(cost) == 4
    assert epochs.share_of_distortion(cost, plain) == 0.25
    assert epochs.share_of_distortion(plain, cost) == 0


def test_a_training_run_changes_only_what_it_names() -> None:
    assert TrainingRun("elastic", 1000, 1, epochs=2).changed_recipe == replace(ELASTIC, epochs=2)
    assert TrainingRun("elastic", 1000, 1, hidden=50, distorted=False).changed_recipe == replace(
        ELASTIC, epochs=1, hidden_sizes=(50,), distortion=None
    )


def test_a_training_run_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    small = replace(PIXELS_RECIPE, distortion=Distortion(shift_pixels=1))
    monkeypatch.setitem(training_run.KNOWN, "small", small)
    cost = training_run.train(TrainingRun("small", 300, 1, epochs=2, hidden=5))
    assert len(cost.epochs) == 2
    assert min(cost.epochs) > 0
    assert cost.distorting > 0
    assert cost.megabytes > 10


def test_a_training_reaches_what_it_reaches_first() -> None:
    epochs = [DreamerEpoch(2.0, 0.9, 10), DreamerEpoch(4.0, 0.98, 9), DreamerEpoch(6.0, 0.98, 10)]
    assert dreamers.seconds_to(epochs, lambda epoch: epoch.accuracy >= 0.975) == 4
    assert dreamers.seconds_to(epochs, lambda epoch: epoch.dreams_read == 10) == 2
    assert dreamers.seconds_to(epochs, lambda epoch: epoch.accuracy == 1) is None


def test_queries_are_timed_by_the_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batched_queries, "_REPEAT_SECONDS", 0)
    found = batched_queries.time_queries([1, 10])
    assert found.layers[0] == 784
    assert [size for size, _ in found.queries] == [size for size, _ in found.products] == [1, 10]
    assert np.array(found.queries).min() > 0


def test_bars_are_held_or_missed(capsys: pytest.CaptureFixture[str]) -> None:
    report.barred([("speed", "2 s", "under 3 s", True), ("size", "9 MB", "under 3 MB", False), ("age", "1", "", None)])
    printed = capsys.readouterr().out.splitlines()
    assert printed[2:] == [
        "| speed | 2 s | under 3 s | held |",
        "| size | 9 MB | under 3 MB | missed |",
        "| age | 1 |  |  |",
    ]


def test_the_machine_is_named() -> None:
    assert "cores" in report.machine()
    assert "GB" in report.machine()


def test_what_wrk_prints_is_read() -> None:
    printed = "     50%    1.50ms\n     99%  970.00us\nRequests/sec:   2048.5\n  Non-2xx or 3xx responses: 3\n"
    assert wrk.figures(printed) == wrk.Figures(2048.5, 1.5, 0.97, 3)
    assert wrk.figures(printed.partition("  Non")[0].replace("1.50ms", "2.00s")).p50 == 2000
    with pytest.raises(ValueError, match="wrk did not print"):
        wrk.figures("unable to connect")


def test_lines_of_python_functions_are_counted_without_decorators() -> None:
    text = "@cache\ndef f():\n    def g(): return 1\n    return g()\n\nclass C:\n    async def h(self):\n        pass\n"
    assert sorted(lines.python_functions(text)) == [(1, "g"), (2, "h"), (3, "f")]


def test_lines_of_javascript_functions_are_counted_by_indentation() -> None:
    text = """
export function f(a) {
  if (a) {
    g();
  }
}
const g = (x) => x + 1;
export const h = async ({ a, b }) => {
  return a;
};
class C {
  #x = 1;
  get y() {
    return 1;
  }
  async #load(a, b = 2) {
    await a;
  }
}
"""
    found = [(5, "f"), (1, "g"), (3, "h"), (3, "y"), (3, "#load")]
    assert lines.javascript_functions(text) == found
