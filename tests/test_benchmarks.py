"""Every measurement is listed, explained, and works on a small case."""

import importlib
import re

import pytest
from typer.testing import CliRunner

from benchmarks import serving, training
from benchmarks.__main__ import cli, measurements


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_without_a_name_all_measurements_are_listed():
    listed = run()
    assert all(name in listed for name in measurements())


@pytest.mark.parametrize("name", measurements())
def test_each_measurement_says_what_it_measures(name):
    assert importlib.import_module(f"benchmarks.{name}").measure.__doc__


def test_drawing_is_measured_on_a_few():
    few = "--dreams", "2", "--blends", "2", "--pictures", "1", "--neighbours", "20", "--model", "rashid-2016"
    told = run("drawing", *few)
    assert re.search(r"\| 20 dreams read as meant by the second reader \| \d+ of 20", told)
    assert re.search(r"\| 1 x 9 morphs: .* \| \d+ of 9 \|", told)


def test_the_lines_are_counted():
    assert "| app/network |" in run("lines")


def test_trainings_are_measured_beside_each_other(monkeypatch, tmp_path):
    monkeypatch.setattr(training, "PEERS", {name: training.PEERS[name] for name in list(training.PEERS)[:2]})
    svg = tmp_path / "plot.svg"
    told = run("training", "--seeds", "1", "--examples", "1000", "--goal", "0.5", "--threads", "1", "--svg", str(svg))
    assert re.search(r"\| Brainscan `quick` \| \d+\.\d\d \|.* \| 1\.0 \|", told)
    assert "| Brainscan, on pixels, 784-200-10 |" in told
    assert re.search(r"\| memory of our trainings at most \| \d+ MB \| under 600 MB \| held \|", told)
    assert "Brainscan quick" in svg.read_text()


def test_what_wrk_prints_is_read():
    told = "     50%    1.50ms\n     99%  970.00us\nRequests/sec:   2048.5\n  Non-2xx or 3xx responses: 3\n"
    assert serving.figures(told) == serving.Figures(2048.5, 1.5, 0.97, 3)
    assert serving.figures(told.partition("  Non")[0].replace("1.50ms", "2.00s")).p50 == 2000
