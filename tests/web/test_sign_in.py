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
from app.services.retraining.trainer import Trainer
from app.services.sign_in import SignIn
from app.settings import Settings
from tests.web.pages import PAGES
from tests.web.problems import detail
from tests.web.test_same_origin import trusting

TOKEN = "a token of the tests, rather long".replace(" ", "-")
BEARER = {"authorization": f"Bearer {TOKEN}"}
PUBLIC = {"POST /query", "POST /backquery", "POST /morph", "POST /complete", "POST /drawings"}
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
    changes = {name for name in all_operations if not name.startswith("GET")} - PUBLIC - SESSION
    assert len(changes) == 12
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
def test_a_wrong_token_opens_nothing(guest: TestClient, token: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "brainscan"):
        assert "not the admin token" in detail(guest.post("/session", json={"token": token}), 401)
        shown = {b"authorization": b"Bearer " + token.encode()}
        assert "not the admin token" in detail(guest.get("/drawings", headers=shown), 401)
    assert [record.getMessage() for record in caplog.records] == ["testclient failed to sign in"] * 2
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
    assert page.text.count('<a href="/sign-in?from=training">Sign in</a>') == 3
    assert "data-sign-out" not in page.text
    assert page.headers["cache-control"] == "private, no-cache"
    signed_in = guest.get("/training", headers={**html, **BEARER}).text
    assert "data-sign-out" in signed_in
    assert "/sign-in?" not in signed_in


def test_drawings_that_networks_differ_on_are_not_shown_to_guests(guest: TestClient) -> None:
    for seed in range(4):
        pixels = [0] * 28 * (10 + seed) + [255, 0] * 98 + [0] * (784 - 28 * (10 + seed) - 196)
        taught = {"label": 3, "pixels": pixels, "frame": False}
        assert guest.post("/drawings", json=taught, headers=BEARER).status_code == 201
    compare = "/models/compare?first=rashid-2016&second=artist"
    shown, hidden = guest.get(compare, headers=BEARER).json(), guest.get(compare).json()
    assert shown["drawings_differ"]
    assert hidden == {**shown, "drawings_differ": []}


@pytest.mark.parametrize("headers", PROXIED, ids=str)
def test_on_loopback_what_comes_through_a_proxy_needs_a_token(tmp_path: Path, headers: dict[str, str]) -> None:
    app = create_app(Settings(sign_in="auto", allowed_hosts="", data_dir=tmp_path, log_level="warning"))
    with TestClient(app, base_url="http://localhost") as client:
        detail(client.post("/models/rollback"), 409)
        assert "BRAINSCAN_ADMIN_TOKEN" in detail(client.post("/models/rollback", headers=headers), 401)
        assert client.get("/session").json() == {"asked": False, "signed_in": True}
        assert client.post("/session", json={"token": "any"}).json() == {"asked": False, "signed_in": True}


def test_where_nobody_is_asked_all_is_open(client: TestClient) -> None:
    detail(client.post("/models/rollback", headers=PROXIED[0]), 409)
    assert 'data-visitor="anyone"' in client.get("/").text


def test_the_start_tells_a_token_only_if_it_was_made() -> None:
    made = SignIn("all", "")
    assert _how_to_sign_in(made, "http://it").endswith(f": http://it/sign-in#token={made.token}")
    assert TOKEN not in _how_to_sign_in(SignIn("all", TOKEN), "http://it")


def test_drawings_of_guests_are_held_apart_until_somebody_accepts_them(tmp_path: Path) -> None:
    app = create_app(public_settings(tmp_path))
    with TestClient(app, raise_server_exceptions=False) as client:
        own, guests = client.post("/drawings", json=TAUGHT, headers=BEARER), client.post("/drawings", json=TAUGHT)
        first, second = own.json(), guests.json()
        assert (first["source"], first["accepted"]) == ("drawn", True)
        assert (second["source"], second["accepted"]) == ("guest", False)

        def listed(query: str = "") -> tuple[list[int], int, int]:
            page = client.get(f"/drawings{query}", headers=BEARER).json()
            return [each["id"] for each in page["drawings"]], sum(page["per_label"]), page["waiting"]

        taught, lesson = app.state.services.drawings.taught, f"/drawings/{second['id']}/lesson"
        assert (listed(), listed("?accepted=false")) == (([first["id"]], 1, 1), ([second["id"]], 1, 1))
        assert (len(taught().examples), taught().by_guests) == (1, 0)
        assert client.get("/drawings/export?format=csv", headers=BEARER).text.count("\n") == 1
        assert [each["id"] for each in client.get("/drawings/export", headers=BEARER).json()["drawings"]] == [
            first["id"]
        ]
        assert "accept it before anything learns it" in detail(client.post(lesson, headers=BEARER), 409)
        assert client.post(f"/drawings/{second['id']}/accept").status_code == 401
        assert client.post(f"/drawings/{second['id']}/accept", headers=BEARER).json()["accepted"]
        assert listed() == ([second["id"], first["id"]], 2, 0)
        assert (len(taught().examples), taught().by_guests) == (2, 1)
        detail(client.post("/drawings/99/accept", headers=BEARER), 404)


def test_guests_leave_room_for_those_who_teach(tmp_path: Path) -> None:
    with TestClient(create_app(public_settings(tmp_path, keep_drawings=4))) as client:
        assert [client.post("/drawings", json=TAUGHT).status_code for _ in range(2)] == [201, 201]
        assert "more than the 2 that fit by guests" in detail(client.post("/drawings", json=TAUGHT), 409)
        assert client.post("/drawings", json=TAUGHT, headers=BEARER).status_code == 201


def test_a_training_says_what_it_learned_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(public_settings(tmp_path))
    with TestClient(app) as client:
        client.post("/drawings", json=TAUGHT, headers=BEARER)
        client.post(f"/drawings/{client.post('/drawings', json=TAUGHT).json()['id']}/accept", headers=BEARER)
        client.post("/drawings", json=TAUGHT)
        monkeypatch.setattr(Trainer, "_launch", lambda _, job, *rest: job)
        for include, counts in ((True, (2, 1)), (False, (0, 0))):
            order = {"include_drawings": include, "examples": 200}
            asked = client.post("/retrain", json=order, headers=BEARER).json()["request"]
            assert (asked["examples"], asked["drawings"], asked["drawings_by_guests"]) == (200, *counts)
