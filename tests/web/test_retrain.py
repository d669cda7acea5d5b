"""Trainings over HTTP, with a tiny network: started, watched, cancelled, resumed."""

import signal
import time
from collections.abc import Callable
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.digits.mnist import Examples
from benchmarks.shared.event_stream import Event, events_of
from tests.web.problems import detail

TINY = {"epochs": 2, "hidden": 8, "examples": 200}
ENDLESS = {"epochs": 1000, "hidden": 8, "examples": 1000}
pytestmark = pytest.mark.training


Start = Callable[..., str]  # takes a request's fields, returns the training's id


def events(client: TestClient, id: str, after: int = 0, headers: dict[str, str] | None = None) -> list[Event]:
    """All events of a training, once it has ended."""
    with client.stream("GET", f"/retrain/{id}/events?after={after}", headers=headers) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        return list(events_of(stream.iter_lines()))


def kinds(found: list[Event]) -> list[str]:
    """Of all events but those of progress, which come at any time."""
    return [kind for _, kind, _ in found if kind != "progress"]


@pytest.fixture
def start(client: TestClient) -> Start:
    def start(**request: object) -> str:
        response = client.post("/retrain", json=request)
        assert response.status_code == 202, response.text
        assert response.headers["location"] == f"/retrain/{response.json()['id']}"
        return str(response.json()["id"])

    return start


def until(client: TestClient, id: str, met: Callable[[dict[str, Any]], bool]) -> None:
    """Wait until a running training meets a condition."""
    while not met(job := client.get(f"/retrain/{id}").json()):
        assert job["state"] in ("running", "paused"), job["message"]
        time.sleep(0.02)


def test_a_training_is_told_from_start_to_end(client: TestClient, start: Start) -> None:
    before = client.get("/models").json()
    id = start(**TINY, activate="always")
    found = events(client, id)
    assert [number for number, _, _ in found] == list(range(1, len(found) + 1))
    stages = ["started", "stage", "stage", "epoch", "epoch", "epoch", "stage", "stage", "report", "ended"]
    assert kinds(found) == stages
    epochs = [data for _, kind, data in found if kind == "epoch"]
    assert [epoch["epoch"] for epoch in epochs] == [0, 1, 2]
    assert client.get(f"/retrain/{id}/epochs").json()["epochs"] == epochs
    assert all(len(epoch[drawn]) == 10 for epoch in epochs for drawn in ("scans", "dreams"))
    assert all(0 <= epoch["validation_accuracy"] <= 1 for epoch in epochs)
    assert (epochs[0]["loss"], epochs[0]["training_accuracy"]) == (None, None)
    assert all(0 <= epoch["training_accuracy"] <= 1 and epoch["loss"] > 0 for epoch in epochs[1:])
    shares = [data["share"] for _, kind, data in found if kind in ("progress", "epoch")]
    assert shares == sorted(shares)
    job = client.get(f"/retrain/{id}").json()
    assert found[-1][2]["job"] | {"last_event": len(found)} == job
    assert (job["state"], job["activated"], job["share"], job["epoch"]) == ("succeeded", True, 1.0, 2)
    assert job["report"]["before"]["model"] == before["default"]
    assert job["report"]["after"]["model"] == job["model"]
    after = client.get("/models").json()
    assert (after["default"], after["previous"]) == (job["model"], before["default"])
    entry = next(model for model in after["models"] if model["active"])
    assert entry["test_accuracy"] == job["report"]["after"]["test"]["accuracy"]
    assert (entry["recipe"], entry["epochs"], entry["parent"], entry["shipped"]) == (
        "quick-dreamer",
        2,
        before["default"],
        False,
    )


def test_who_connects_again_misses_nothing(client: TestClient, start: Start) -> None:
    id = start(**TINY)
    everything = events(client, id)
    assert events(client, id, headers={"Last-Event-ID": "4"}) == everything[4:]
    assert events(client, id, after=4) == everything[4:]
    assert events(client, id, after=len(everything)) == []


def test_what_reads_worse_is_kept_but_does_not_go_into_service(client: TestClient, start: Start) -> None:
    default = client.get("/models").json()["default"]
    id = start(**TINY)
    events(client, id)
    job = client.get(f"/retrain/{id}").json()
    assert (job["state"], job["activated"]) == ("succeeded", False)
    assert "Kept, but not put into service" in job["message"]
    listed = client.get("/models").json()
    assert listed["default"] == default
    assert job["model"] in [model["id"] for model in listed["models"]]
    assert client.post(f"/models/{job['model']}/activate").json()["active"]


def test_there_is_one_training_at_a_time_and_it_can_be_cancelled(client: TestClient, start: Start) -> None:
    id = start(**ENDLESS)
    assert id in detail(client.post("/retrain"), 409)
    assert client.get("/retrain").json()["running"] == id
    started = time.monotonic()
    assert client.delete(f"/retrain/{id}").json()["state"] == "cancelled"
    assert time.monotonic() - started < 5
    assert events(client, id)[-1][1] == "ended"
    detail(client.delete(f"/retrain/{id}"), 409)
    assert "cannot be resumed" in detail(client.post(f"/retrain/{id}/resume"), 409)
    assert client.get("/retrain").json()["running"] is None


def test_a_killed_training_says_so_and_is_resumed(client: TestClient, start: Start, app: FastAPI) -> None:
    id = start(**{**ENDLESS, "epochs": 20}, activate="never")
    until(client, id, lambda job: job["epoch"] >= 2)
    app.state.services.trainer._monitor.process._process.send_signal(signal.SIGKILL)
    ended = events(client, id)[-1][2]["job"]
    assert (ended["state"], ended["resumable"], ended["model"]) == ("failed", True, None)
    assert "killed by signal 9" in ended["message"]
    assert client.post(f"/retrain/{id}/resume").status_code == 202
    resumed = events(client, id, after=ended["last_event"])
    assert "resumed" in kinds(resumed)
    epochs = [data["epoch"] for data in client.get(f"/retrain/{id}/epochs").json()["epochs"]]
    assert epochs == list(range(21))
    assert client.get(f"/retrain/{id}").json()["state"] == "succeeded"


def test_a_training_is_paused_steps_on_and_goes_on(client: TestClient, start: Start, app: FastAPI) -> None:
    id = start(**{**ENDLESS, "epochs": 400}, activate="never")
    assert client.post(f"/retrain/{id}/pause").json()["id"] == id
    until(client, id, lambda job: job["state"] == "paused")
    paused = client.get(f"/retrain/{id}").json()
    assert client.get("/retrain").json()["running"] == id
    assert id in detail(client.post("/retrain"), 409)
    assert client.post(f"/retrain/{id}/step").status_code == 200
    until(client, id, lambda job: job["state"] == "paused" and job["epoch"] == paused["epoch"] + 1)
    assert client.post(f"/retrain/{id}/resume").status_code == 202
    until(client, id, lambda job: job["epoch"] > paused["epoch"] + 1)
    client.post(f"/retrain/{id}/pause")
    until(client, id, lambda job: job["state"] == "paused")
    app.state.services.trainer.stop()
    found = events(client, id)
    told = [kind for kind in kinds(found) if kind not in ("stage", "epoch")]
    assert told == ["started", "paused", "continued", "paused", "continued", "paused", "ended"]
    assert [data["epoch"] for _, kind, data in found if kind == "epoch"] == list(
        range(found[-1][2]["job"]["epoch"] + 1)
    )
    ended = client.get(f"/retrain/{id}").json()
    assert (ended["state"], ended["resumable"]) == ("interrupted", True)
    detail(client.post(f"/retrain/{id}/pause"), 409)
    detail(client.post(f"/retrain/{id}/step"), 409)


@pytest.mark.parametrize(
    ("recipe", "knobs", "reason", "advice"),
    [
        ("rashid-2016", {"rate": 100, "hidden": 8}, "smaller-rate", "choose a smaller learning rate"),
        ("quick", {"rate": 0.0001, "hidden": 8}, "larger-rate", "choose a larger learning rate"),
    ],
)
def test_a_training_that_does_not_learn_stops_and_says_what_to_change(
    client: TestClient, start: Start, recipe: str, knobs: dict[str, float], reason: str, advice: str
) -> None:
    id = start(recipe=recipe, epochs=20, examples=10_000, **knobs)
    job = events(client, id)[-1][2]["job"]
    assert (job["state"], job["resumable"], job["model"]) == ("failed", False, None)
    assert job["reason"] == reason
    assert job["message"] == f"The training was stopped: after 50000 examples the network still guesses; {advice}."
    assert job["epoch"] == 4


def test_drawings_are_learned_and_scored_before_and_after(
    client: TestClient, start: Start, test_images: Examples
) -> None:
    for number in range(4):
        body = {"label": (int(test_images.labels[number]) + 1) % 10, "pixels": test_images.pixels[number].tolist()}
        assert client.post("/drawings", json=body).status_code == 201
    id = start(**{**TINY, "examples": 1000, "epochs": 8}, include_drawings=True)
    events(client, id)
    job = client.get(f"/retrain/{id}").json()
    assert job["request"]["drawings"] == 4
    before, after = (job["report"][side]["drawings"] for side in ("before", "after"))
    assert (before["count"], before["right"]) == (4, 0)
    assert after["right"] == sum(job["report"]["drawings_changes"]["learned"])


@pytest.mark.parametrize(
    "request_",
    [{"epochs": 0}, {"epochs": 1001}, {"recipe": "x"}, {"seed": -1}, {"rate": "fast"}, {"activate": "soon"}],
    ids=str,
)
def test_what_cannot_be_trained_is_refused(client: TestClient, request_: dict[str, object]) -> None:
    detail(client.post("/retrain", json=request_), 422)
    assert client.get("/retrain").json() == {"running": None, "jobs": []}


@pytest.mark.parametrize("path", ["/retrain/x", "/retrain/x/events", "/retrain/x/epochs", "/retrain/..%2Fmodels"])
def test_an_unknown_training_is_said_to_be_so(client: TestClient, path: str) -> None:
    detail(client.get(path), 404)
