"""GET /backquery: digits, sheets and walls, by each method."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from app.web.caching import revision
from tests.web.pictures import AS_JSON, picture, scan
from tests.web.problems import detail

pytestmark = pytest.mark.reading


@pytest.mark.parametrize("label", range(10))
def test_a_digit_is_drawn(client: TestClient, label: int) -> None:
    image = np.asarray(picture(client.get(f"/backquery/{label}")).convert("L"))
    assert image.shape == (280, 280)
    assert np.ptp(image) > 200


def test_the_picture_is_the_pixels_as_ink(client: TestClient) -> None:
    pixels = client.get("/backquery/3", headers=AS_JSON).json()["pixels"]
    image = picture(client.get("/backquery/3", params={"size": 28})).convert("L")
    assert (255 - np.asarray(image)).reshape(-1).tolist() == pixels


def test_the_network_is_asked_what_it_drew(client: TestClient) -> None:
    answer = client.get("/backquery/3", headers=AS_JSON).json()
    assert answer["label"] == 3
    assert answer["model"] == client.get("/models").json()["default"]
    own = client.post("/query?frame=false", json={"pixels": answer["pixels"]}).json()
    assert answer["own_answer"] == {name: own[name] for name in ("label", "confidence", "scores")}
    assert answer["agrees"] == (own["label"] == 3)


@pytest.mark.parametrize("size", [28, 100, 1120])
def test_sizes(client: TestClient, size: int) -> None:
    assert picture(client.get("/backquery/5", params={"size": size})).size == (size, size)


def test_palettes_are_of_three_kinds(client: TestClient) -> None:
    contents = {client.get("/backquery/5", params={"palette": name}).content for name in ("ink", "signed", "heat")}
    assert len(contents) == 3


def test_all_ten_on_one_sheet(client: TestClient) -> None:
    assert picture(client.get("/backquery/sheet.png")).size == (5 * 150 + 10, 2 * 150 + 10)
    assert picture(client.get("/backquery/sheet.png?size=28&palette=heat")).size == (5 * 30 + 2, 2 * 30 + 2)


@pytest.mark.parametrize("method", ["rashid", "dream", "exact", "ascent"])
def test_each_method_tells_what_it_drew(dreaming_client: TestClient, method: str) -> None:
    told = scan(dreaming_client.get("/backquery/6", params={"method": method, "seed": 3}, headers=AS_JSON))
    assert (told["label"], told["method"], told["seed"]) == (6, method, 3 if method in ("dream", "ascent") else 0)
    assert told["targets"] == [0.01] * 6 + [0.99] + [0.01] * 3


def test_own_scores_are_those_of_the_pixels_sent(client: TestClient) -> None:
    told = scan(client.get("/backquery/6?method=exact", headers=AS_JSON))
    again = client.post("/query?frame=false", json={"pixels": told["pixels"]}).json()
    assert again["scores"] == told["own_answer"]["scores"]


def test_the_sheet_follows_method_and_seed(dreaming_client: TestClient) -> None:
    seeded = [f"?method={method}&seed={seed}" for method in ("dream", "ascent") for seed in (1, 2)]
    addresses = ["", "?method=exact", *seeded]
    sheets = [dreaming_client.get(f"/backquery/sheet.png{parameters}") for parameters in addresses]
    assert len({sheet.content for sheet in sheets}) == len({sheet.headers["etag"] for sheet in sheets}) == 6


@pytest.mark.parametrize(
    ("asked", "method"),
    [("", "dream"), ("&method=dream", "dream"), ("&method=ascent", "ascent"), ("&model=rashid-2016", "ascent")],
)
def test_a_wall_is_a_picture_and_a_list(dreaming_client: TestClient, asked: str, method: str) -> None:
    client, where = dreaming_client, f"/backquery/3/wall.png?count=12&seed=5&size=28{asked}"
    assert picture(client.get(where)).size == (10 * 30 + 2, 2 * 30 + 2)
    drawings = client.get(where, headers=AS_JSON).json()
    assert len({tuple(each["pixels"]) for each in drawings}) == 12
    assert {(each["label"], each["method"], each["seed"]) for each in drawings} == {(3, method, 5)}
    for code, directive in {"old": "no-cache", revision(): "immutable"}.items():
        pinned = client.get(f"{where.partition('&model')[0]}&model={drawings[0]['model']}&revision={code}")
        assert directive in pinned.headers["cache-control"]


@pytest.mark.parametrize("address", ["/backquery/3?", "/backquery/sheet.png?", "/backquery/3/wall.png?"])
def test_only_a_network_that_dreams_dreams(client: TestClient, address: str) -> None:
    response = client.get(f"{address}method=dream&model=rashid-2016")
    assert "does not dream; ask for the method ascent, or choose a network" in detail(response, 422)


REFUSED = {
    "/backquery/10": "label should be less than or equal to 9 (given: '10')",
    "/backquery/-1": "label should be greater than or equal to 0 (given: '-1')",
    "/backquery/seven": "label should be a valid integer",
    "/backquery/7?size=27": "size should be greater than or equal to 28",
    "/backquery/7?size=1121": "size should be less than or equal to 1120",
    "/backquery/7?size=big": "size should be a valid integer",
    "/backquery/7?palette=rainbow": "palette should be 'ink', 'signed' or 'heat'",
    "/backquery/7?method=magic": "method should be",
    "/backquery/sheet.png?size=561": "size should be less than or equal to 560",
    "/backquery/3?method=magic": "method should be 'rashid', 'dream', 'exact' or 'ascent'",
    "/backquery/3?seed=-1": "seed should be greater than or equal to 0",
    "/backquery/3?seed=2147483648": "seed should be less than or equal to 2147483647",
    "/backquery/sheet.png?seed=one": "seed should be a valid integer",
    "/backquery/3/wall.png?count=0": "count should be greater than or equal to 1",
    "/backquery/3/wall.png?count=101": "count should be less than or equal to 100",
    "/backquery/3/wall.png?method=exact": "method should be 'dream' or 'ascent'",
    "/backquery/10/wall.png": "label should be less than or equal to 9",
}


@pytest.mark.parametrize("address", REFUSED)
def test_wrong_addresses_are_refused_with_a_reason(client: TestClient, address: str) -> None:
    assert REFUSED[address] in detail(client.get(address), 422)


@pytest.mark.parametrize("address", ["/backquery/7", "/backquery/sheet.png", "/backquery/3/wall.png"])
def test_an_unknown_network_is_not_found(client: TestClient, address: str) -> None:
    assert "there is no network 'nobody'" in detail(client.get(address, params={"model": "nobody"}), 404)


def test_without_a_second_reader_there_is_no_second_opinion(tmp_path: Path) -> None:
    shutil.copytree(Settings().models_dir, tmp_path / "models", ignore=shutil.ignore_patterns("reader"))
    app = create_app(Settings(models_dir=tmp_path / "models", data_dir=tmp_path, log_level="warning"))
    with TestClient(app) as client:
        assert client.get("/backquery/3", headers=AS_JSON).json()["second_opinion"] is None


def test_a_sheet_is_told_as_a_list_of_its_pictures(client: TestClient) -> None:
    headers = {"accept": "application/json"}
    told = client.get("/backquery/sheet.png?method=rashid", headers=headers)
    assert told.headers["content-encoding"] == "gzip"
    assert told.json() == [client.get(f"/backquery/{label}", headers=headers).json() for label in range(10)]
    plain = client.get("/backquery/sheet.png?method=rashid", headers={**headers, "accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == told.json()
