"""Sweeps on one machine: what their orders are, and that they end, are cancelled, and go on after a restart."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import Conflict, InvalidInput, NotFound
from app.services.child import ChildCommand
from app.services.sweeps import running
from app.services.sweeps.local import LocalSweeps
from app.services.sweeps.sweep import MOST_RUNS, Run, Sweep, from_data, runs
from app.settings import ROOT, Settings

# In place of a training: it writes its run as done at once, or waits for its end where the seed is 1.
_CHILD = """
import json, sys, time
run = json.loads(sys.argv[2])
if run["seed"] == 1:
    sys.stdin.read()
print(json.dumps({**run, "state": "done", "accuracy": run["hidden"] / 100}))
"""


@pytest.fixture
def command(tmp_path: Path) -> ChildCommand:
    (tmp_path / "child.py").write_text(_CHILD)
    return ChildCommand("child", tmp_path, {})


def until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    late = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < late
        time.sleep(0.02)


def test_each_recipe_is_tried_with_each_size_and_each_seed() -> None:
    ordered = runs(["elastic", "rashid-2016"], [10, 20, 10], [0, 7], epochs=2, examples=500)
    assert [run.number for run in ordered] == list(range(1, 9))
    assert {(run.recipe, run.hidden, run.seed) for run in ordered} == {
        (recipe, hidden, seed) for recipe in ("elastic", "rashid-2016") for hidden in (10, 20) for seed in (0, 7)
    }
    assert {(run.epochs, run.examples, run.state) for run in ordered} == {(2, 500, "waiting")}
    assert runs(["elastic"], [], [0])[0].hidden == 800


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ((["unknown"], [], [0]), "there is no recipe 'unknown'"),
        ((["elastic"], [5000], [0]), "hidden is 5000; choose 1 to 4096"),
        ((["elastic"], [], list(range(MOST_RUNS + 1))), "this would be 201 runs; a sweep has 1 to 200"),
        ((["elastic"], [], []), "this would be 0 runs"),
    ],
)
def test_what_is_no_sweep_is_refused_with_a_reason(order: tuple[list[str], list[int], list[int]], reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        runs(*order)


def test_its_runs_are_done_one_after_the_other_and_kept(tmp_path: Path, command: ChildCommand) -> None:
    sweeps = LocalSweeps(tmp_path / "sweeps", command)
    id = sweeps.start(runs(["elastic"], [10, 20], [0])).id
    until(lambda: not sweeps.get(id).under_way)
    assert [(run.state, run.accuracy) for run in sweeps.get(id).runs] == [("done", 0.1), ("done", 0.2)]
    assert LocalSweeps(tmp_path / "sweeps", command).all() == sweeps.all() == [from_data(sweeps.get(id).data())]
    with pytest.raises(Conflict, match="has ended"):
        sweeps.cancel(id)
    with pytest.raises(NotFound):
        sweeps.get("another")


def test_a_cancelled_sweep_ends_at_once(tmp_path: Path, command: ChildCommand) -> None:
    sweeps = LocalSweeps(tmp_path / "sweeps", command)
    id = sweeps.start(runs(["elastic"], [10], [1, 2])).id
    until(lambda: sweeps.get(id).runs[0].state == "running")
    assert {run.state for run in sweeps.cancel(id).runs} == {"cancelled"}
    other = sweeps.start(runs(["elastic"], [30], [0])).id
    until(lambda: not sweeps.get(other).under_way)
    assert {run.state for run in sweeps.get(id).runs} == {"cancelled"}


def test_a_sweep_goes_on_after_a_restart(tmp_path: Path, command: ChildCommand) -> None:
    first = LocalSweeps(tmp_path / "sweeps", command)
    id = first.start(runs(["elastic"], [10], [1])).id
    until(lambda: first.get(id).runs[0].state == "running")
    first.stop()
    (tmp_path / "child.py").write_text(_CHILD.replace("== 1", "== 2"))
    second = LocalSweeps(tmp_path / "sweeps", command)
    until(lambda: not second.get(id).under_way)
    assert second.get(id).runs[0].state == "done"


def test_a_run_that_is_killed_has_failed(tmp_path: Path) -> None:
    (tmp_path / "child.py").write_text("import sys; sys.exit(5)")
    done = running.in_process(runs(["elastic"], [10], [0])[0], ChildCommand("child", tmp_path, {}), lambda: True)
    assert (done.state, done.message) == ("failed", "its process ended with status 5")


def test_a_damaged_file_hides_no_other(tmp_path: Path, command: ChildCommand) -> None:
    sweeps = LocalSweeps(tmp_path, command)
    kept = Sweep("2", "then", (replace(runs(["elastic"], [10], [0])[0], state="done"),))
    (tmp_path / "1.json").write_text("{")
    (tmp_path / "2.json").write_text(json.dumps(kept.data()))
    assert sweeps.all() == [kept]


@pytest.mark.training
def test_a_run_trains_and_measures_on_the_validation_images() -> None:
    command = ChildCommand("app.worker", ROOT, Settings().environment())
    run = running.in_process(Run(1, "elastic", 10, 0, 1, 1000), command, lambda: True)
    assert (run.state, run.message) == ("done", None)
    assert run.accuracy is not None
    assert 0.2 < run.accuracy < 1
