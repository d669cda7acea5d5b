"""Every response carries the headers that keep a page to its own origin; what is sent comes back as text at most."""

import io
import pickle
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient
from safetensors.numpy import save

from app.digits.mnist import Examples
from app.services.drawings import exporting
from app.settings import ROOT
from app.web.security import HEADERS
from tests.web.pages import PAGES
from tests.web.problems import detail

OPENER = "Cross-Origin-Opener-Policy"
SCRIPT = "<script>alert(1)</script>\"'"
ECHOED = ["/gallery?model={}", "/?model={}", "/{}", "/models/{}/download", "/backquery/3?model={}", "/backquery/{}"]


@pytest.mark.parametrize(
    "path", [*PAGES, "/sw.js", "/backquery/7", "/backquery/10", "/nothing", "/static/favicon.svg", "/models"]
)
def test_every_answer_keeps_to_its_own_origin(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"host": "localhost:8000"}).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_scripts_and_styles_go_without_what_says_something_of_pages_alone(client: TestClient) -> None:
    for path in ("/static/js/api/http.js", "/static/css/base.css"):
        headers = client.get(path, headers={"host": "localhost:8000"}).headers
        assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert not {"Content-Security-Policy", OPENER} & set(headers)


def test_the_opener_policy_is_sent_where_browsers_heed_it(client: TestClient) -> None:
    for base, heeded in {
        "https://example.org": True,
        "http://127.0.0.1:8000": True,
        "http://example.org": False,
    }.items():
        assert (OPENER in TestClient(client.app, base_url=base).get("/").headers) == heeded


@pytest.mark.parametrize("path", ECHOED)
def test_nothing_comes_back_as_a_script(client: TestClient, path: str) -> None:
    answer = client.get(path.format(SCRIPT.replace("/", "%2F")), headers={"accept": "text/html"})
    assert answer.headers["x-content-type-options"] == "nosniff"
    if answer.headers["content-type"] != "application/problem+json":
        assert "<script>alert" not in answer.text


def test_what_is_uploaded_is_shown_as_text(client: TestClient) -> None:
    weights = {"layers.0.weights": np.zeros((4, 784), np.float32), "layers.1.weights": np.zeros((10, 4), np.float32)}
    content = save(weights, {"description": SCRIPT, "recipe": SCRIPT})
    assert client.post("/models?name=mine", content=content).json()["description"].startswith("<script>")
    for page in PAGES:
        assert "<script>alert" not in client.get(page, headers={"accept": "text/html"}).text
    assert "small letters" in detail(client.post("/models", params={"name": SCRIPT}, content=content), 422)


def test_a_csv_of_drawings_holds_numbers_alone(client: TestClient, test_images: Examples) -> None:
    client.post("/drawings/import", content=exporting.to_csv(test_images[:3]))
    lines = client.get("/drawings/export?format=csv").text.splitlines()
    assert len(lines) == 3
    assert all(re.fullmatch(r"[0-9](,[0-9]{1,3}){784}", line) for line in lines)


class _Opened:
    """Unpickled, it makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return (Path.touch, (self.path,))  # type: ignore[return-value]  # called with the path


def test_a_pickle_in_a_network_s_file_is_never_opened(client: TestClient, tmp_path: Path) -> None:
    trap = tmp_path / "opened"
    pickled = np.array([_Opened(trap)], dtype=object)
    buffer = io.BytesIO()
    np.savez(buffer, **{"layers.0.weights": pickled}, allow_pickle=True)
    raw = pickle.dumps(_Opened(trap))
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("archive/data.pkl", raw)
    for content in (buffer.getvalue(), raw, zipped.getvalue()):
        detail(client.post("/models?name=x", content=content), 422)
    assert not trap.exists()


def test_no_code_unpickles() -> None:
    forbidden = re.compile(r"allow_pickle=True|\bimport (pickle|marshal|shelve|dill|joblib)\b|torch\.load")
    assert [str(path) for path in (ROOT / "app").rglob("*.py") if forbidden.search(path.read_text())] == []
