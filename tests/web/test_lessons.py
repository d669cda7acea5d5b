"""Private lessons over HTTP: what one browser teaches changes nothing for others until it is put into service."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.digits.mnist import Examples
from app.main import create_app
from tests.web.problems import detail
from tests.web.test_sign_in import BEARER, public_settings


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(public_settings(tmp_path_factory.mktemp("data"), model="rashid-2016"))


@pytest.fixture(scope="module")
def started(app: FastAPI) -> Iterator[FastAPI]:
    with TestClient(app):
        yield app


@pytest.fixture
def browser(started: FastAPI) -> TestClient:
    """A browser of its own, without cookies."""
    return TestClient(started, raise_server_exceptions=False)


@pytest.fixture
def wrong(test_images: Examples) -> dict[str, Any]:
    """A picture of a 9 to be taught as a 4."""
    return {"pixels": test_images.pixels[test_images.labels == 9][0].tolist(), "label": 4, "frame": False}


def test_a_lesson_is_for_its_browser_alone(browser: TestClient, started: FastAPI, wrong: dict[str, Any]) -> None:
    """Whoever knows the copy's id may read with it, too; no list tells it."""
    before = browser.get("/models").json()
    assert browser.get("/lessons").json() == {"model": None, "lessons": 0, "hours": 24}
    detail(browser.delete("/lessons/last"), 404)
    taught = browser.post("/lessons", json=wrong)
    cookie = taught.headers["set-cookie"]
    assert {"HttpOnly", "SameSite=strict", "Path=/", "Max-Age=86400"} < set(cookie.split("; "))
    answer = taught.json()
    copy = answer["kept"]["model"]
    assert (answer["offered"], answer["after"]["answer"]["label"]) == (True, 4)
    assert (copy["private"], copy["parent"], copy["title"]) == (True, before["default"], "Private copy")
    assert cookie.partition("=")[2][:32] not in copy["id"]
    again = browser.post("/lessons", json={**wrong, "label": 9}).json()
    assert (again["parent"], again["kept"]["lessons"]) == (copy["id"], 2)

    other = TestClient(started)
    assert other.get("/models").json() == before
    asked = {"pixels": wrong["pixels"]}
    for client in (browser, other):
        assert client.post("/query?frame=false", json=asked).json()["label"] == 9
        named = client.post(f"/query?frame=false&model={copy['id']}", json=asked).json()
        assert (named["label"], named["model"]) == (4, copy["id"])
        assert client.get(f"/backquery/4?model={copy['id']}").status_code == 200
    assert copy["name"] in browser.get("/").text
    assert copy["name"] not in other.get("/").text
    assert copy["name"] in other.get(f"/?model={copy['id']}").text

    assert browser.delete("/lessons/last").json()["model"]["id"] == copy["id"]
    assert browser.delete("/lessons/last").json() == {"model": None, "lessons": 0, "hours": 24}
    assert "let go" in detail(browser.post(f"/query?model={copy['id']}", json=asked), 404)
    assert browser.get(f"/?model={copy['id']}").status_code == 200


def test_what_changes_nothing_is_not_kept(browser: TestClient, wrong: dict[str, Any]) -> None:
    known = browser.post("/lessons", json={**wrong, "label": 9}).json()
    assert (known["offered"], known["kept"]["lessons"]) == (False, 0)
    assert "blank sheet" in detail(browser.post("/lessons", json={**wrong, "pixels": [0] * 784}), 422)
    browser.cookies.set("brainscan-copy", "../../etc")
    assert browser.get("/lessons").json()["model"] is None


def test_a_copy_goes_into_service_unless_that_is_locked(
    browser: TestClient, wrong: dict[str, Any], started: FastAPI
) -> None:
    before = browser.get("/models/in-service").json()
    copy = browser.post("/lessons", json=wrong).json()["kept"]["model"]
    detail(browser.post("/lessons/publish"), 401)
    detail(browser.post(f"/models/{copy['id']}/activate", headers=BEARER), 404)
    assert browser.put("/models/lock", json={"locked": True}, headers=BEARER).json() == {**before, "locked": True}
    for path in ("/lessons/publish", "/models/elastic/activate", "/models/rollback"):
        assert "is locked" in detail(browser.post(path, headers=BEARER), 409) or path == "/models/rollback"
    assert browser.get("/models").json()["locked"]
    assert not browser.put("/models/lock", json={"locked": False}, headers=BEARER).json()["locked"]
    new = browser.post("/lessons/publish", headers=BEARER).json()
    assert (new["name"], new["parent"], new["active"], new["private"]) == ("rashid-2016", before["id"], True, False)
    assert browser.get("/models/in-service").json()["id"] == new["id"]
    assert browser.get("/lessons").json()["model"] is None
    detail(browser.post("/lessons/publish", headers=BEARER), 404)
    assert browser.post("/models/rollback", headers=BEARER).json()["id"] == before["id"]


def test_the_lock_outlives_the_server(tmp_path: Path) -> None:
    for locked in (True, False):
        with TestClient(create_app(public_settings(tmp_path, root_path="/digits"))) as client:
            client.put("/models/lock", json={"locked": locked}, headers=BEARER)
        with TestClient(create_app(public_settings(tmp_path))) as client:
            assert client.get("/models/in-service").json()["locked"] == locked
