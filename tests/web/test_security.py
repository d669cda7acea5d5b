"""Every response carries the headers that keep a page to its own origin."""

import pytest
from fastapi.testclient import TestClient

from app.web.security import HEADERS
from tests.web.pages import PAGES


@pytest.mark.parametrize(
    "path", [*PAGES, "/backquery/7", "/backquery/10", "/nothing", "/static/js/api/http.js", "/models"]
)
def test_every_answer_keeps_to_its_own_origin(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS
