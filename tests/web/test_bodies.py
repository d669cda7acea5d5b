"""JSON bodies: a misspelt field, a broken or a hostile body is refused with a sentence at every door."""

import json
import re
import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.web.problems import detail

JSON = {"content-type": "application/json"}
PIXELS = [0] * 784
DOORS: dict[str, dict[str, object]] = {
    "POST /query": {"pixels": PIXELS},
    "POST /backquery": {"targets": [0.1] * 10},
    "POST /morph": {"pixels": PIXELS, "to": 3},
    "POST /drawings": {"pixels": PIXELS, "label": 3},
    "PATCH /drawings/1": {"label": 3},
    "POST /drawings/1/lesson": {"activate": False},
    "POST /retrain": {"epochs": 3},
}
HOSTILE: dict[str, bytes] = {
    "no object but a list": b"[]",
    "no object but null": b"null",
    "no object but a number": b"7",
    "white space": b" \n",
    "cut short": b'{"a',
    "nested 100,000 deep": b'{"a": ' + b"[" * 100_000,
    "objects nested 100,000 deep": b'{"a":' * 100_000,
    "a huge exponent": b'{"epochs": 1e400, "label": 1e400, "to": 1e400}',
    "5,000 digits": b'{"label": ' + b"9" * 5000 + b"}",
    "4,000 digits": b'{"label": ' + b"9" * 4000 + b', "epochs": ' + b"9" * 4000 + b"}",
    "NaN": b'{"label": NaN, "epochs": NaN}',
    "a lone surrogate for a name": b'{"\\ud800": 1}',
    "a lone surrogate for a value": b'{"recipe": "\\ud800", "label": "\\ud800"}',
    "a name of a million letters": b'{"' + b"x" * 1_000_000 + b'": 1}',
    "UTF-16": '{"label": 3, "epochs": 3}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"label": 3}',
    "Latin-1": '{"é": 3}'.encode("latin-1"),
}
ADDRESSES = [
    "/backquery/" + "9" * 5000,
    "/backquery/%ff%fe",
    "/backquery/7%00",
    "/backquery/7?seed=9e99",
    "/backquery/7?seed=" + "9" * 5000,
    "/backquery/7?size=%ff",
    "/backquery/7?model=%00",
    "/examples/" + "9" * 5000,
    "/examples/-1",
    "/drawings/" + "9" * 5000,
    "/drawings/" + "9" * 30,
    "/drawings/1%00",
    "/drawings?offset=" + "9" * 5000,
    "/drawings?label=%zz",
    "/models/%00/download",
    "/models/%ff@%ff/download",
    "/retrain/%00",
    "/retrain/..%2f..%2fetc",
    "/retrain/" + "9" * 5000,
    "/retrain/x/events?after=" + "9" * 5000,
]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("data"), log_level="critical"))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def refused(client: TestClient, door: str, body: bytes, headers: dict[str, str] = JSON, status: int = 422) -> str:
    method, path = door.split()
    return detail(client.request(method, path, content=body, headers=headers), status)


@pytest.mark.parametrize("door", DOORS)
def test_a_misspelt_field_is_named_with_the_nearest_one(client: TestClient, door: str) -> None:
    known = next(iter(DOORS[door]))
    body = json.dumps({**DOORS[door], known[:-1]: 3}).encode()
    assert refused(client, door, body) == f"{known[:-1]} is no field here; did you mean {known}?"


def test_a_misspelt_field_does_not_start_a_training(client: TestClient) -> None:
    assert "did you mean epochs?" in refused(client, "POST /retrain", b'{"epoch": 3}')
    assert "there are recipe, epochs, hidden" in refused(client, "POST /retrain", b'{"zzz": 3}')
    assert client.get("/retrain").json()["jobs"] == []


def test_a_misspelt_field_in_a_stroke_is_named(client: TestClient) -> None:
    stroke = {"width": 0.1, "points": [[0, 0]], "colour": 3}
    body = json.dumps({**DOORS["POST /drawings"], "strokes": [stroke]}).encode()
    assert "colour is no field here; there are width, points" in refused(client, "POST /drawings", body)


def test_a_test_image_is_read_as_it_is_answered(client: TestClient) -> None:
    assert client.post("/query", json=client.get("/examples/0").json()).json()["label"] == 7


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("door", DOORS)
def test_hostile_json_is_refused_at_once(client: TestClient, door: str, case: str) -> None:
    began = time.monotonic()
    assert len(refused(client, door, HOSTILE[case])) < 1000
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("door", DOORS)
def test_a_name_that_stands_there_twice_is_refused(client: TestClient, door: str) -> None:
    (name, value), *_ = DOORS[door].items()
    twice = f'"{name}": {json.dumps(value)}'
    body = f"{json.dumps(DOORS[door])[:-1]}, {twice}}}".encode()
    assert f"the name '{name}' stands in an object more than once" in refused(client, door, body)
    escaped = f'{json.dumps(DOORS[door])[:-1]}, "\\u{ord(name[0]):04x}{name[1:]}": 1}}'.encode()
    assert "more than once" in refused(client, door, escaped)


@pytest.mark.parametrize("door", [*DOORS, "POST /models?name=mine", "POST /drawings/import"])
def test_a_form_is_told_how_to_send(client: TestClient, door: str) -> None:
    kind = {"content-type": "multipart/form-data; boundary=x"}
    assert "curl --data-binary @file" in refused(client, door, b"--x", kind, 415)


@pytest.mark.parametrize("door", [door for door in DOORS if door != "POST /query"])
def test_json_needs_no_name_but_takes_no_other(client: TestClient, door: str) -> None:
    body = json.dumps({**DOORS[door], "zzz": 3}).encode()
    for kind in ("", "application/x-www-form-urlencoded", "application/problem+json"):
        assert "zzz is no field here" in refused(client, door, body, {"content-type": kind} if kind else {})
    assert "text/plain is not read here" in refused(client, door, body, {"content-type": "text/plain"}, 415)


@pytest.mark.parametrize(
    "address", ADDRESSES, ids=lambda address: re.sub("9{9,}", lambda nines: f"{len(nines[0])}-nines", address)
)
def test_hostile_addresses_are_refused(client: TestClient, address: str) -> None:
    response = client.get(address, headers={"accept": "application/json"})
    assert response.status_code in (404, 422)
    assert detail(response, response.status_code)


def test_a_hostile_parameter_of_a_reading_is_refused(client: TestClient) -> None:
    for parameters in ("model=%00", "model=%ff", "frame=" + "9" * 5000, "include=%00"):
        response = client.post(f"/query?{parameters}", json={"pixels": PIXELS})
        assert detail(response, 404 if parameters.startswith("model") else 422)
