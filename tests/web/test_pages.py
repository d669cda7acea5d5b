"""What holds for every address: pages, errors and headers."""

import re

import pytest
from fastapi.testclient import TestClient

from app.web.security import HEADERS
from tests.web.problems import detail

PAGES = ["/", "/gallery", "/training", "/drawings", "/docs"]
AS_BROWSER = {"accept": "text/html"}


@pytest.mark.parametrize("path", PAGES)
def test_each_page_says_which_network_answers(client, path):
    page = client.get(path, headers=AS_BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    listed = client.get("/models").json()
    model = next(model for model in listed["models"] if model["id"] == listed["default"])
    assert model["id"] in page.text
    assert f"{model['test_accuracy']:.2%}".removesuffix("%") in page.text
    assert f"{model['parameters']:,}" in page.text
    assert 'href="/docs"' in page.text


@pytest.mark.parametrize("path", PAGES)
def test_the_chosen_network_is_kept_from_page_to_page(client, path):
    def menu(query):
        page = client.get(path + query, headers=AS_BROWSER).text
        return re.findall(r'href="(/[^"]*)"', page.partition("<header")[2].partition("</header>")[0])

    assert menu("") == ["/", *PAGES[:-1]]
    assert menu("?model=rashid-2016") == [f"{link}?model=rashid-2016" for link in ["/", *PAGES[:-1]]]
    assert menu('?model="><b>')[0] == "/?model=%22%3E%3Cb%3E"


@pytest.mark.parametrize("path", PAGES)
def test_everything_a_page_loads_is_there_and_its_own(client, path):
    addresses = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', client.get(path, headers=AS_BROWSER).text)
    assert addresses
    for address in addresses:
        assert address.startswith("/")
        assert client.get(address).status_code == 200


def test_what_a_page_loads_is_compressed_for_those_who_can_read_it(client):
    plain, compressed = (
        client.get("/static/css/base.css", headers={"accept-encoding": coding}) for coding in ("identity", "gzip")
    )
    assert "content-encoding" not in plain.headers
    assert compressed.headers["content-encoding"] == "gzip"
    assert compressed.text == plain.text
    known = {"if-none-match": compressed.headers["etag"]}
    assert client.get("/static/css/base.css", headers=known).status_code == 304


def test_answers_are_not_compressed_for_that_takes_time(client):
    assert "content-encoding" not in client.get("/models", headers={"accept-encoding": "gzip"}).headers


def test_the_docs_describe_every_operation(client):
    page = client.get("/docs").text
    described = client.get("/openapi.json").json()["paths"]
    for path, operations in described.items():
        for method in operations:
            assert f"<b>{method.upper()}</b> {path}</code>" in page


def test_the_icon_is_where_browsers_look_for_it(client):
    assert client.get("/favicon.ico").headers["content-type"].startswith("image/svg+xml")


@pytest.mark.parametrize("path", ["/nothing", "/static/nothing.js", "/static/../app/main.py", "/%00"])
def test_where_nothing_is_that_is_said(client, path):
    assert "there is nothing at /" in detail(client.get(path), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [("GET", "/query", "POST"), ("GET", "/backquery", "POST"), ("POST", "/backquery/7", "GET"), ("PUT", "/", "GET")],
)
def test_other_methods_are_refused(client, method, path, allowed):
    response = client.request(method, path)
    assert f"{path} does not answer {method}" in detail(response, 405)
    assert allowed in response.headers["allow"]


@pytest.mark.parametrize(
    "path", [*PAGES, "/backquery/7", "/backquery/10", "/nothing", "/static/js/api/http.js", "/models"]
)
def test_every_answer_keeps_to_its_own_origin(client, path):
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


def test_an_unexpected_error_is_a_problem_without_details(app):
    @app.get("/broken")
    def broken():
        raise RuntimeError("a secret")

    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/broken")
    assert "the server's log says what" in detail(response, 500)
    assert "secret" not in response.text
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", [*PAGES, "/backquery/7", "/models", "/health/live", "/nothing"])
def test_a_head_request_is_answered_as_a_get_without_its_body(client, path):
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers == whole.headers
