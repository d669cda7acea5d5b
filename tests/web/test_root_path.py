"""Below a path, whether the proxy takes the path off or passes it on; and without one all is as ever."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from app.main import create_app
from app.settings import Settings
from tests.web.pages import PAGES
from tests.web.problems import detail

ROOT = "/lab/digits"
AS_BROWSER = {"accept": "text/html"}


@pytest.fixture(scope="module", params=["", ROOT], ids=["taken off", "passed on"])
def prefix(request: pytest.FixtureRequest) -> str:
    """What is left of the path when a request comes to the server."""
    return str(request.param)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), root_path=f"{ROOT}/", log_level="warning")
    with TestClient(create_app(settings), raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("path", PAGES)
def test_every_address_in_a_page_lies_below_it(client: TestClient, prefix: str, path: str) -> None:
    page = client.get(prefix + path, headers=AS_BROWSER).text
    assert f'data-root="{ROOT}"' in page
    addresses = re.findall(r'(?:src|href)="(/[^"]*)"', page)
    assert len(addresses) > 10
    for address in addresses:
        assert address.startswith(f"{ROOT}/")
        seen = prefix + address.removeprefix(ROOT)
        assert client.get(seen.replace("&amp;", "&"), headers=AS_BROWSER).status_code in (200, 422)


def test_the_page_itself_needs_no_slash(client: TestClient) -> None:
    assert client.get(ROOT).text == client.get(f"{ROOT}/").text == client.get("/").text


def test_a_similar_path_is_not_taken_for_it(client: TestClient) -> None:
    for path in (f"{ROOT}x/gallery", f"{ROOT}{ROOT}/gallery", "/lab/gallery"):
        assert "there is nothing at /lab/digits" in detail(client.get(path), 404)


def test_new_things_are_located_below_it(client: TestClient, prefix: str) -> None:
    pixels = client.get(f"{prefix}/examples/0").json()["pixels"]
    taught = client.post(f"{prefix}/drawings", json={"pixels": pixels, "label": 7})
    assert taught.headers["location"] == f"{ROOT}/drawings/{taught.json()['id']}"
    content = client.get(f"{prefix}/models/rashid-2016/download").content
    uploaded = client.post(f"{prefix}/models?name=mine", content=content)
    assert uploaded.headers["location"] == f"{ROOT}/models/{uploaded.json()['id']}/download"


def test_redirects_lead_below_it(client: TestClient, prefix: str) -> None:
    assert client.get(f"{prefix}/favicon.ico").headers["location"] == f"{ROOT}/static/favicon.svg"
    assert client.get(f"{prefix}/gallery/").headers["location"] == f"http://testserver{ROOT}/gallery"


def test_the_description_names_it_once(client: TestClient, prefix: str) -> None:
    described = client.get(f"{prefix}/openapi.json").json()
    assert described["servers"] == [{"url": ROOT}]
    assert "/query" in described["paths"]


def test_sentences_name_addresses_below_it(client: TestClient, prefix: str) -> None:
    assert f"nothing at {ROOT}/nowhere; {ROOT}/ is the drawing page" in detail(client.get(f"{prefix}/nowhere"), 404)
    refused = client.put(f"{prefix}/query")
    assert f"{ROOT}/query does not answer PUT" in detail(refused, 405)
    assert refused.headers["allow"] == "POST"


def test_pictures_are_cached_and_head_is_answered(client: TestClient, prefix: str) -> None:
    first, again = client.get(f"{prefix}/backquery/7"), client.get(f"{prefix}/backquery/7")
    assert first.content == again.content
    assert client.head(f"{prefix}/backquery/7").headers["etag"] == first.headers["etag"]


def test_without_it_nothing_is_described_or_changed(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data_dir=tmp_path)), follow_redirects=False) as client:
        assert "servers" not in client.get("/openapi.json").json()
        assert client.get("/gallery/").headers["location"] == "http://testserver/gallery"
        assert 'data-root=""' in client.get("/").text


@pytest.mark.parametrize("path", ["digits", "/digits//x", "//evil.example", "/a b", "/..", "/.", "/%2e", "https://x/y"])
def test_what_is_no_path_is_no_setting(path: str) -> None:
    with pytest.raises(ValidationError, match="a root path is like /digits"):
        Settings(root_path=path)


@pytest.mark.parametrize(("given", "taken"), [("/", ""), ("/digits/", "/digits"), ("/a/b.c", "/a/b.c")])
def test_a_slash_at_its_end_is_left_out(given: str, taken: str) -> None:
    assert Settings(root_path=given).root_path == taken
