"""Which language a page is in, and how it stays in it."""

import re

import pytest
from fastapi.testclient import TestClient

from app.web.languages import accepted
from tests.web.pages import PAGES

pytestmark = pytest.mark.reading

AS_BROWSER = {"accept": "text/html"}
GERMAN = {**AS_BROWSER, "accept-language": "de-AT,de;q=0.9,en;q=0.8"}


def language(text: str) -> str:
    found = re.search(r'<html lang="(\w+)"', text)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("", [""]),
        ("de-AT", ["de"]),
        ("en;q=0.5, de;q=0.7", ["de", "en"]),
        ("fr, DE;q=0.1", ["fr", "de"]),
        ("de;q=0, en", ["en"]),
        ("de;q=much, *", ["*"]),
        (";;,q=", ["", "q="]),
    ],
)
def test_accept_language_is_read_by_its_qualities(header: str, languages: list[str]) -> None:
    assert accepted(header) == languages


@pytest.mark.parametrize("path", [*PAGES, "/nothing"])
def test_a_page_is_in_the_language_of_who_asks(client: TestClient, path: str) -> None:
    english, german = (client.get(path, headers=headers) for headers in (AS_BROWSER, GERMAN))
    assert [language(page.text) for page in (english, german)] == ["en", "de"]
    assert german.headers["content-language"] == "de"
    assert {"Accept-Language", "Cookie"} <= set(german.headers["vary"].split(", "))
    assert "set-cookie" not in german.headers


def test_a_chosen_language_is_kept(client: TestClient) -> None:
    chosen = client.get("/gallery?lang=de")
    assert language(chosen.text) == "de"
    assert re.fullmatch(r"language=de; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax", chosen.headers["set-cookie"])
    assert language(client.get("/").text) == "de"
    assert language(client.get("/?lang=en").text) == language(client.get("/").text) == "en"
    assert "set-cookie" not in client.get("/?lang=xx").headers


@pytest.mark.parametrize(("query", "link"), [("", "?lang=de"), ("?model=a%26b&lang=en", "?model=a%26b&amp;lang=de")])
def test_the_footer_leads_to_the_same_page_in_the_other_language(client: TestClient, query: str, link: str) -> None:
    page = client.get(f"/gallery{query}").text
    assert f'<a href="{link}" lang="de" hreflang="de" data-language>Deutsch</a>' in page


def test_numbers_are_written_as_the_language_writes_them(client: TestClient) -> None:
    listed = client.get("/models").json()
    network = next(model for model in listed["models"] if model["id"] == listed["default"])
    english, german = (client.get("/docs", headers=headers).text for headers in (AS_BROWSER, GERMAN))
    accuracy = f"{network['test_accuracy']:.2%}".removesuffix("%")
    assert (f"{accuracy} %" in english, f"{accuracy.replace('.', ',')} %" in german) == (True, True)
    assert f"{network['parameters']:,}".replace(",", ".") in german


@pytest.mark.parametrize("path", PAGES)
def test_every_term_on_a_page_has_its_meaning_there(client: TestClient, path: str) -> None:
    page = client.get(path, headers=GERMAN).text
    named, there = (set(re.findall(f'{mark}="(meaning-[\\w-]+)"', page)) for mark in ("popovertarget", "id"))
    assert named == there
    within = [re.findall(rf"<{tag}\b.*?</{tag}>", page, flags=re.DOTALL) for tag in ("a", "label", "legend", "summary")]
    assert [each for found in within for each in found if "<plain-word>" in each] == []
