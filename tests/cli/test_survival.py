"""Killed, stopped or out of space in the middle of anything, the next start serves the last good network."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from app.digits.mnist import Examples
from app.services.drawings.store import open_drawings
from tests.patient import http
from tests.servers import Server, serving

LONG = {"epochs": 1000, "hidden": 8, "examples": 500, "activate": "never"}
pytestmark = pytest.mark.training


def _until(server: Server, id: str, met: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    job: dict[str, Any] = server.http.get(f"/retrain/{id}").json()
    while not met(job):
        time.sleep(0.05)
        job = server.http.get(f"/retrain/{id}").json()
    return job


def _training(server: Server) -> str:
    """A long training that has learned two epochs."""
    id: str = server.http.post("/retrain", json=LONG).json()["id"]
    _until(server, id, lambda job: job["epoch"] >= 2)
    return id


def _gone(pid: int) -> bool:
    """A process that has ended, though nobody may have asked how yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def _answers(server: Server, test_images: Examples) -> None:
    answer = server.http.post("/query", json={"pixels": test_images.pixels[0].tolist()})
    assert answer.json()["label"] == 7


def test_a_stop_in_mid_training_ends_streams_and_child_and_says_so(tmp_path: Path, test_images: Examples) -> None:
    with serving(tmp_path) as server:
        id = _training(server)
        (child,) = server.children()
        streamed: list[str] = []
        watching = threading.Thread(target=_watch, args=(server.url, id, streamed))
        watching.start()
        while not streamed:
            time.sleep(0.01)
        log = server.stop()
        watching.join(timeout=30)
    assert f"training {id} was interrupted" in log
    assert "Application shutdown complete" in log
    assert "Traceback" not in log
    assert _gone(child)
    assert "event: ended" in streamed
    with serving(tmp_path) as server:
        job = server.http.get(f"/retrain/{id}").json()
        assert (job["state"], job["resumable"]) == ("interrupted", True)
        resumed = server.http.post(f"/retrain/{id}/resume").json()
        assert resumed["state"] == "running"
        assert _until(server, id, lambda now: now["epoch"] > job["epoch"])["epoch"] > job["epoch"]
        _answers(server, test_images)


def _watch(url: str, id: str, streamed: list[str]) -> None:
    with http.stream("GET", f"{url}/retrain/{id}/events") as stream:
        streamed.extend(stream.iter_lines())


def test_a_stop_answers_what_is_under_way_and_waits_some_seconds_for_who_is_silent(
    tmp_path: Path, test_images: Examples
) -> None:
    body = json.dumps({"label": 2, "pixels": test_images.pixels[1].tolist()}).encode()
    with serving(tmp_path) as server, _half_sent(server, body) as slow, _half_sent(server, body) as silent:
        while "brainscan_requests_under_way 3" not in server.http.get("/metrics").text:
            time.sleep(0.05)
        server.process.terminate()
        _until_refused(server)
        slow.sendall(body[100:])
        assert slow.recv(1000).startswith(b"HTTP/1.1 201")
        began = time.monotonic()
        log = server.process.communicate(timeout=30)[0]
        assert time.monotonic() - began < 20  # some four seconds, but for what else the machine does
        assert silent.recv(1000).startswith(b"HTTP/1.1 503")
    assert "Traceback" not in log
    kept = open_drawings(tmp_path / "drawings.sqlite")
    assert kept.page().total == 1
    kept.close()


def _until_refused(server: Server) -> None:
    """Until the server takes no more connections, as it does when it begins to end."""
    with suppress(ConnectionRefusedError):
        while True:
            _connection(server).close()
            time.sleep(0.05)


def _connection(server: Server) -> socket.socket:
    host, port = server.url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=30)


@contextmanager
def _half_sent(server: Server, body: bytes) -> Iterator[socket.socket]:
    """A connection on which a drawing is taught, of which the first bytes have been sent."""
    with _connection(server) as connection:
        head = f"POST /drawings HTTP/1.1\r\nHost: it\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
        connection.sendall(f"{head}\r\n\r\n".encode() + body[:100])
        yield connection


def test_a_killed_server_takes_its_training_along_and_loses_no_drawing(tmp_path: Path, test_images: Examples) -> None:
    with serving(tmp_path) as server:
        id = _training(server)
        (child,) = server.children()
        taught: list[int] = []
        teaching = threading.Thread(target=_teach, args=(server.url, test_images.pixels[1].tolist(), taught))
        teaching.start()
        while len(taught) < 5:
            time.sleep(0.01)
        server.kill()
        teaching.join(timeout=30)
    while not _gone(child):
        time.sleep(0.05)
    with serving(tmp_path) as server:
        job = server.http.get(f"/retrain/{id}").json()
        assert (job["state"], job["resumable"]) == ("interrupted", True)
        assert (
            f"Training {id} was interrupted: its {job['epoch']} epochs are kept."
            in server.http.get("/models").json()["lost"]
        )
        for number in taught:
            assert server.http.get(f"/drawings/{number}").status_code == 200
        _answers(server, test_images)
        assert server.http.get("/retrain").json()["running"] is None


def _teach(url: str, pixels: list[int], taught: list[int]) -> None:
    """Teach until the server is gone; the numbers of all drawings it said it kept."""
    with httpx.Client(base_url=url, timeout=60) as client:
        while True:
            try:
                taught.append(client.post("/drawings", json={"label": 2, "pixels": pixels}).json()["id"])
            except httpx.HTTPError:
                return


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.15])
def test_a_server_killed_while_it_publishes_comes_back(
    tmp_path: Path, test_images: Examples, small_network_file: bytes, delay: float
) -> None:
    with serving(tmp_path) as server:
        busy = threading.Thread(target=_publish, args=(server.url, small_network_file))
        busy.start()
        while not list((tmp_path / "models").glob("*.safetensors")):
            time.sleep(0.01)
        time.sleep(delay)
        server.kill()
        busy.join(timeout=30)
    with serving(tmp_path) as server:
        listed = server.http.get("/models").json()
        assert listed["default"] in [model["id"] for model in listed["models"]]
        assert not [sentence for sentence in listed["lost"] if "could not be read" in sentence]
        assert server.http.get("/health/ready").json()["model"] == listed["default"]
        assert server.http.post("/query", json={"pixels": test_images.pixels[0].tolist()}).status_code == 200


def _publish(url: str, content: bytes) -> None:
    """Bring, activate and take back networks until the server is gone."""
    with httpx.Client(base_url=url, timeout=60) as client:
        try:
            while True:
                model = client.post("/models?name=mine", content=content).json()["id"]
                client.post(f"/models/{model}/activate")
                client.post("/models/rollback")
        except httpx.HTTPError:
            return


def test_without_space_a_training_fails_in_a_sentence_and_all_else_goes_on(
    tmp_path: Path, test_images: Examples
) -> None:
    with serving(tmp_path, largest_file=800_000) as server:
        default = server.http.get("/models").json()["default"]
        id = server.http.post("/retrain", json={"epochs": 1, "hidden": 400, "examples": 200}).json()["id"]
        job = _until(server, id, lambda job: job["state"] != "running")
        assert (job["state"], job["message"]) == ("failed", "The training failed: File too large.")
        assert server.http.get("/models").json()["default"] == default
        strokes = [{"width": 0.1, "points": [[number / 3000, 0.123456789] for number in range(3000)]}]
        drawing = {"label": 2, "pixels": test_images.pixels[1].tolist(), "strokes": strokes}
        kept = []
        while (answer := server.http.post("/drawings", json=drawing)).status_code == 201:
            kept.append(answer.json()["id"])
        assert answer.status_code == 507
        assert "could not be kept" in answer.json()["detail"]
        _answers(server, test_images)
        server.kill()
    with serving(tmp_path) as server:
        assert server.http.get("/drawings?limit=1").json()["total"] == len(kept)
        assert server.http.get("/models").json()["default"] == default
