"""POST /backquery: a picture for any answer."""

import pytest
from fastapi.testclient import TestClient

from tests.web.pictures import AS_JSON, picture, scan
from tests.web.problems import detail

pytestmark = pytest.mark.reading

BLEND = [0.01] * 4 + [0.6] + [0.01] * 4 + [0.4]


@pytest.mark.parametrize("method", ["rashid", "dream", "exact", "ascent"])
def test_any_answer_can_be_asked_for(dreaming_client: TestClient, method: str) -> None:
    body = {"targets": BLEND, "method": method, "seed": 4}
    told = scan(dreaming_client.post("/backquery", json=body, headers=AS_JSON))
    assert (told["label"], told["method"]) == (4, method)
    assert told["targets"] == pytest.approx(BLEND)
    shown = dreaming_client.post("/backquery?size=56&palette=signed", json=body)
    assert picture(shown).size == (56, 56)
    assert shown.headers["cache-control"] == "no-store"


def test_exact_is_the_method_for_an_answer(client: TestClient) -> None:
    assert scan(client.post("/backquery", json={"targets": BLEND}, headers=AS_JSON))["method"] == "exact"


REFUSED = {
    '{"targets": [0,0,0,0,0,0,0,0,0]}': "targets should have at least 10 items, not 9",
    '{"targets": [0,0,0,0,0,0,0,0,0,0,0]}': "targets should have at most 10 items, not 11",
    '{"targets": [0,0,0,2,0,0,0,0,0,0]}': "targets.3 should be less than or equal to 1 (given: 2)",
    '{"targets": [0,0,0,-0.1,0,0,0,0,0,0]}': "targets.3 should be greater than or equal to 0",
    '{"targets": [0,0,0,NaN,0,0,0,0,0,0]}': "targets.3 should be a finite number",
    '{"targets": [0,0,0,"1",0,0,0,0,0,0]}': "targets.3 should be a valid number",
    '{"targets": [0,0,0,true,0,0,0,0,0,0]}': "targets.3 should be a valid number",
    '{"targets": 3}': "targets should be a valid list",
    '{"targets": [1,0,0,0,0,0,0,0,0,0], "method": "magic"}': "method should be 'rashid', 'dream', 'exact' or 'ascent'",
    '{"targets": [1,0,0,0,0,0,0,0,0,0], "seed": -1}': "seed should be greater than or equal to 0",
    '{"targets": [1,0,0,0,0,0,0,0,0,0], "seed": 2147483648}': "seed should be less than or equal to 2147483647",
    '{"targets": [1,0,0,0,0,0,0,0,0,0], "seed": 0.5}': "seed should be a valid integer",
    "{}": "targets required",
    "nothing": "JSON",
}


@pytest.mark.parametrize(("body", "reason"), REFUSED.items())
def test_what_is_no_answer_is_refused_by_name(client: TestClient, body: str, reason: str) -> None:
    response = client.post("/backquery", content=body, headers={"content-type": "application/json"})
    assert reason in detail(response, 422)


def test_an_unknown_network_is_refused(client: TestClient) -> None:
    for response in (
        client.post("/backquery?model=nobody", json={"targets": BLEND}),
        client.get("/backquery/3/wall.png?model=nobody"),
    ):
        assert "there is no network 'nobody'" in detail(response, 404)
