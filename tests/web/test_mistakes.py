"""/mistakes: counts, pictures, maps and places."""

from unittest.mock import patch

import numpy as np
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.network.model.network import Network
from app.services.maps import tsne
from app.services.models.card import Card
from app.settings import Settings
from tests.web.problems import detail
from tests.web.test_explain import BAR


def test_counts_add_up(client: TestClient) -> None:
    answer = client.get("/mistakes/summary")
    told = answer.json()
    assert sum(map(sum, told["confusion"])) == told["score"]["count"] == 10_000
    assert sum(told["confusion"][digit][digit] for digit in range(10)) == told["score"]["right"]
    assert sum(each["count"] for each in told["reliability"]) == 10_000
    assert 0 < told["calibration_error"] < 0.2
    again = client.get("/mistakes/summary", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_cell_shows_its_pictures(client: TestClient) -> None:
    confusion = client.get("/mistakes/summary?model=rashid-2016").json()["confusion"]
    asked: dict[str, str | int] = {"model": "rashid-2016", "label": 4, "read": 9, "limit": 3}
    told = client.get("/mistakes/pictures", params=asked).json()
    assert told["total"] == confusion[4][9]
    assert len(told["pictures"]) == 3
    for picture in told["pictures"]:
        assert (picture["label"], picture["answer"]["label"]) == (4, 9)
        assert client.get(f"/examples/{picture['index']}").json()["pixels"] == picture["pixels"]
    change = {"pixels": told["pictures"][0]["pixels"], "to": 4, "frames": 2}
    assert client.post("/morph?frame=false&model=rashid-2016", json=change).json()["from"] == 9


def test_a_map_has_all_test_images_and_takes_one_more(client: TestClient) -> None:
    answer = client.get("/mistakes/map")
    assert answer.status_code == 200
    assert len(answer.content) == 60_000
    places = np.frombuffer(answer.content[:40_000], "<u2").reshape(-1, 2)
    assert places.max() == 65_535
    read = np.frombuffer(answer.content[50_000:], np.uint8)
    placed = client.post("/mistakes/place", json={"pixels": BAR}).json()
    assert placed["label"] == 1
    near = places[placed["neighbours"]]
    assert near[:, 0].min() <= placed["x"] <= near[:, 0].max()
    assert (read[placed["neighbours"]] == 1).all()
    index = int(np.flatnonzero(read == 7)[0])
    same = client.post(
        "/mistakes/place?frame=false", json={"pixels": client.get(f"/examples/{index}").json()["pixels"]}
    )
    assert same.json()["neighbours"][0] == index
    assert (same.json()["x"], same.json()["y"]) == pytest.approx(tuple(map(float, places[index])), abs=1)


def test_a_map_that_is_not_there_is_drawn(app: FastAPI, client: TestClient) -> None:
    versions = app.state.services.versions
    model = versions.add("flat", Network.random((784, 10), np.random.default_rng(0)), Card("quick"))
    assert "no hidden nodes" in detail(client.get(f"/mistakes/map?model={model.id}"), 422)
    model = versions.add("small", Network.random((784, 12, 10), np.random.default_rng(0)), Card("quick"))
    assert "no map of" in detail(client.post(f"/mistakes/place?model={model.id}", json={"pixels": BAR}), 409)
    with patch.object(tsne, "find_spec", lambda name: None):
        assert "pip install scikit-learn" in detail(client.get(f"/mistakes/map?model={model.id}"), 501)
    begun = client.get(f"/mistakes/map?model={model.id}")
    assert begun.status_code == 202
    assert begun.json()["state"] == "drawing"
    assert "t-SNE" in begun.json()["method"]


def test_a_network_takes_what_was_computed_of_it_along(app: FastAPI, client: TestClient, settings: Settings) -> None:
    versions = app.state.services.versions
    model = versions.add("small", Network.random((784, 12, 10), np.random.default_rng(0)), Card("quick"))
    assert client.get(f"/mistakes/summary?model={model.id}").status_code == 200
    kept = settings.own_models_dir / "readings" / f"{model.id}.safetensors"
    assert kept.exists()
    client.delete(f"/models/{model.id}").raise_for_status()
    assert not kept.exists()


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/mistakes/summary?model=nobody", 404, "no network"),
        ("/mistakes/pictures?label=10&read=1", 422, "label"),
        ("/mistakes/pictures?label=1", 422, "read"),
        ("/mistakes/pictures?label=1&read=1&limit=61", 422, "limit"),
    ],
)
def test_what_cannot_be_told_is_refused(client: TestClient, address: str, status: int, words: str) -> None:
    assert words in detail(client.get(address), status)


def test_a_blank_picture_has_no_place(client: TestClient) -> None:
    assert "blank" in detail(client.post("/mistakes/place", json={"pixels": [0] * 784}), 422)
