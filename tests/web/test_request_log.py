"""Requests are counted and logged, each under an id that is sent back."""

import json
import logging

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families
from starlette.types import Message

from app.digits.mnist import Examples
from app.main import create_app
from app.services import logs
from app.settings import Settings
from benchmarks.shared.http_scope import http_scope
from tests.web.problems import detail

LOOPBACK = ("127.0.0.1", 1)


def _samples(client: TestClient) -> dict[tuple[str, ...], float]:
    """Values by the metric's name and its labels' values."""
    families = text_string_to_metric_families(client.get("/metrics").text)
    return {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}


def test_what_is_asked_is_counted(settings: Settings, test_images: Examples) -> None:
    with TestClient(create_app(settings), client=LOOPBACK) as client:
        for address in ("/backquery/7", "/backquery/7", "/backquery/8", "/nothing", "/nothing/else"):
            client.get(address)
        client.head("/")
        client.request("BREW", "/query")
        client.post("/query", json={"pixels": test_images.pixels[0].tolist()})
        client.post("/query", json={"pixels": [0] * 784})
        client.post("/drawings", json={"label": 7, "pixels": test_images.pixels[0].tolist()})
        found = _samples(client)
    route = "GET", "/backquery/{label}"
    assert found["brainscan_requests_total", *route, "200"] == 3
    assert found["brainscan_request_seconds_bucket", "+Inf", *route] == 3
    assert found["brainscan_request_seconds_bucket", "0.001", *route] <= 3
    assert found["brainscan_requests_total", "GET", "none", "404"] == 2
    assert found["brainscan_requests_total", "GET", "/", "200"] == 1
    assert found["brainscan_requests_total", "other", "/query", "405"] == 1
    assert (found["brainscan_verdicts_total", "digit"], found["brainscan_verdicts_total", "blank"]) == (1, 1)
    assert all(found[(f"brainscan_{name}",)] == 1 for name in ("ready", "drawings", "requests_under_way"))
    assert found["brainscan_lane_waiting", "pictures"] == found["brainscan_lane_working", "dreams"] == 0
    assert found["brainscan_trainings", "running"] == 0
    assert any(key[0] == "brainscan_network" and key[1].startswith("dreamer@") for key in found)
    assert found[("process_resident_memory_bytes",)] > 10e6


def test_who_leaves_in_mid_body_is_counted_and_no_error(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    app, sent = create_app(settings), list[Message]()
    half: list[Message] = [
        {"type": "http.request", "body": b'{"pixels"', "more_body": True},
        {"type": "http.disconnect"},
    ]
    scope = http_scope("POST", "/query", [], b"longer than the half")

    async def receive() -> Message:
        return half.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    with TestClient(app, client=LOOPBACK) as client:
        assert client.portal
        client.portal.call(app, scope, receive, send)
        assert _samples(client)["brainscan_requests_total", "POST", "/query", "499"] == 1
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize(("client", "allowed"), [("10.1.2.3", True), ("::ffff:10.1.2.3", True), ("127.0.0.1", False)])
def test_metrics_are_told_to_those_who_may_ask(client: str, allowed: bool, settings: Settings) -> None:
    app = create_app(settings.model_copy(update={"metrics_from": "10.0.0.0/8"}))
    with TestClient(app, client=(client, 1)) as asking:
        answer = asking.get("/metrics")
    if allowed:
        assert answer.status_code == 200
    else:
        assert "not told to 127.0.0.1; BRAINSCAN_METRICS_FROM lists" in detail(answer, 403)


def test_metrics_are_not_told_through_a_proxy_that_does_not_say_for_whom(settings: Settings) -> None:
    with TestClient(create_app(settings), client=LOOPBACK) as client:
        assert "not told to 127.0.0.1" in detail(client.get("/metrics", headers={"Via": "1.1 proxy"}), 403)


def test_a_sane_id_is_taken_over_and_any_other_replaced(client: TestClient) -> None:
    given = ["from-proxy.1", "", "short", "a b" * 9]
    sent_back = [client.get("/", headers={"X-Request-ID": id}).headers["x-request-id"] for id in given]
    assert sent_back[0] == given[0]
    assert len({*sent_back}) == 4
    assert all(len(id) == 17 for id in sent_back[1:])


def test_in_json_each_request_is_a_line(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    app = create_app(settings.model_copy(update={"log_format": "json", "log_level": "info"}))

    @app.get("/fails")
    def fails() -> None:
        raise RuntimeError

    with TestClient(app, client=LOOPBACK, raise_server_exceptions=False) as client:
        capsys.readouterr()
        client.get("/backquery/7", headers={"X-Request-ID": "my-request"})
        failed = client.get("/fails").headers["x-request-id"]
    first, second = map(json.loads, (line for line in capsys.readouterr().err.splitlines() if "request_id" in line))
    assert first.pop("milliseconds") > 0
    assert first.pop("time").endswith("+00:00")
    assert first == {
        "level": "info",
        "logger": "brainscan.requests",
        "message": "request",
        "request_id": "my-request",
        "method": "GET",
        "route": "/backquery/{label}",
        "status": 200,
        "client": "127.0.0.1",
    }
    assert (second["status"], second["request_id"]) == (500, failed)


def test_for_people_requests_are_lines_when_debugging(caplog: pytest.LogCaptureFixture) -> None:
    assert logs.request_writer("info", "text") is None
    write = logs.request_writer("debug", "text")
    assert write
    with caplog.at_level(logging.DEBUG, "brainscan"):
        write({"method": "GET", "client": "a\nb"})
    assert caplog.messages[-1].endswith(": GET a b")


def test_a_record_is_one_line_of_json() -> None:
    record = logging.LogRecord("brainscan", logging.WARNING, "", 0, "%s\n%s", ("a", b"b"), None)
    record.about = {"training": "x", "what": object}
    line = logs.JsonLines().format(record)
    assert "\n" not in line
    told = json.loads(line)
    assert (told["level"], told["message"], told["training"]) == ("warning", "a\nb'b'", "x")
