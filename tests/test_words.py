"""All that pages say stands in catalogues, in every language, and nothing else does."""

import re
from string import Formatter

import pytest

from app.settings import ROOT, TEMPLATES, WORDS
from app.web.problems import STATUSES
from app.web.words import LANGUAGES, read_words
from tests.test_architecture import SCRIPTS, name_of
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
# The glossary page has all terms; networks are called so wherever they are shown.
SAID_BY_THE_SERVER = {"shared.language", "shared.network.*", "networks.good-at.*", "glossary.*"}


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
    said = set(SAID_BY_THE_SERVER) if kind == "page" else set[str]()
    for path in PAGES if kind == "page" else SCRIPTS:
        said |= said_by_template(path) if kind == "page" else said_by_script(path, PARTS)
    known = {name for full in catalogues(kind, LANGUAGES[0]) for name in (full, singular(full))}
    begun = tuple(name[:-1] for name in said if name.endswith("*"))
    assert {name for name in said if not name.endswith("*")} - known == set()
    assert [start for start in begun if not any(name.startswith(start) for name in known)] == []
    unsaid = {singular(name) for name in catalogues(kind, LANGUAGES[0])} - said
    assert {name for name in unsaid if not name.startswith(begun or ("\0",))} == set()


def test_templates_have_no_words_of_their_own() -> None:
    assert {path.name: found for path in PAGES if (found := written_in_template(path))} == {}


def test_scripts_have_no_words_of_their_own() -> None:
    assert {name_of(path): found for path in SCRIPTS if (found := written_in_script(path))} == {}


def test_every_problem_of_a_kind_of_its_own_has_words_and_so_has_every_status() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "app").rglob("*.py"))
    kinds = set(re.findall(r'raise .*kind="([\w-]+)"', source))
    told = {name.removeprefix("problems.") for name in catalogues("script", "de") if name.startswith("problems.")}
    assert {name for name in told if not name.isdecimal()} == kinds
    assert {str(status.value) for status in STATUSES.values()} <= told


def test_words_are_filled_in() -> None:
    words = read_words(WORDS)
    english, german = words["en"], words["de"]
    assert english.number(1234.5, 1) == "1,234.5"
    assert german.number(1234.5, 1) == "1.234,5"
    assert german.say("shared.fact.accuracy", count=10_000) == "Liest von 10.000 Testziffern"
    assert english.say("404.what", path="/<b>") == "There is nothing at /&lt;b&gt;."
    assert english.say("shared.nothing.like.it") == "shared.nothing.like.it"


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_are_in_the_glossary_and_explained_in_one_sentence(language: str) -> None:
    words = catalogues("page", language)
    terms = {name.removesuffix(".means") for name in words if re.fullmatch(r"glossary\.[\w-]+\.means", name)}
    named = {name for text in words.values() for name in re.findall(r"\{term\[([\w-]+)\]", text)}
    named |= {name for path in PAGES for name in re.findall(r'\bterm\("([\w-]+)"', path.read_text())}
    assert {f"glossary.{name}" for name in named} <= terms <= set(words)
    assert [name for name in terms if not re.fullmatch(r"[^.!?]*(?:\d\.\d[^.!?]*)*\.", words[f"{name}.means"])] == []
