"""Dreams, exact pictures, walls and any answer, over HTTP."""

import shutil

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.web.problems import detail
from tests.web.test_backquery import AS_JSON, picture

BLEND = [0.01] * 4 + [0.6] + [0.01] * 4 + [0.4]


def drawing(response) -> dict:
    """The JSON of a drawing whose figures fit together."""
    assert response.status_code == 200
    told = response.json()
    scores = told["own_answer"]["scores"]
    worst = max(abs(score - target) for score, target in zip(scores, told["targets"], strict=True))
    assert told["worst_error"] == pytest.approx(worst)
    assert told["reached"] == (worst <= 0.01)
    assert told["agrees"] == (scores.index(max(scores)) == told["label"])
    assert (told["note"] is None) == (told["reached"] or told["method"] != "exact")
    assert told["second_opinion"]["reader"].startswith("second-opinion@")
    assert told["second_opinion"]["agrees"] == (told["second_opinion"]["label"] == told["label"])
    return told


@pytest.mark.parametrize("method", ["rashid", "dream", "exact"])
def test_each_method_tells_what_it_drew(client, method):
    told = drawing(client.get("/backquery/6", params={"method": method, "seed": 3}, headers=AS_JSON))
    assert (told["label"], told["method"], told["seed"]) == (6, method, 3 if method == "dream" else 0)
    assert told["targets"] == [0.01] * 6 + [0.99] + [0.01] * 3


def test_own_scores_are_those_of_the_pixels_sent(client):
    told = drawing(client.get("/backquery/6?method=exact", headers=AS_JSON))
    again = client.post("/query?frame=false", json={"pixels": told["pixels"]}).json()
    assert again["scores"] == told["own_answer"]["scores"]


def test_another_seed_is_another_dream_with_another_tag(client):
    one, two, same = (client.get("/backquery/6", params={"method": "dream", "seed": seed}) for seed in (1, 2, 1))
    assert one.content == same.content != two.content
    assert one.headers["etag"] == same.headers["etag"] != two.headers["etag"]
    assert one.headers["etag"] != client.get("/backquery/6?method=exact&seed=1").headers["etag"]
    known = {"if-none-match": one.headers["etag"]}
    assert client.get("/backquery/6?method=dream&seed=1", headers=known).status_code == 304


def test_the_sheet_follows_method_and_seed(client):
    addresses = ["", "?method=exact", "?method=dream&seed=1", "?method=dream&seed=2"]
    sheets = [client.get(f"/backquery/sheet.png{parameters}") for parameters in addresses]
    assert len({sheet.content for sheet in sheets}) == len({sheet.headers["etag"] for sheet in sheets}) == 4


def test_a_wall_is_a_picture_and_a_list(client):
    where = "/backquery/3/wall.png?count=12&seed=5&size=28"
    assert picture(client.get(where)).size == (10 * 30 + 2, 2 * 30 + 2)
    drawings = client.get(where, headers=AS_JSON).json()
    assert len({tuple(each["pixels"]) for each in drawings}) == 12
    assert {(each["label"], each["method"], each["seed"]) for each in drawings} == {(3, "dream", 5)}
    pinned = client.get(where, params={"model": drawings[0]["model"]})
    assert "immutable" in pinned.headers["cache-control"]


@pytest.mark.parametrize("method", ["rashid", "dream", "exact"])
def test_any_answer_can_be_asked_for(client, method):
    body = {"targets": BLEND, "method": method, "seed": 4}
    told = drawing(client.post("/backquery", json=body, headers=AS_JSON))
    assert (told["label"], told["method"]) == (4, method)
    assert told["targets"] == pytest.approx(BLEND)
    shown = client.post("/backquery?size=56&palette=signed", json=body)
    assert picture(shown).size == (56, 56)
    assert shown.headers["cache-control"] == "no-store"


def test_exact_is_the_method_for_an_answer(client):
    assert drawing(client.post("/backquery", json={"targets": BLEND}, headers=AS_JSON))["method"] == "exact"


REFUSED = {
    '{"targets": [0,0,0,0,0,0,0,0,0]}': "targets should have at least 10 items, not 9",
    '{"targets": [0,0,0,0,0,0,0,0,0,0,0]}': "targets should have at most 10 items, not 11",
    '{"targets": [0,0,0,2,0,0,0,0,0,0]}': "targets.3 should be less than or equal to 1 (given: 2)",
    '{"targets": [0,0,0,-0.1,0,0,0,0,0,0]}': "targets.3 should be greater than or equal to 0",
    '{"targets": [0,0,0,NaN,0,0,0,0,0,0]}': "targets.3 should be a finite number",
    '{"targets": [0,0,0,"1",0,0,0,0,0,0]}': "targets.3 should be a valid number",
    '{"targets": [0,0,0,true,0,0,0,0,0,0]}': "targets.3 should be a valid number",
    '{"targets": 3}': "targets should be a valid list",
    '{"targets": [1,0,0,0,0,0,0,0,0,0], "method": "magic"}': "method should be 'rashid', 'dream' or 'exact'",
    '{"targets": [1,0,0,0,0,0,0,0,0,0], "seed": -1}': "seed should be greater than or equal to 0",
    '{"targets": [1,0,0,0,0,0,0,0,0,0], "seed": 2147483648}': "seed should be less than or equal to 2147483647",
    '{"targets": [1,0,0,0,0,0,0,0,0,0], "seed": 0.5}': "seed should be a valid integer",
    "{}": "Field required",
    "nothing": "JSON",
}


@pytest.mark.parametrize("body", REFUSED)
def test_what_is_no_answer_is_refused_by_name(client, body):
    response = client.post("/backquery", content=body, headers={"content-type": "application/json"})
    assert REFUSED[body] in detail(response, 422)


ADDRESSES = {
    "/backquery/3?method=magic": "method should be 'rashid', 'dream' or 'exact'",
    "/backquery/3?seed=-1": "seed should be greater than or equal to 0",
    "/backquery/3?seed=2147483648": "seed should be less than or equal to 2147483647",
    "/backquery/sheet.png?seed=one": "seed should be a valid integer",
    "/backquery/3/wall.png?count=0": "count should be greater than or equal to 1",
    "/backquery/3/wall.png?count=101": "count should be less than or equal to 100",
    "/backquery/10/wall.png": "label should be less than or equal to 9",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_wrong_parameters_are_refused_by_name(client, address):
    assert ADDRESSES[address] in detail(client.get(address), 422)


def test_an_unknown_network_is_refused(client):
    for response in (
        client.post("/backquery?model=nobody", json={"targets": BLEND}),
        client.get("/backquery/3/wall.png?model=nobody"),
    ):
        assert "there is no network 'nobody'" in detail(response, 404)


def test_without_a_second_reader_there_is_no_second_opinion(tmp_path):
    shutil.copytree(Settings().models_dir, tmp_path / "models", ignore=shutil.ignore_patterns("reader"))
    app = create_app(Settings(models_dir=tmp_path / "models", data_dir=tmp_path, log_level="warning"))
    with TestClient(app) as client:
        assert client.get("/backquery/3", headers=AS_JSON).json()["second_opinion"] is None
