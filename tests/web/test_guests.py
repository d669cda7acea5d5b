"""What guests draw is held apart until somebody accepts it, and they see nothing of what others drew."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.services.retraining.local import LocalTrainer
from tests.web.problems import detail
from tests.web.test_sign_in import BEARER, TAUGHT, public_settings


def test_drawings_of_guests_are_held_apart_until_somebody_accepts_them(tmp_path: Path) -> None:
    app = create_app(public_settings(tmp_path))
    with TestClient(app, raise_server_exceptions=False) as client:
        own, guests = client.post("/drawings", json=TAUGHT, headers=BEARER), client.post("/drawings", json=TAUGHT)
        first, second = own.json(), guests.json()
        assert (first["source"], first["accepted"]) == ("drawn", True)
        assert (second["source"], second["accepted"]) == ("guest", False)

        def listed(query: str = "") -> tuple[list[int], int, int]:
            page = client.get(f"/drawings{query}", headers=BEARER).json()
            return [each["id"] for each in page["drawings"]], sum(page["per_label"]), page["waiting"]

        taught, lesson = app.state.services.drawings.taught, f"/drawings/{second['id']}/lesson"
        assert (listed(), listed("?accepted=false")) == (([first["id"]], 1, 1), ([second["id"]], 1, 1))
        assert (len(taught().examples), taught().by_guests) == (1, 0)
        assert client.get("/drawings/export?format=csv", headers=BEARER).text.count("\n") == 1
        assert [each["id"] for each in client.get("/drawings/export", headers=BEARER).json()["drawings"]] == [
            first["id"]
        ]
        assert "accept it before anything learns it" in detail(client.post(lesson, headers=BEARER), 409)
        assert client.post(f"/drawings/{second['id']}/accept").status_code == 401
        assert client.post(f"/drawings/{second['id']}/accept", headers=BEARER).json()["accepted"]
        assert listed() == ([second["id"], first["id"]], 2, 0)
        assert (len(taught().examples), taught().by_guests) == (2, 1)
        detail(client.post("/drawings/99/accept", headers=BEARER), 404)


def test_guests_leave_room_for_those_who_teach(tmp_path: Path) -> None:
    with TestClient(create_app(public_settings(tmp_path, keep_drawings=4))) as client:
        assert [client.post("/drawings", json=TAUGHT).status_code for _ in range(2)] == [201, 201]
        assert "more than the 2 that fit by guests" in detail(client.post("/drawings", json=TAUGHT), 409)
        assert client.post("/drawings", json=TAUGHT, headers=BEARER).status_code == 201


def test_a_training_says_what_it_learned_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(public_settings(tmp_path))
    with TestClient(app) as client:
        client.post("/drawings", json=TAUGHT, headers=BEARER)
        client.post(f"/drawings/{client.post('/drawings', json=TAUGHT).json()['id']}/accept", headers=BEARER)
        client.post("/drawings", json=TAUGHT)
        monkeypatch.setattr(LocalTrainer, "_launch", lambda _, job, *rest: job)
        for include, counts in ((True, (2, 1)), (False, (0, 0))):
            order = {"include_drawings": include, "examples": 200}
            asked = client.post("/retrain", json=order, headers=BEARER).json()["request"]
            assert (asked["examples"], asked["drawings"], asked["drawings_by_guests"]) == (200, *counts)


def test_drawings_that_networks_differ_on_are_not_shown_to_guests(tmp_path: Path) -> None:
    with TestClient(create_app(public_settings(tmp_path))) as client:
        for seed in range(4):
            pixels = [0] * 28 * (10 + seed) + [255, 0] * 98 + [0] * (784 - 28 * (10 + seed) - 196)
            taught = {"label": 3, "pixels": pixels, "frame": False}
            assert client.post("/drawings", json=taught, headers=BEARER).status_code == 201
        compare = "/models/compare?first=rashid-2016&second=artist"
        shown, hidden = client.get(compare, headers=BEARER).json(), client.get(compare).json()
        assert shown["drawings_differ"]
        assert hidden == {**shown, "drawings_differ": []}
