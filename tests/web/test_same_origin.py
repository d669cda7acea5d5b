"""Changes are only taken from the own pages and from programs that are no browsers."""

import pytest
from fastapi.testclient import TestClient

from tests.web.problems import detail

FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"origin": "http://elsewhere.example"},
    {"origin": "null"},
    {"origin": "http://["},
]
OWN = [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://testserver"}]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_other_sites_change_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert "another site" in detail(client.post("/models/rollback", headers=headers), 403)
    assert client.get("/models", headers=headers).status_code == 200


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_own_pages_and_programs_are_served(client: TestClient, headers: dict[str, str]) -> None:
    detail(client.post("/models/rollback", headers=headers), 409)
