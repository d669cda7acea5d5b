"""What a worker does, with processes that only say that they train."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from app.services.child import ChildCommand
from app.services.drawings.room import Room
from app.services.models.versions import open_versions
from app.services.postgres.cluster import Cluster
from app.services.postgres.workshop import Workshop
from app.services.retraining.order import Order
from app.services.sweeps.sweep import runs
from app.settings import ROOT

# A training that learns one epoch and then goes on until it is killed; a run of a sweep that is done at once.
_CHILD = """
import json, sys, time
if sys.argv[1] == "run":
    run = json.loads(sys.argv[2])
    print(json.dumps({**run, "state": "done", "accuracy": run["hidden"] / 100}))
else:
    print(json.dumps(["stage", {"stage": "training"}]), flush=True)
    print(json.dumps(["epoch", {"epoch": 1, "share": 0.5, "seconds": 1.0, "eta_seconds": 1.0}]), flush=True)
    time.sleep(60)
"""


@pytest.fixture
def cluster(database_url: str) -> Iterator[Cluster]:
    opened = Cluster(database_url)
    yield opened
    opened.close()


@pytest.fixture
def workshops(cluster: Cluster, tmp_path: Path) -> list[Workshop]:
    """Of two workers."""
    (tmp_path / "child.py").write_text(_CHILD)
    command = ChildCommand("child", tmp_path, {})
    shelf = cluster.shelf(tmp_path / "models")
    versions = open_versions([ROOT / "models", tmp_path / "models"], "rashid-2016", 5, None, shelf)
    return [Workshop(cluster, versions, command, tmp_path / name) for name in ("one", "two")]


def until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    late = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < late
        time.sleep(0.02)


def test_a_training_is_handed_over_and_whoever_had_it_writes_no_more(
    cluster: Cluster, workshops: list[Workshop], database_url: str
) -> None:
    one, two = workshops
    trainer = cluster.trainer(one._versions, cluster.drawings(Room()).taught, 5)
    id = trainer.start(Order.of("elastic", epochs=2)).id
    first = one.begin(id)
    assert first
    until(lambda: trainer.get(id).epoch == 1)
    first.hand_over()
    assert trainer.get(id).under_way
    with psycopg.connect(database_url) as connection:
        assert connection.execute("SELECT count(*) FROM procrastinate_jobs").fetchone() == (2,)
    second = two.begin(id)
    assert second
    with pytest.raises(OSError, match="another worker goes on"):
        first._record.append("stage", {"stage": "evaluating"})
    until(lambda: [event.kind for event in trainer.events(id)].count("epoch") == 2)
    assert [event.number for event in trainer.events(id)] == list(range(1, len(trainer.events(id)) + 1))
    assert "resumed" in [event.kind for event in trainer.events(id)]
    assert trainer.cancel(id).state in ("running", "cancelled")
    until(lambda: not second.alive)
    assert trainer.get(id).state == "cancelled"
    assert one.begin(id) is None
    assert two.begin("another") is None


def test_the_runs_of_a_sweep_are_done_once_each(cluster: Cluster, workshops: list[Workshop]) -> None:
    sweeps = cluster.sweeps()
    id = sweeps.start(runs(["elastic"], [10, 20], [0])).id
    workshops[1].sweep(id, 2)
    assert [run.state for run in sweeps.get(id).runs] == ["waiting", "done"]
    workshops[0].sweep(id, 1)
    assert [run.accuracy for run in sweeps.get(id).runs] == [0.1, 0.2]
    assert sweeps.all() == [sweeps.get(id)]
    other = sweeps.start(runs(["elastic"], [10], [0]))
    assert not sweeps.cancel(other.id).under_way
    workshops[0].sweep(other.id, 1)
    assert sweeps.get(other.id).runs[0].state == "cancelled"


def test_a_worker_that_stops_leaves_its_run_to_another(cluster: Cluster, workshops: list[Workshop]) -> None:
    sweeps, stopping = cluster.sweeps(), threading.Event()
    stopping.set()
    id = sweeps.start(runs(["elastic"], [10], [0])).id
    sweeps.work(id, 1, workshops[0]._command, stopping)
    assert sweeps.get(id).runs[0].state == "waiting"
