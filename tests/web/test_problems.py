"""Every refusal is problem+json with a sentence."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import errors
from app.web.security import HEADERS
from tests.web.problems import detail

pytestmark = pytest.mark.reading


@pytest.mark.parametrize("path", ["/nothing", "/static/nothing.js", "/static/../app/main.py", "/%00", "/a%0Ab%1C"])
def test_where_nothing_is_that_is_said(client: TestClient, path: str) -> None:
    assert "there is nothing at /" in detail(client.get(path), 404)


def test_a_browser_is_shown_a_page_there_and_a_program_a_problem(client: TestClient) -> None:
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    for path in ("/<b>no", "/examples/10000", "/drawings/999"):
        page, told = client.get(path, headers=browser), client.get(path)
        assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
        assert "Nothing here." in page.text
        assert "<b>no" not in page.text
        assert told.headers["vary"] == "Accept"
        assert set(page.headers["vary"].split(", ")) == {"Accept", "Accept-Encoding", "Accept-Language", "Cookie"}
        assert detail(told, 404)
    assert detail(client.post("/nothing", headers={"accept": "application/json"}), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("GET", "/query", "POST"), ("GET", "/backquery", "POST"), ("POST", "/backquery/7", "GET"), ("PUT", "/", "GET")],
)
def test_other_methods_are_refused(client: TestClient, method: str, path: str, allowed: str) -> None:
    response = client.request(method, path)
    assert f"{path} does not answer {method}" in detail(response, 405)
    assert allowed in response.headers["allow"]


def test_an_unexpected_error_is_a_problem_without_details(app: FastAPI) -> None:
    @app.get("/broken")
    def broken() -> None:
        raise RuntimeError("a secret")

    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/broken")
    assert "the server's log says what" in detail(response, 500)
    assert "secret" not in response.text
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


class _SpecialConflict(errors.Conflict):
    pass


class _NoKnownKind(errors.BrainscanError):
    pass


@pytest.mark.parametrize(
    ("error", "status"),
    [(errors.Conflict, 409), (_SpecialConflict, 409), (errors.CorruptFile, 500), (_NoKnownKind, 500)],
)
def test_an_error_has_the_status_of_the_nearest_class_it_derives_from(
    app: FastAPI, error: type[errors.BrainscanError], status: int
) -> None:
    @app.get("/refused")
    def refused() -> None:
        raise error("because of this")

    with TestClient(app, raise_server_exceptions=False) as client:
        assert detail(client.get("/refused"), status) == "because of this"


def test_what_is_busy_may_be_asked_for_again_in_a_second(app: FastAPI) -> None:
    @app.get("/busy")
    def busy() -> None:
        raise errors.Busy("another process is using it; try again")

    with TestClient(app) as client:
        answer = client.get("/busy")
        assert detail(answer, 503) == "another process is using it; try again"
        assert answer.headers["retry-after"] == "1"
