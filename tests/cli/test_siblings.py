"""BRAINSCAN_WORKERS: several processes serve at one address and on one data folder, as if they were one."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.servers import Server, serving

TOKEN = "0123456789abcdef"
ENOUGH = 10  # requests on connections of their own: both processes answer some


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("data"), WORKERS="2", ADMIN_TOKEN=TOKEN, SIGN_IN="auto") as server:
        server.http.headers.update({"Connection": "close", "Origin": server.url, "Authorization": f"Bearer {TOKEN}"})
        yield server


def everywhere(ask: Callable[[], object]) -> set[object]:
    return {ask() for _ in range(ENOUGH)}


def until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    late = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < late
        time.sleep(0.05)


def test_what_one_process_changes_all_answer_with(server: Server) -> None:
    assert len(server.children()) == 2
    for name in ("elastic", "rashid-2016"):
        id = server.http.post(f"/models/{name}/activate").json()["id"]
        assert everywhere(lambda: server.http.get("/health/ready").json()["model"]) == {id}


def test_who_signed_in_is_known_to_all_until_the_sign_out(server: Server) -> None:
    begun = server.http.post("/session", json={"token": TOKEN}, headers={"Authorization": ""})
    cookie = "; ".join(f"{name}={value}" for name, value in begun.cookies.items())
    server.http.cookies.clear()
    session = {"Cookie": cookie, "Authorization": ""}

    def status() -> int:
        return server.http.post("/models/rollback", headers=session).status_code

    assert everywhere(status) <= {200, 409}
    server.http.delete("/session", headers=session)
    assert everywhere(status) == {401}


def test_a_training_is_seen_and_ruled_from_any_process_and_survives_its_own(server: Server) -> None:
    order = {"recipe": "elastic", "epochs": 20, "examples": 1000, "hidden": 10}
    id = server.http.post("/retrain", json=order).json()["id"]

    def job() -> dict[str, Any]:
        found: dict[str, Any] = server.http.get(f"/retrain/{id}").json()
        return found

    assert server.http.post("/retrain").status_code == 409
    assert server.http.post(f"/retrain/{id}/pause").status_code == 200
    until(lambda: everywhere(lambda: job()["state"]) == {"paused"})
    for pid in (killed := server.children()):
        os.kill(pid, signal.SIGKILL)
    until(lambda: len(set(server.children()) - set(killed)) == 2)
    assert job()["state"] == "interrupted"
    assert server.http.post(f"/retrain/{id}/resume").status_code == 202
    until(lambda: job()["epoch"] > 2)
    server.http.delete(f"/retrain/{id}")
    assert everywhere(lambda: job()["state"]) == {"cancelled"}
    assert everywhere(lambda: server.http.get(f"/retrain/{id}/events").text.count("event: ended")) == {2}


def test_all_end_when_the_parent_is_killed(server: Server) -> None:
    children = server.children()
    server.kill()
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in children))
