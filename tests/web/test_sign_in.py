"""Who may change what is kept: all on loopback, and elsewhere whoever knows the admin token."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import ValidationError

from app.cli.serve import _how_to_sign_in
from app.main import create_app
from app.services.sign_in import SignIn
from app.settings import Settings
from tests.web.pages import PAGES
from tests.web.problems import detail
from tests.web.test_same_origin import trusting

TOKEN = "a token of the tests, rather long".replace(" ", "-")
BEARER = {"authorization": f"Bearer {TOKEN}"}
PUBLIC = {"POST /query", "POST /explain", "POST /backquery", "POST /morph", "POST /complete", "POST /drawings"} | {
    "POST /mistakes/place",
    *(f"POST /inside/{what}" for what in ("accuracy", "firing", "forward", "pictures")),
}
PRIVATE = {"POST /lessons", "DELETE /lessons/last"}
SESSION = {"POST /session", "DELETE /session"}
OTHERS_DRAWINGS = {"GET /drawings", "GET /drawings/export", "GET /drawings/{id}"}
ASKS_WHO = {"GET /models/compare", "GET /session", "POST /session", "POST /drawings"}
TAUGHT = {"label": 3, "pixels": [0] * 392 + [255] * 392}
PROXIED = [{"x-forwarded-for": "1.2.3.4"}, {"forwarded": "for=1.2.3.4"}, {"via": "1.1 it"}, {"x-real-ip": "1.2.3.4"}]


def public_settings(data_dir: Path, **more: Any) -> Settings:
    return Settings(host="0.0.0.0", sign_in="auto", admin_token=TOKEN, data_dir=data_dir, log_level="warning", **more)


@pytest.fixture(scope="module")
def public_app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    return create_app(public_settings(tmp_path_factory.mktemp("data")))


@pytest.fixture(scope="module")
def started(public_app: FastAPI) -> Iterator[TestClient]:
    with TestClient(public_app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def guest(started: TestClient) -> TestClient:
    """A client of its own, without cookies, of the application that is started."""
    return TestClient(started.app, raise_server_exceptions=False)


def asked_by(**settings: str) -> str:
    return Settings(**{"sign_in": "auto", "allowed_hosts": "", **settings}).sign_in_asked  # type: ignore[arg-type]


def test_loopback_is_open_and_all_else_asks() -> None:
    for host in ("127.0.0.1", "localhost", "::1", "[::1]", "127.0.0.2"):
        assert asked_by(host=host) == "proxied"
    for host in ("0.0.0.0", "::", "192.168.1.5", "my-laptop", "10.0.0.1"):
        assert asked_by(host=host) == "all"
    assert asked_by(allowed_hosts="localhost") == "proxied"
    assert asked_by(allowed_hosts="example.org") == asked_by(allowed_hosts="*") == "all"
    assert asked_by(admin_token=TOKEN) == asked_by(sign_in="always") == "all"
    assert asked_by(host="0.0.0.0", sign_in="never") == "nobody"


@pytest.mark.parametrize("token", ["short", "with a space in it", "zu-kurze-Wörter-nicht", "x\ny" * 10])
def test_a_weak_token_is_no_setting(token: str) -> None:
    with pytest.raises(ValidationError, match="16 or more"):
        Settings(admin_token=token, sign_in="auto")
    with pytest.raises(ValidationError, match="leave one of them out"):
        Settings(admin_token=TOKEN, sign_in="never")
    assert TOKEN not in repr(Settings(admin_token=TOKEN, sign_in="auto"))


def operations(app: FastAPI) -> dict[str, Any]:
    found = app.openapi()["paths"].items()
    return {f"{method.upper()} {path}": operation for path, each in found for method, operation in each.items()}


def test_guests_change_nothing_and_see_no_drawings_of_others(public_app: FastAPI, guest: TestClient) -> None:
    all_operations = operations(public_app)
    changes = {name for name in all_operations if not name.startswith("GET")} - PUBLIC - PRIVATE - SESSION
    assert len(changes) == 20
    for name in sorted(changes | OTHERS_DRAWINGS):
        method, path = name.split()
        refused = guest.request(method, re.sub(r"{\w+}", "1", path))
        assert "sign in to do this: at /sign-in" in detail(refused, 401), name
        assert refused.headers["www-authenticate"] == "Bearer"
    told = {name for name, operation in all_operations.items() if "401" in operation["responses"]}
    assert told == changes | OTHERS_DRAWINGS | ASKS_WHO


def test_guests_draw_ask_and_look(guest: TestClient) -> None:
    for path in ("/models", "/retrain", "/recipes", "/backquery/3", "/examples/1", "/health/ready", *PAGES):
        assert guest.get(path, headers={"accept": "text/html"}).status_code == 200, path
    assert guest.post("/query", json={"pixels": TAUGHT["pixels"]}).status_code == 200
    assert guest.post("/drawings", json=TAUGHT).status_code == 201


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", "é" * 40])
def test_a_wrong_token_opens_nothing(started: TestClient, token: str, caplog: pytest.LogCaptureFixture) -> None:
    guest = TestClient(started.app, client=(f"192.0.2.{len(token)}", 1))  # for each address has few tries
    with caplog.at_level(logging.INFO, "brainscan"):
        assert "not the admin token" in detail(guest.post("/session", json={"token": token}), 401)
        shown = {b"authorization": b"Bearer " + token.encode()}
        assert "not the admin token" in detail(guest.get("/drawings", headers=shown), 401)
    assert [record.getMessage() for record in caplog.records] == [f"192.0.2.{len(token)} failed to sign in"] * 2
    assert guest.cookies == {}


def test_programs_show_the_token_as_a_bearer(guest: TestClient) -> None:
    assert guest.get("/session").json() == {"asked": True, "signed_in": False}
    assert guest.get("/session", headers=BEARER).json() == {"asked": True, "signed_in": True}
    assert guest.post("/models/rashid-2016/activate", headers=BEARER).status_code == 200
    assert guest.post("/models/rollback", headers={"authorization": f"bearer  {TOKEN}"}).status_code == 200
    assert "another site" in detail(
        guest.post("/models/rollback", headers={**BEARER, "origin": "http://evil.org"}), 403
    )


def test_a_cookie_signs_in_until_the_sign_out(guest: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "brainscan"):
        given = guest.post("/session", json={"token": TOKEN})
        cookie = given.headers["set-cookie"]
        assert {"HttpOnly", "SameSite=strict", "Path=/", "Max-Age=43200"} < set(cookie.split("; "))
        assert "Secure" not in cookie
        assert TOKEN not in cookie
        assert guest.get("/drawings").status_code == 200
        session = dict(guest.cookies)
        assert guest.delete("/session").status_code == 204
    assert guest.cookies == {}
    guest.cookies.update(session)
    assert guest.get("/drawings").status_code == 401
    assert [record.getMessage() for record in caplog.records] == ["testclient signed in", "testclient signed out"]


def test_the_cookie_is_secure_behind_https_and_stays_below_the_path(tmp_path: Path) -> None:
    app = create_app(public_settings(tmp_path, root_path="/digits"))
    with TestClient(app), TestClient(trusting(app, "10.0.0.1"), client=("10.0.0.1", 5)) as client:
        for scheme in ("http", "https"):
            given = client.post("/session", json={"token": TOKEN}, headers={"x-forwarded-proto": scheme})
            assert "Path=/digits" in given.headers["set-cookie"]
            assert ("Secure" in given.headers["set-cookie"]) == (scheme == "https")
        assert "at /digits/sign-in" in detail(client.get("/drawings", headers={"cookie": ""}), 401)


def test_pages_offer_guests_to_sign_in_and_admins_to_sign_out(guest: TestClient) -> None:
    html = {"accept": "text/html"}
    page = guest.get("/training", headers=html)
    assert 'data-visitor="guest"' in page.text
    assert page.text.count('<a href="/sign-in?from=training">Sign in</a>') == 4
    assert "data-sign-out" not in page.text
    assert page.headers["cache-control"] == "private, no-cache"
    signed_in = guest.get("/training", headers={**html, **BEARER})
    assert "data-sign-out" in signed_in.text
    assert "/sign-in?" not in signed_in.text
    assert signed_in.headers["cache-control"] == "private, no-store", "no browser keeps what admins see"


@pytest.mark.parametrize("headers", PROXIED, ids=str)
def test_on_loopback_what_comes_through_a_proxy_needs_a_token(tmp_path: Path, headers: dict[str, str]) -> None:
    app = create_app(Settings(sign_in="auto", allowed_hosts="", data_dir=tmp_path, log_level="warning"))
    with TestClient(app, base_url="http://localhost") as client:
        detail(client.post("/models/rollback"), 409)
        assert "BRAINSCAN_ADMIN_TOKEN" in detail(client.post("/models/rollback", headers=headers), 401)
        assert "BRAINSCAN_SIGN_IN=never" in detail(client.post("/session", json={"token": "x"}, headers=headers), 401)
        assert client.get("/session").json() == {"asked": False, "signed_in": True}
        assert client.post("/session", json={"token": "any"}).json() == {"asked": False, "signed_in": True}


def test_where_nobody_is_asked_all_is_open(client: TestClient) -> None:
    detail(client.post("/models/rollback", headers=PROXIED[0]), 409)
    assert 'data-visitor="anyone"' in client.get("/").text


def test_the_start_tells_a_token_only_if_it_was_made() -> None:
    made = SignIn("all", "")
    assert _how_to_sign_in(made, "http://it").endswith(f": http://it/sign-in#token={made.token}")
    assert TOKEN not in _how_to_sign_in(SignIn("all", TOKEN), "http://it")
