"""Every word that a page shows comes from the catalogues: served by others, in which each text stands in brackets."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import app.main
from app.settings import WORDS, Settings
from tests.browser.conftest import OpenPage, serving
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer
from tests.patient import http

# What stands in no catalogue: names, versions of networks, and dates, which the browser writes.
SAME_IN_ALL = re.compile(
    r"⟦[^⟧]*⟧|[\w-]+@[0-9a-f]{8}|\d+ \w+, \d\d:\d\d"
    r"|Brainscan|MNIST|WebP|GIF|CSV|IDX|JSON"
)
# The other pages, and what shows that a page is filled.
OTHERS = {
    "/sign-in": "h1",
    "/glossary": "dd",
    "/gallery": "scan-card [data-at=own] span:not(:empty)",
    "/dream": "main",
    "/training": "version-card",
    "/docs": "h1",
    "/drawings": "drawing-card",
}
TOLD = """() => {
  const isTold = (element) => element.checkVisibility({ visibilityProperty: true })
    && !element.closest("script, style, code, kbd, noscript, [lang]:not(html)");
  const told = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (isTold(texts.currentNode.parentElement)) told.push(texts.currentNode.data.trim());
  for (const element of document.querySelectorAll("body *")) {
    if (!isTold(element)) continue;
    for (const name of ["aria-label", "aria-valuetext", "alt", "placeholder", "title"])
      told.push(element.getAttribute(name) ?? "");
  }
  return [...new Set(told)];
}"""


def _bracketed(text: str) -> str:
    """A text with each piece between its tags and placeholders in brackets, if there are letters in it."""
    pieces = re.split(r"(<[^>]*>|\{[^}:]*:?|\})", text)
    return "".join(
        f"⟦{piece}⟧" if piece[:1] not in ("<", "{") and re.search(r"[^\W\d_]", piece) else piece for piece in pieces
    )


@pytest.fixture(scope="module")
def pseudo_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("words")
    for path in WORDS.glob("*/*.json"):
        kinds = json.loads(path.read_text("utf-8"))
        (folder / path.parent.name).mkdir(exist_ok=True)
        bracketed = {kind: {key: _bracketed(text) for key, text in words.items()} for kind, words in kinds.items()}
        (folder / path.parent.name / path.name).write_text(json.dumps(bracketed), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.main, "WORDS", folder)
        with serving(Settings(data_dir=tmp_path_factory.mktemp("data"), log_level="warning")) as url:
            yield url


def _own_words(page: Page) -> list[str]:
    """What the page tells now that is of no catalogue."""
    return [text for text in page.evaluate(TOLD) if re.search(r"[^\W\d_]", SAME_IN_ALL.sub("", text))]


def test_all_words_of_the_other_pages_are_of_the_catalogues(open_page: OpenPage, pseudo_url: str) -> None:
    http.post(f"{pseudo_url}/drawings", json={"label": 7, "pixels": [0, 255] * 392}).raise_for_status()
    page = open_page(f"{pseudo_url}/sign-in")
    for path, ready in OTHERS.items():
        page.goto(f"{pseudo_url}{path}")
        expect(page.locator(ready).first).to_be_visible()
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        assert (path, _own_words(page)) == (path, [])


def test_all_words_of_draw_are_of_the_catalogues(open_page: OpenPage, pseudo_url: str) -> None:
    page = open_page(f"{pseudo_url}/")
    assert _own_words(page) == []
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    page.locator("answer-bars button").nth(3).click()
    page.locator(".echo summary").click()
    expect(page.locator("[data-echo=words]")).not_to_be_empty()
    taught = "[data-chosen=more] a[href$='/drawings']"
    for act, outcome in (("draw", "[data-drawn=title]"), ("teach", taught), ("change", ".morph")):
        page.locator(f"[data-act={act}]").click()
        expect(page.locator(outcome)).to_be_visible()
        assert _own_words(page) == []
    page.locator("[data-morph=leave]").click()
    page.locator("[data-tool=finish]").click()
    expect(page.locator("ending-card").first).to_be_visible()
    page.locator("[data-random]").click()
    expect(page.locator("[data-reading=truth]")).to_be_visible()
    assert _own_words(page) == []
