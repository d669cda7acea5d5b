"""The parts that measurements are made of, on figures that are known beforehand."""

from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from app.network.model.distortion import Distortion
from app.network.training.recipes import ARTIST, ELASTIC, QUICK, RASHID_2016
from benchmarks import asking, epochs, floor, page, plot, report, scaling, trial
from benchmarks.peers import PIXELS
from benchmarks.scaling import Crowd
from benchmarks.trial import Taken, Trial

SVG = "{http://www.w3.org/2000/svg}"


def points_of(svg: str) -> list[list[tuple[float, float]]]:
    lines = ElementTree.fromstring(svg).iter(f"{SVG}polyline")
    return [[tuple(map(float, point.split(","))) for point in line.get("points").split()] for line in lines]


def test_a_line_rises_to_the_right_within_its_frame():
    (curve,) = points_of(plot.accuracy_against_seconds({"a & b": [(0.2, 0.1), (3.0, 0.98)]}, 0.975, "(all of them)"))
    (x1, y1), (x2, y2) = curve
    assert plot.LEFT <= x1 < x2 <= plot.WIDTH - plot.RIGHT
    assert plot.HEIGHT - plot.BOTTOM >= y1 > y2 >= plot.TOP


def test_in_proportion_is_straight_on_logarithmic_axes():
    (curve,) = points_of(plot.growth("t", "x", "y", {"a": [(6000, 0.06), (60_000, 0.6), (600_000, 6.0)]}))
    (x1, y1), (x2, y2), (x3, y3) = curve
    assert (x2 - x1, y2 - y1) == pytest.approx((x3 - x2, y3 - y2), abs=0.2)


def test_an_axis_encloses_its_values():
    lines = list(plot.powers("x", [6000, 600_000]).ticks)
    assert lines == pytest.approx([3000, 10_000, 30_000, 100_000, 300_000, 1_000_000])
    assert list(plot.powers("x", [1]).ticks) == pytest.approx([1, 3])


def test_each_move_waits_for_the_first_answer_that_knew_of_it():
    times = {"moved": [[0, 1], [2, 6], [7, 9], [40, 41]], "asked": [1, 11], "answered": [8, 18], "shown": [10, 30]}
    assert page.waits(times).tolist() == [[1, 0, 7, 2], [4, 5, 7, 12], [2, 2, 7, 12]]


def test_proportion_is_found_where_it_begins():
    grows = [(50, 1.0), (100, 1.2), (200, 2.4), (400, 4.8)]
    assert scaling.exponents(grows) == pytest.approx([0.263, 1, 1], abs=0.001)
    assert scaling.proportional_from(grows) == 100
    assert scaling.proportional_from([(1, 1.0), (2, 1.1)]) is None
    assert "from 100 on: the matrix products are 50% of it at 50" in scaling.about_nodes(
        grows, [(50, 0.5), (400, 4.8)] * 2
    )


def test_even_examples_are_said_to_be_in_proportion():
    told = scaling.about_examples([(1000, 0.01), (10_000, 0.1)], [(1000, 100.0), (10_000, 118.0)])
    assert "in proportion" in told
    assert "10 times as many take 10.0 times as long, 10.0 to 10.0 µs each, and 2.00 kB" in told
    assert "not quite" in scaling.about_examples([(1000, 0.05), (10_000, 0.1)], [(1000, 100.0), (10_000, 118.0)])


def test_the_best_batch_is_found():
    told = scaling.about_batches([(1, 80.0), (10, 40.0), (100, 20.0)], [(1, 20.0), (10, 20.0), (100, 15.0)])
    assert "4.0 times as long as one in the best batch, 100; from 100 on" in told
    assert "25% of the time of one alone and 75%" in told


@pytest.mark.parametrize(
    ("workers", "server", "client", "why"),
    [(1, 0.97, 0.4, "one thread is busy"), (4, 1.5, 0.4, "all cores are busy"), (2, 0.7, 0.2, "neither")],
)
def test_where_a_crowd_saturates_is_explained_by_what_is_used_up(workers, server, client, why):
    crowd = [
        Crowd(workers, users, rate, users / 10, server, client) for users, rate in ((1, 900), (4, 2000), (16, 2010))
    ]
    told = scaling.about_crowd(crowd, cores=2)
    assert "2,000 answers a second from 4 users on" in told
    assert "with 16 users each waits 4.0 times as long" in told
    assert why in told


def test_the_floor_knows_what_each_recipe_multiplies():
    assert floor.shape(PIXELS) == (784, 100, 0, 0, 0)
    assert floor.shape(QUICK) == (64, 200, 0, 0, 0)
    assert floor.shape(RASHID_2016) == (784, 1, 0, 0, 0)
    assert floor.shape(ARTIST) == (784, 100, ARTIST.outliers, ARTIST.adversarial.steps, 10)
    assert floor.products(*floor.shape(ARTIST), hidden=5, examples=200) > 0


def test_a_share_of_distortion_is_what_leaving_it_out_would_save():
    taken, plain = Taken([9.0, 4.0], 1.0, 100.0), Taken([5.0, 3.0], 0.0, 100.0)
    assert epochs.per_epoch(taken) == 4
    assert epochs.share_of_distortion(taken, plain) == 0.25
    assert epochs.share_of_distortion(plain, taken) == 0


def test_a_trial_is_its_recipe_but_for_what_it_changes():
    assert Trial("elastic", 1000, 1, epochs=2).trained == replace(ELASTIC, epochs=2)
    assert Trial("elastic", 1000, 1, hidden=50, distorted=False).trained == replace(
        ELASTIC, epochs=1, hidden_sizes=(50,), distortion=None
    )


def test_a_trial_is_taken(monkeypatch):
    small = replace(PIXELS, distortion=Distortion(shift_pixels=1))
    monkeypatch.setitem(trial.KNOWN, "small", small)
    taken = trial.take(Trial("small", 300, 1, epochs=2, hidden=5))
    assert len(taken.epochs) == 2
    assert min(taken.epochs) > 0
    assert taken.distorting > 0
    assert taken.megabytes > 10


def test_queries_are_timed_by_the_batch(monkeypatch):
    monkeypatch.setattr(asking, "_PATIENCE_SECONDS", 0)
    asked = asking.ask([1, 10])
    assert asked.layers[0] == 784
    assert [size for size, _ in asked.pictures] == [size for size, _ in asked.products] == [1, 10]
    assert np.array(asked.pictures).min() > 0


def test_bars_are_held_or_missed(capsys):
    report.barred([("speed", "2 s", "under 3 s", True), ("size", "9 MB", "under 3 MB", False), ("age", "1", "", None)])
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:] == [
        "| speed | 2 s | under 3 s | held |",
        "| size | 9 MB | under 3 MB | missed |",
        "| age | 1 |  |  |",
    ]


def test_the_machine_is_named():
    assert "cores" in report.machine()
    assert "GB" in report.machine()
