"""POST /query looks at the bytes; their content type counts only where they say nothing."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from app.digits.mnist import Examples
from app.main import create_app
from app.settings import Settings
from tests.digits.drawings import encoded, enlarged
from tests.web.problems import detail

KINDS = [
    "image/png",
    "image/jpg",
    "image/pjpeg",
    "image/x-png",
    "image/gif",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
    "application/json",
    "IMAGE/PNG; charset=binary",
    "",
]
SHARES = "the pixels are all between 0 and 1; 0..255 is expected (255 = ink): multiply them by 255"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("data"), log_level="warning"))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def sent(client: TestClient, body: bytes, kind: str, path: str = "/query") -> Response:
    return client.post(path, content=body, headers={"content-type": kind} if kind else {})


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_and_json_are_known_by_their_bytes(client: TestClient, test_images: Examples, kind: str) -> None:
    for form in ("PNG", "JPEG", "WEBP"):
        assert sent(client, encoded(255 - enlarged(test_images.pixels[0]), form), kind).json()["label"] == 7
    body = json.dumps({"pixels": test_images.pixels[0].tolist()}).encode()
    assert sent(client, b" \n" + body, kind).json()["label"] == 7


@pytest.mark.parametrize("kind", KINDS)
def test_other_files_are_refused_by_their_kind(client: TestClient, kind: str) -> None:
    if kind == "application/json":
        assert "the body must be JSON" in detail(sent(client, b"GIF89a", kind), 422)
        return
    for start, name in ((b"GIF89a", "a GIF"), (b"\0\0\0\x18ftypheic", "a HEIC photo"), (b"%PDF-1.7", "a PDF document")):
        assert f"this is {name}" in detail(sent(client, start, kind), 415)


def test_a_form_is_told_how_to_send_a_file(client: TestClient) -> None:
    sentence = detail(sent(client, b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x"), 415)
    assert "curl --data-binary @file -H 'Content-Type: image/png'" in sentence


def test_an_empty_body_is_refused(client: TestClient) -> None:
    for kind in KINDS:
        assert detail(sent(client, b"", kind), 422)


SHARED = {"/query": {}, "/morph": {"to": 3}, "/drawings": {"label": 7}}


@pytest.mark.parametrize("path", SHARED)
def test_shares_of_one_are_told_from_0_to_255(client: TestClient, test_images: Examples, path: str) -> None:
    shares = test_images.pixels[0] / 255
    for pixels in (shares.tolist(), shares.reshape(28, 28).tolist(), [0.5] * 784, [1] * 8 + [0] * 776, [1.0] * 784):
        body = {"pixels": pixels, **SHARED[path]}
        assert detail(client.post(path, json=body), 422) == SHARES


def test_a_sheet_with_a_few_specks_is_blank(client: TestClient) -> None:
    for pixels in ([1] * 7 + [0] * 777, [1.0] * 7 + [0] * 777, [0] * 784):
        assert client.post("/query", json={"pixels": pixels}).json()["verdict"] == "blank"
    assert client.post("/query", json={"pixels": [1] * 700 + [2] * 84}).status_code == 200
