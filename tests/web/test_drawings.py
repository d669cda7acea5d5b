"""Drawings over HTTP: taught, looked through, corrected, brought in and out, learned quickly."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.digits.mnist import Examples
from tests.web.problems import detail

STROKES = [{"width": 0.07, "points": [[0.5, 0.1], [0.5, 0.9]]}]


@pytest.fixture
def taught(client: TestClient, test_images: Examples) -> dict[str, Any]:
    """A 7 that was drawn, and taught as a 4."""
    body = {"label": 4, "pixels": test_images.pixels[0].tolist(), "strokes": STROKES}
    response = client.post("/drawings", json=body)
    assert response.status_code == 201
    drawing: dict[str, Any] = response.json()
    assert response.headers["location"] == f"/drawings/{drawing['id']}"
    return drawing


def test_a_taught_drawing_is_kept_with_the_networks_answer(client: TestClient, taught: dict[str, Any]) -> None:
    assert client.get(f"/drawings/{taught['id']}").json() == taught
    assert (taught["label"], taught["answer"]["label"], taught["source"]) == (4, 7, "drawn")
    assert taught["answer"]["model"] == client.get("/models").json()["default"]
    assert taught["strokes"] == STROKES
    assert len(taught["pixels"]) == 784


def test_drawings_are_listed_relabelled_and_deleted(client: TestClient, taught: dict[str, Any]) -> None:
    path = f"/drawings/{taught['id']}"
    assert client.get("/drawings?misread=true").json()["drawings"] == [taught]
    assert client.patch(path, json={"label": 7}).json()["label"] == 7
    assert client.get("/drawings?misread=true").json()["drawings"] == []
    assert client.get("/drawings").json()["per_label"] == [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]
    assert client.delete(path).status_code == 204
    assert "there is no drawing" in detail(client.get(path), 404)


def test_several_are_deleted_at_once_and_come_back(client: TestClient, taught: dict[str, Any]) -> None:
    detail(client.post("/drawings/delete", json={"ids": [taught["id"], 999]}), 404)
    deleted = client.post("/drawings/delete", json={"ids": [taught["id"]]}).json()
    assert (deleted["deleted"], deleted["total"]) == (1, 0)
    undone = client.post("/drawings/undo", json={"undo": deleted["undo"]}).json()
    assert undone == {"message": "1 drawing is back, as before."}
    assert client.get(f"/drawings/{taught['id']}").json() == taught


@pytest.mark.parametrize("kind", ["json", "csv", "idx"])
def test_what_goes_out_comes_in(client: TestClient, taught: dict[str, Any], kind: str) -> None:
    exported = client.get(f"/drawings/export?format={kind}")
    assert "attachment" in exported.headers["content-disposition"]
    response = client.post("/drawings/import", content=exported.content)
    answer = {"imported": 1, "rows": 1, "total": 2, "duplicates": 1, "message": "imported 1 of 1"}
    assert (response.status_code, {**response.json(), "undo": ""}) == (201, {**answer, "undo": ""})
    newest = client.get("/drawings?limit=1").json()["drawings"][0]
    assert (newest["pixels"], newest["label"], newest["answer"]) == (taught["pixels"], 4, None)


REFUSED = {
    "blank": {"label": 4, "pixels": [0] * 784},
    "no label": {"pixels": [9] * 784},
    "label": {"label": 10, "pixels": [9] * 784},
    "pixels": {"label": 1, "pixels": [9] * 783},
    "strokes": {"label": 1, "pixels": [9] * 784, "strokes": [{"width": 0, "points": []}]},
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_taught_is_refused(client: TestClient, case: str) -> None:
    detail(client.post("/drawings", json=REFUSED[case]), 422)
    assert client.get("/drawings").json()["total"] == 0


def test_a_file_that_holds_no_drawings_is_refused(client: TestClient) -> None:
    assert "holds no pictures" in detail(client.post("/drawings/import", content=b"hello"), 422)
    detail(client.post("/drawings/import", content=b"0" * (33 << 20)), 413)


@pytest.fixture
def misread(client: TestClient, test_images: Examples) -> dict[str, Any]:
    """A test image that the network in service misreads, taught with its true label."""
    for pixels, label in zip(test_images.pixels[:1500].tolist(), test_images.labels.tolist(), strict=False):
        if client.post("/query?frame=false", json={"pixels": pixels}).json()["label"] != label:
            taught = client.post("/drawings", json={"label": label, "pixels": pixels, "frame": False})
            return dict(taught.json())
    raise AssertionError("it reads them all")


@pytest.mark.training
def test_a_lesson_shows_at_once_and_costs_next_to_nothing(client: TestClient, misread: dict[str, Any]) -> None:
    lesson = client.post(f"/drawings/{misread['id']}/lesson", json={"activate": True}).json()
    assert lesson["offered"], lesson["reason"]
    before, after = lesson["before"], lesson["after"]
    assert before["answer"]["label"] != misread["label"] == after["answer"]["label"]
    assert after["test_accuracy"] >= before["test_accuracy"] - 0.001
    listed = client.get("/models").json()
    assert (listed["default"], listed["previous"]) == (lesson["model"], lesson["parent"])
    answer = client.post("/query?frame=false", json={"pixels": misread["pixels"]}).json()
    assert (answer["label"], answer["model"]) == (misread["label"], lesson["model"])
    assert client.post("/models/rollback").json()["id"] == lesson["parent"]


def test_there_is_no_lesson_where_nothing_is_to_be_learned(client: TestClient, taught: dict[str, Any]) -> None:
    client.patch(f"/drawings/{taught['id']}", json={"label": 7})
    lesson = client.post(f"/drawings/{taught['id']}/lesson").json()
    assert (lesson["offered"], lesson["model"]) == (False, None)
    assert lesson["reason"] == "It reads a 7 already; there is nothing to learn."


@pytest.mark.parametrize("digits", [20, 5_000])
def test_a_number_that_is_too_long_is_refused(client: TestClient, digits: int) -> None:
    detail(client.get(f"/drawings/{'9' * digits}"), 422)
