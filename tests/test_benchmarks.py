"""Every measurement is listed, explained, and works on a small case."""

import importlib
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.services.models import formats
from app.services.models.registry import Model
from benchmarks.__main__ import cli, names
from benchmarks.measurements import training
from benchmarks.shared import trainers


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_without_a_name_all_measurements_are_listed() -> None:
    listed = run()
    assert all(name in listed for name in names())


@pytest.mark.parametrize("name", names())
def test_each_measurement_says_what_it_measures(name: str) -> None:
    assert importlib.import_module(f"benchmarks.measurements.{name}").measure.__doc__


def test_what_a_perceptron_draws_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")  # for the process whose memory is measured
    told = run("drawing", "--quick", "--model", "rashid-2016")
    assert re.search(r"\| test accuracy \| 9\d\.\d\d% \| 99% \| missed \|", told)
    assert re.search(r"\| 20 pictures by ascent read as meant by the second reader \| \d+, ", told)
    assert re.search(r"\| 1 x 9 morphs: .* \| \d+ of 9 \|", told)
    assert "upper halves" not in told
    assert "`dream`" not in told


def test_what_a_network_that_dreams_draws_is_measured(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, dreaming_model: Model
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "1")
    file = tmp_path / "dreamer.safetensors"
    file.write_bytes(formats.to_safetensors(dreaming_model.network, dreaming_model.card))
    told = run("drawing", "--quick", "--model", str(file))
    assert re.search(r"\| `dream`, ten digits: by the second reader \| \d+ of 10, ", told)
    assert re.search(r"\| Fréchet distance of 20 dreams to test images \| \d+\.\d\d \| \d+\.\d\d \|", told)
    assert re.search(r"\| precision of 20 dreams, k = 3 \| [01]\.\d{3} \| 0\.90 \|", told)
    assert re.search(r"\| 4 upper halves, label not told: .* \| \d+\.0% \| 75% \|", told)
    assert re.search(r"\| 1 x 9 walks: read as meant by the second reader \| \d of 9 .* \| 96% \|", told)
    assert re.search(r"\| `dream`: ten digits, one thread, s \| 0\.\d{3} \| 0\.3 \|", told)


def test_the_lines_are_counted() -> None:
    told = run("lines")
    assert re.search(r"^\| app \| \d+ \| [\d,]+ \| .*\.py \(\d+\) \| \d+ \| \d+ \|", told, re.MULTILINE)
    assert re.search(r"^\| static/js \| .*\.js: \w+ \(\d+\) \|$", told, re.MULTILINE)


def test_the_lines_of_another_checkout_are_counted(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "one.py").write_text("def f():\n    return 1\n")
    assert "| app | 1 | 2 | 2 | one.py (2) | 1 | 2 |  | one.py: f (2) |" in run("lines", "--root", str(tmp_path))


@pytest.mark.training
def test_trainings_of_networks_that_dream_are_measured() -> None:
    told = run("dreamers", "--recipe", "quick-dreamer", "--quick", "--threads", "1", "--goal", "0.5")
    assert re.search(r"\| `quick-dreamer` \| 0 \| \d+\.\d \|.*\| \d+ of 10 \|", told)
    assert "`dreamer`" not in told


def test_recipes_that_train_no_dreams_are_refused() -> None:
    result = CliRunner().invoke(cli, ["dreamers", "--recipe", "quick"])
    assert result.exit_code == 2
    assert "quick-dreamer, dreamer" in re.sub(r"[\s│]+", " ", result.output)


@pytest.mark.training
def test_trainings_are_measured_beside_each_other(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    two = {name: trainers.TRAINERS[name] for name in (training.QUICK_NAME, training.PIXELS_NAME)}
    monkeypatch.setattr(training, "TRAINERS", two)
    svg = tmp_path / "plot.svg"
    told = run("training", "--seeds", "1", "--examples", "1000", "--goal", "0.5", "--threads", "1", "--svg", str(svg))
    assert re.search(r"\| Brainscan `quick` \| \d+\.\d\d \|.* \| 1\.0 \|", told)
    assert "| Brainscan, on pixels, an epoch of 784-200-10, by its products |" in told
    assert re.search(r"\| memory of our trainings at most \| \d+ MB \| under 600 MB \| held \|", told)
    assert "Brainscan quick" in svg.read_text()


def test_how_digits_are_read_as_people_show_them_is_measured(tmp_path: Path) -> None:
    sheet = tmp_path / "misread.png"
    told = run(
        "hands", "--each", "2", "--row", "photo, ruled", "--ablation", "--model", "elastic", "--sheet", str(sheet)
    )
    assert re.search(r"\| photo, ruled paper \| \d+\.0% \| 95\.0% \| (held|missed) \|( [+-]\d+\.0 \|){7}", told)
    assert sheet.read_bytes().startswith(b"\x89PNG")
