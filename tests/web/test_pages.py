"""The pages, and what they load."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app import main
from app.settings import Settings
from tests.web.pages import MENU, PAGES

pytestmark = pytest.mark.reading

AS_BROWSER = {"accept": "text/html"}


@pytest.mark.parametrize("path", PAGES)
def test_each_page_says_which_network_answers(client: TestClient, path: str) -> None:
    page = client.get(path, headers=AS_BROWSER)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    listed = client.get("/models").json()
    model = next(model for model in listed["models"] if model["id"] == listed["default"])
    assert model["id"] in page.text
    assert f"{model['test_accuracy']:.2%}".removesuffix("%") in page.text
    assert f"{model['parameters']:,}" in page.text
    assert 'href="/docs"' in page.text


@pytest.mark.parametrize("path", PAGES)
def test_the_chosen_network_is_kept_from_page_to_page(client: TestClient, path: str) -> None:
    def menu(query: str) -> list[str]:
        page = client.get(path + query, headers=AS_BROWSER).text
        return re.findall(r'href="(/[^"]*)"', page.partition("<header")[2].partition("</header>")[0])

    assert menu("") == ["/", *MENU]
    assert menu("?model=rashid-2016") == [f"{link}?model=rashid-2016" for link in ["/", *MENU]]
    assert menu('?model="><b>')[0] == "/?model=%22%3E%3Cb%3E"


@pytest.mark.parametrize("path", PAGES)
def test_everything_a_page_loads_is_there_and_its_own(client: TestClient, path: str) -> None:
    addresses = re.findall(r'(?:src|<link[^>]*href)="([^"]+)"', client.get(path, headers=AS_BROWSER).text)
    assert addresses
    for address in addresses:
        assert address.startswith("/")
        assert client.get(address).status_code == 200


def test_what_a_page_loads_is_compressed_for_those_who_can_read_it(client: TestClient) -> None:
    plain, compressed = (
        client.get("/static/css/base.css", headers={"accept-encoding": coding}) for coding in ("identity", "gzip")
    )
    assert "content-encoding" not in plain.headers
    assert compressed.headers["content-encoding"] == "gzip"
    assert compressed.text == plain.text
    known = {"if-none-match": compressed.headers["etag"]}
    assert client.get("/static/css/base.css", headers=known).status_code == 304


def test_long_lists_are_compressed_and_answers_that_are_to_be_quick_are_not(client: TestClient) -> None:
    known, seven = {"accept-encoding": "gzip"}, {"pixels": [0] * 400 + [255] * 384}
    assert client.get("/models", headers=known).headers["content-encoding"] == "gzip"
    quick = client.get("/models/in-service", headers=known), client.post("/query?include=frame", json=seven)
    assert not any("content-encoding" in answer.headers for answer in quick)


def test_the_docs_describe_every_operation(client: TestClient) -> None:
    page = client.get("/docs").text
    described = client.get("/openapi.json").json()["paths"]
    for path, operations in described.items():
        for method in operations:
            assert f"<b>{method.upper()}</b> {path}</code>" in page


def test_the_operations_are_described_to_all_who_ask_at_once(
    settings: Settings,
) -> None:
    app, interval = main.create_app(settings), sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # so that threads meet
    try:
        with ThreadPoolExecutor(4) as threads:
            described = [asked.result() for asked in [threads.submit(app.openapi) for _ in range(4)]]
    finally:
        sys.setswitchinterval(interval)
    assert all(each is described[0] for each in described)


def test_the_icon_is_where_browsers_look_for_it(client: TestClient) -> None:
    assert client.get("/favicon.ico").headers["content-type"].startswith("image/svg+xml")


def test_a_page_is_packed_for_those_who_take_it(client: TestClient) -> None:
    plain, packed = (
        client.get("/training", headers={**AS_BROWSER, "accept-encoding": encoding})
        for encoding in ("identity", "gzip")
    )
    assert ("content-encoding" in plain.headers, packed.headers["content-encoding"]) == (False, "gzip")
    assert plain.text == packed.text
    assert int(packed.headers["content-length"]) < len(plain.content) / 3


@pytest.mark.parametrize("path", PAGES)
def test_a_link_to_a_page_shows_a_picture(client: TestClient, path: str) -> None:
    page = client.get(path, headers=AS_BROWSER).text
    address = re.findall(r'property="og:image" content="(http://[^"]+)"', page)[0]
    picture = client.get(address)
    assert (picture.headers["content-type"], len(picture.content) < 20_000) == ("image/png", True)
    assert re.search(r'property="og:title" content="[^"<]+ · Brainscan"', page)


def test_the_first_visitor_finds_the_description_of_the_api_made(app: FastAPI) -> None:
    with TestClient(app):
        main.prepare(app)
    assert app.openapi_schema is not None
