"""Changes are only taken from the own pages and from programs that are no browsers."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from starlette.types import ASGIApp
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from tests.web.problems import detail

pytestmark = pytest.mark.reading

FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    {"origin": "http://elsewhere.example"},
    {"origin": "null"},
    {"origin": ""},
    {"origin": "http://"},
    {"origin": "http://["},
    {"origin": "http://[::1"},
    {"origin": "http://testserver:" + "9" * 5000},
    {"origin": "http://testserver:99999"},
    {"origin": "http://testserver:8000"},
    {"origin": "http://user@testserver"},
    {"origin": "http://testserver/page"},
    {"origin": "http://testserver http://elsewhere.example"},
    {"origin": "ftp://testserver"},
    {"origin": "testserver"},
    {"origin": "http://" + "t" * 5000},
    {"origin": "https://example.org", "host": "example.org:80"},
    {"origin": "http://[::2]", "host": "[::1]"},
]
OWN = [
    {},
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {"origin": "http://testserver"},
    {"origin": "http://testserver:80"},
    {"origin": "HTTP://TestServer"},
    {"origin": "http://example.org", "host": "EXAMPLE.org"},
    {"origin": "https://example.org", "host": "EXAMPLE.org"},
    {"origin": "http://example.org", "host": "example.org."},
    {"origin": "http://example.org.", "host": "example.org:80"},
    {"origin": "https://example.org", "host": "example.org:443"},
    {"origin": "https://example.org:8443", "host": "example.org:8443"},
    {"origin": "http://[::1]:8000", "host": "[0:0:0:0:0:0:0:1]:8000"},
    {"origin": "http://127.0.0.1:8000", "host": "127.0.0.1:8000"},
]
HTTP, HTTPS = {"origin": "http://testserver"}, {"origin": "https://testserver"}
FROM_TLS = {"x-forwarded-proto": "https"}


def trusting(app: ASGIApp, proxy: str) -> ASGIApp:
    """The application as uvicorn serves it behind a proxy of this address."""
    trusted = ProxyHeadersMiddleware(app, proxy)  # type: ignore[arg-type]  # uvicorn has ASGI types of its own
    return trusted  # type: ignore[return-value]  # as above


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda headers: str(headers)[:80])
def test_other_sites_change_nothing(client: TestClient, headers: dict[str, str]) -> None:
    assert "another site" in detail(client.post("/models/rollback", headers=headers), 403)
    assert client.get("/models", headers=headers).status_code == 200


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_own_pages_and_programs_are_served(client: TestClient, headers: dict[str, str]) -> None:
    detail(client.post("/models/rollback", headers=headers), 409)


@pytest.mark.parametrize(("peer", "status"), [("10.0.0.1", 403), ("10.9.9.9", 409)])
def test_only_a_trusted_proxy_says_what_the_scheme_is(app: FastAPI, peer: str, status: int) -> None:
    with TestClient(app), TestClient(trusting(app, "10.0.0.1"), client=(peer, 50000)) as client:
        assert client.post("/models/rollback", headers={**HTTP, **FROM_TLS}).status_code == status
        assert client.post("/models/rollback", headers={**HTTPS, **FROM_TLS}).status_code == 409
        assert client.post("/models/rollback", headers=HTTP).status_code == 409
