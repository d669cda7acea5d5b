"""HEAD is answered as GET, without the body."""

import pytest
from fastapi.testclient import TestClient

from tests.web.pages import PAGES


@pytest.mark.parametrize("path", [*PAGES, "/backquery/7", "/models", "/health/live", "/nothing"])
def test_a_head_request_is_answered_as_a_get_without_its_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers == whole.headers
