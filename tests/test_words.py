"""All that pages say stands in catalogues, in every language, and nothing else does."""

import re
from string import Formatter

import pytest

from app.settings import TEMPLATES, WORDS
from app.web.words import LANGUAGES, read_words
from tests.test_architecture import JS, SCRIPTS
from tests.words import (
    catalogues,
    said_by_script,
    said_by_template,
    singular,
    written_in_script,
    written_in_template,
)

KINDS = ("page", "script")
PARTS = {path.stem for path in (WORDS / LANGUAGES[0]).iterdir()}
PAGES = sorted(TEMPLATES.glob("*.html"))
MARKUP = {"a", "b", "br", "code", "em", "kbd", "small", "span", "strong"}
SAID_BY_THE_SERVER = {"shared.language"}
# What still has words of its own: to become nothing.
TEMPLATES_TO_DO = {
    "docs.html",
    "draw.html",
    "drawings.html",
    "dream.html",
    "gallery.html",
    "training.html",
}
SCRIPTS_TO_DO = {
    "api/examples.js",
    "api/http.js",
    "components/accuracy-table.js",
    "components/answer-bars.js",
    "components/answer-sliders.js",
    "components/confirm-button.js",
    "components/drawing-card.js",
    "components/drawing-thumbnail.js",
    "components/dream-wall.js",
    "components/ending-card.js",
    "components/evolving-picture.js",
    "components/frame-player.js",
    "components/learning-curves.js",
    "components/scan-card.js",
    "components/version-card.js",
    "lib/digits.js",
    "lib/expected-box.js",
    "lib/plot.js",
    "lib/verdict.js",
    "pages/draw/chosen-digit.js",
    "pages/draw/completion-panel.js",
    "pages/draw/drawn-digit.js",
    "pages/draw/echo.js",
    "pages/draw/links.js",
    "pages/draw/morph-takeaway.js",
    "pages/draw/morph.js",
    "pages/draw/nearest-digits.js",
    "pages/draw/next-steps.js",
    "pages/draw/picture-files.js",
    "pages/draw/picture-input.js",
    "pages/draw/picture-sources.js",
    "pages/draw/reading.js",
    "pages/draw/teaching.js",
    "pages/draw/toolbar.js",
    "pages/draw/whole-number.js",
    "pages/drawings/choosing.js",
    "pages/drawings/drawings.js",
    "pages/drawings/waiting.js",
    "pages/dream/dream.js",
    "pages/gallery/blend.js",
    "pages/gallery/dream-words.js",
    "pages/gallery/hidden-nodes.js",
    "pages/gallery/pairs.js",
    "pages/gallery/pictures.js",
    "pages/gallery/scan-dialog.js",
    "pages/gallery/wall.js",
    "pages/gallery/watch.js",
    "pages/shared/hide.js",
    "pages/shared/networks.js",
    "pages/shared/styles.js",
    "pages/training/comparison.js",
    "pages/training/epochs.js",
    "pages/training/form.js",
    "pages/training/monitor.js",
    "pages/training/outcome.js",
    "pages/training/past-trainings.js",
    "pages/training/report.js",
    "pages/training/training.js",
    "pages/training/versions.js",
}


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("kind", KINDS)
def test_every_language_has_the_same_words_with_the_same_placeholders(kind: str) -> None:
    first, *others = (catalogues(kind, language) for language in LANGUAGES)
    for words in others:
        assert set(words) == set(first)
        assert [name for name in first if _placeholders(first[name]) != _placeholders(words[name])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_templates_have_no_markup_but_inline_and_texts_of_scripts_have_none(language: str) -> None:
    page, script = (catalogues(kind, language) for kind in KINDS)
    assert {tag for text in page.values() for tag in re.findall(r"</?(\w+)", text)} <= MARKUP
    assert [name for name, text in page.items() if re.search(r"&(?!\w+;)", text)] == []
    assert [name for name, text in script.items() if re.search("[<>]|&\\w+;", text)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_is_there_and_what_is_there_is_said(kind: str) -> None:
    said = set(SAID_BY_THE_SERVER) if kind == "page" else set()
    for path in PAGES if kind == "page" else SCRIPTS:
        said |= said_by_template(path) if kind == "page" else said_by_script(path, PARTS)
    known = {name for full in catalogues(kind, LANGUAGES[0]) for name in (full, singular(full))}
    begun = tuple(name[:-1] for name in said if name.endswith("*"))
    assert {name for name in said if not name.endswith("*")} - known == set()
    assert [start for start in begun if not any(name.startswith(start) for name in known)] == []
    unsaid = {singular(name) for name in catalogues(kind, LANGUAGES[0])} - said
    assert {name for name in unsaid if not name.startswith(begun or ("\0",))} == set()


def test_templates_have_no_words_of_their_own() -> None:
    assert {path.name for path in PAGES if written_in_template(path)} == TEMPLATES_TO_DO


def test_scripts_have_no_words_of_their_own() -> None:
    assert {str(path.relative_to(JS)) for path in SCRIPTS if written_in_script(path)} == SCRIPTS_TO_DO


def test_words_are_filled_in() -> None:
    words = read_words(WORDS)
    english, german = words["en"], words["de"]
    assert english.number(1234.5, 1) == "1,234.5"
    assert german.number(1234.5, 1) == "1.234,5"
    assert german.say("shared.fact.accuracy", count=10_000) == "Liest von 10.000 Testziffern"
    assert english.say("404.what", path="/<b>") == "There is nothing at /&lt;b&gt;."
    assert english.say("shared.nothing.like.it") == "shared.nothing.like.it"
