"""Accept chooses between a picture and JSON."""

import pytest
from fastapi.testclient import TestClient

pytestmark = pytest.mark.reading


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "image/png"),
        ("image/png", "image/png"),
        ("text/html, image/avif, image/*, */*;q=0.8", "image/png"),
        ("application/json", "application/json"),
        ("application/*", "application/json"),
        ("application/json, */*;q=0.1", "application/json"),
        ("application/json;q=0.5, image/png", "image/png"),
        ("application/json, image/png;q=0", "application/json"),
        ("application/json;q=many", "image/png"),
        (";;,q=", "image/png"),
    ],
)
def test_the_client_chooses_picture_or_json(client: TestClient, accept: str, kind: str) -> None:
    response = client.get("/backquery/7", headers={"accept": accept})
    assert response.headers["content-type"] == kind
    assert response.headers["vary"] == "Accept"
