"""Trainings that workers do: ordered at one server, watched at another, and gone on with when their worker dies."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import ROOT, Settings
from tests.postgres import Postgres

ORDER = {"recipe": "elastic", "epochs": 4, "examples": 1000, "hidden": 10, "activate": "always"}
Client = TestClient


@pytest.fixture
def servers(database_url: str, tmp_path: Path) -> Iterator[list[TestClient]]:
    """Two servers on one database, each with a data folder of its own."""
    with ExitStack() as stack:
        settings = [Settings(data_dir=tmp_path / name, database_url=database_url) for name in ("here", "there")]
        yield [stack.enter_context(TestClient(create_app(each), raise_server_exceptions=False)) for each in settings]


@pytest.fixture
def start_worker(database_url: str, tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        own = {"BRAINSCAN_DATABASE_URL": database_url, "BRAINSCAN_DATA_DIR": str(tmp_path / "workers")}
        started.append(subprocess.Popen([sys.executable, "-m", "app", "worker"], cwd=ROOT, env={**os.environ, **own}))
        return started[-1]

    yield start
    for each in started:
        each.kill()
        each.wait()


def until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    late = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < late
        time.sleep(0.05)


def silent_for_long(database_url: str) -> None:
    """Make the heartbeats so old that who gave the last is taken for dead; who lives gives another within a second."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        done = connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")
        assert done.rowcount


@pytest.mark.training
def test_a_training_whose_worker_is_killed_goes_on_with_another_after_its_last_epoch(
    servers: list[TestClient], start_worker: Callable[[], subprocess.Popen[bytes]], database_url: str
) -> None:
    here, there = servers
    worker = start_worker()
    ordered = here.post("/retrain", json=ORDER)
    assert (ordered.status_code, ordered.json()["stage"]) == (202, "waiting")
    id = ordered.json()["id"]
    assert there.post(f"/retrain/{id}/pause").status_code == 200
    until(lambda: here.get(f"/retrain/{id}").json()["state"] == "paused")
    other = start_worker()
    worker.kill()
    worker.wait()
    silent_for_long(database_url)
    until(
        lambda: "resumed" in there.get(f"/retrain/{id}/epochs").text or here.get(f"/retrain/{id}").json()["epoch"] > 1
    )
    events = there.get(f"/retrain/{id}/events").text
    epochs = [line for line in events.splitlines() if line.startswith('data: {"epoch":') and "validation" in line]
    assert len(epochs) == 1 + ORDER["epochs"]  # type: ignore[operator]
    assert events.count("event: resumed") == 1
    assert here.get(f"/retrain/{id}").json()["state"] == "succeeded"
    model = there.get(f"/retrain/{id}").json()["model"]
    assert {each.get("/health/ready").json()["model"] for each in servers} == {model}
    other.terminate()
    assert other.wait(timeout=20) == 0


def test_a_training_that_waits_for_a_worker_can_be_cancelled(servers: list[TestClient]) -> None:
    here, there = servers
    id = here.post("/retrain", json=ORDER).json()["id"]
    assert there.get("/retrain").json()["running"] == id
    assert there.delete(f"/retrain/{id}").json()["state"] == "cancelled"
    assert here.get(f"/retrain/{id}/events").text.count("event: ended") == 1
    assert here.delete(f"/retrain/{id}").status_code == 409
    assert here.post(f"/retrain/{id}/resume").status_code == 409


def test_what_was_deleted_at_one_server_is_brought_back_at_another(servers: list[TestClient]) -> None:
    here, there = servers
    pixels = [0] * 300 + [255] * 100 + [0] * 384
    id = here.post("/drawings", json={"label": 1, "pixels": pixels}).json()["id"]
    token = here.post("/drawings/delete", json={"ids": [id]}).json()["undo"]
    assert there.get("/drawings").json()["total"] == 0
    assert there.post("/drawings/undo", json={"undo": token}).status_code == 200
    assert here.get("/drawings").json()["total"] == 1


def test_without_the_database_drawings_are_503_and_digits_are_read(
    servers: list[TestClient], postgres: Postgres
) -> None:
    here, _ = servers
    postgres.stop()
    try:
        refused = here.get("/drawings")
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
        assert refused.json()["detail"].startswith("the database does not answer")
        assert here.get("/health/ready").status_code == 503
        assert here.post("/retrain", json=ORDER).status_code == 503
        assert here.post("/query", json={"pixels": [0] * 784}).status_code == 200
    finally:
        postgres.start()
    assert here.get("/drawings").status_code == 200
    assert here.get("/health/ready").status_code == 200
