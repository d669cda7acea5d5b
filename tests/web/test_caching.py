"""Entity tags change with all that shapes an answer; only what cannot change is immutable."""

import shutil
from importlib.metadata import version
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import app
from app.main import create_app
from app.settings import Settings
from app.web import caching
from app.web.caching import revision
from tests.web.pages import PAGES
from tests.web.pictures import AS_JSON

pytestmark = pytest.mark.reading

LAYERS = [
    "network/model/network.py",
    "network/inversion/ascent.py",
    "digits/png.py",
    "services/models/formats.py",
    "services/pictures.py",
    "web/schemas/backquery.py",
    "web/routes/backquery.py",
    "composition.py",
    "main.py",
]


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the application's modules, of which the revision is computed."""
    copy = shutil.copytree(app.__path__[0], tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(app, "__path__", [str(copy)])
    monkeypatch.setattr(caching, "revision", revision.__wrapped__)
    return Path(copy)


@pytest.mark.parametrize("module", LAYERS)
def test_a_change_of_code_in_any_layer_is_another_revision_and_another_tag(module: str, code: Path) -> None:
    picture = caching.Representation("image/png", ("scan", 7), bytes)
    before = caching.revision(), picture.tag
    assert before == (caching.revision(), picture.tag)
    (code / module).write_text("STEPS = 51\n")
    assert caching.revision() != before[0]
    assert picture.tag != before[1]


@pytest.mark.parametrize("library", ["numpy", "scipy", "pillow", "pydantic"])
def test_another_version_of_a_library_is_another_revision(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = revision.__wrapped__()
    monkeypatch.setattr(caching, "version", lambda name: "0.1" if name == library else version(name))
    assert revision.__wrapped__() != before


def test_a_picture_of_older_code_is_sent_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(data: str, tag: str = "") -> tuple[int, str]:
        with TestClient(create_app(Settings(data_dir=tmp_path / data, log_level="warning"))) as client:
            response = client.get("/backquery/7", headers={"if-none-match": tag})
            return response.status_code, response.headers["etag"]

    status, tag = ask("first")
    assert (status, ask("same code", tag)) == (200, (304, tag))
    monkeypatch.setattr(caching, "revision", lambda: "of other code")
    status, other = ask("other code", tag)
    assert (status, other != tag) == (200, True)


ADDRESSES = ["/backquery/7", "/backquery/sheet.png"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_unchanged_picture_is_not_sent_again(client: TestClient, address: str) -> None:
    first = client.get(address)
    tag = first.headers["etag"]
    assert tag.startswith('"')
    for wanted in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = client.get(address, headers={"if-none-match": wanted})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(address, headers={"if-none-match": '"other"'}).content == first.content


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("accept", ["image/png", "application/json"])
def test_only_a_picture_of_a_pinned_network_and_revision_is_immutable(
    client: TestClient, address: str, accept: str
) -> None:
    model = client.get("/models").json()["models"][0]
    for name in (None, model["name"], model["id"]):
        for code in (None, "", "old", revision()):
            parameters = {key: value for key, value in {"model": name, "revision": code}.items() if value is not None}
            response = client.get(address, params=parameters, headers={"accept": accept})
            immutable = name == model["id"] and code == revision()
            assert response.status_code == 200
            assert response.headers["cache-control"] == (caching.IMMUTABLE if immutable else caching.REVALIDATE)


@pytest.mark.parametrize("page", PAGES)
def test_the_pages_name_the_revision(client: TestClient, page: str) -> None:
    text = client.get(page, headers={"accept": "text/html"}).text
    assert f'<meta name="brainscan-revision" content="{revision()}">' in text


def test_scripts_and_styles_are_asked_for_again_before_a_cached_copy_is_used(client: TestClient) -> None:
    first = client.get("/static/css/base.css")
    again = client.get("/static/css/base.css", headers={"if-none-match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert first.headers["cache-control"] == again.headers["cache-control"] == "no-cache"


def test_a_compressed_script_has_no_strong_tag_of_the_plain_one(client: TestClient) -> None:
    plain, packed = (
        client.get("/static/css/base.css", headers={"accept-encoding": encoding}) for encoding in ("identity", "gzip")
    )
    assert (packed.headers["content-encoding"], "content-encoding" in plain.headers) == ("gzip", False)
    for response in (plain, packed):
        assert response.headers["etag"].startswith('W/"')
        assert response.headers["vary"] == "Accept-Encoding"
        known = {"if-none-match": response.headers["etag"]}
        again = client.get("/static/css/base.css", headers=known)
        assert (again.status_code, again.headers["etag"]) == (304, response.headers["etag"])


@pytest.mark.parametrize("accept", ["text/html", "application/json", "*/*"])
def test_the_drawings_as_a_page_and_as_json_are_told_apart_by_accept(client: TestClient, accept: str) -> None:
    vary = set(client.get("/drawings", headers={"accept": accept}).headers["vary"].split(", "))
    page = {"Accept", "Accept-Encoding", "Accept-Language", "Cookie"}
    assert vary == (page if accept == "text/html" else {"Accept"})


@pytest.mark.parametrize("asked", ["bytes=0-9", "bytes=9-0", "lines=1", "bytes=99999999-", "-"])
def test_scripts_and_styles_are_sent_whole_whatever_range_is_asked_for(client: TestClient, asked: str) -> None:
    whole = client.get("/static/css/base.css")
    part = client.get("/static/css/base.css", headers={"range": asked})
    assert (part.status_code, part.content) == (200, whole.content)
    assert "Accept-Ranges" not in part.headers


def test_tags_tell_everything_apart_that_changes_the_picture(client: TestClient) -> None:
    names = [model["id"] for model in client.get("/models").json()["models"]]
    addresses = ["/backquery/7", "/backquery/8", "/backquery/7?size=28", "/backquery/7?palette=heat"]
    addresses += ["/backquery/sheet.png", *(f"/backquery/7?model={name}" for name in names)]
    tags = {client.get(address, headers=headers).headers["etag"] for address in addresses for headers in ({}, AS_JSON)}
    by_content = {client.get(address, headers=headers).content for address in addresses for headers in ({}, AS_JSON)}
    assert len(tags) == len(by_content)


def test_another_seed_is_another_picture_with_another_tag(client: TestClient) -> None:
    one, two, same = (client.get("/backquery/6", params={"method": "ascent", "seed": seed}) for seed in (1, 2, 1))
    assert one.content == same.content != two.content
    assert one.headers["etag"] == same.headers["etag"] != two.headers["etag"]
    assert one.headers["etag"] != client.get("/backquery/6?method=exact&seed=1").headers["etag"]
    known = {"if-none-match": one.headers["etag"]}
    assert client.get("/backquery/6?method=ascent&seed=1", headers=known).status_code == 304
