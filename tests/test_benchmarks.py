"""Every measurement is listed, explained, and works on a small case."""

import importlib
import re

import pytest
from typer.testing import CliRunner

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
