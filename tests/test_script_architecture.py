"""The laws of the pages' scripts, held by reading them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import ROOT
from tests.test_architecture import JS, SCRIPTS, name_of

# Each folder of static/js, and from which it may import; a page's folder from all but the other pages'.
SCRIPTS_MAY_IMPORT = {
    "lib": {"lib"},
    "api": {"api", "lib"},
    "components": {"components", "lib"},
    "pages/shared": {"pages/shared", "components", "lib", "api"},
}


def _room(script: Path) -> str:
    """The folder of static/js that a script belongs to; each page is a room of its own."""
    parts = script.relative_to(JS).parts
    return "/".join(parts[:2]) if parts[0] == "pages" else parts[0]


STATIC = r'^(?:im|ex)port [^;"]*"([^"]+)";'
DYNAMIC = r'\bimport\("([^"]+)"\)'


def _script_imports(path: Path, statements: str = f"{STATIC}|{DYNAMIC}") -> Iterator[Path]:
    """The modules that a script imports; types named in its comments are none of them."""
    code = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    for name in re.findall(statements, code, flags=re.MULTILINE):
        yield (path.parent / "".join(name)).resolve()


def _loaded_with(path: Path) -> set[Path]:
    """The modules that a script cannot start without: its static imports, and theirs."""
    found: set[Path] = set()
    waiting = [path]
    while waiting:
        new = set(_script_imports(waiting.pop(), STATIC)) - found
        found |= new
        waiting += new
    return found


@pytest.mark.parametrize("path", SCRIPTS, ids=name_of)
def test_scripts_import_from_the_rooms_below_them(path: Path) -> None:
    room = _room(path)
    page = {room, "pages/shared", "components", "lib", "api"}
    imported = {_room(module) for module in _script_imports(path)}
    assert imported <= SCRIPTS_MAY_IMPORT.get(room, page), f"{room} may not import {imported}"


@pytest.mark.parametrize(
    "page", ["draw", "gallery", "inside", "training", "drawings", "mistakes", "sign-in", "tour", "game"]
)
def test_a_page_preloads_all_that_its_script_starts_with(page: str) -> None:
    template = (ROOT / "templates" / f"{page}.html").read_text()
    folders = re.findall(r'^  "([a-z/]+)": "([a-z -]+)",$', template, flags=re.MULTILINE)
    preloaded = [JS / folder / f"{name}.js" for folder, names in folders for name in names.split()]
    assert sorted(preloaded) == sorted(_loaded_with(JS / "pages" / page / f"{page}.js"))


def test_only_one_module_of_the_pages_fetches() -> None:
    asks = re.compile(r"\b(fetch|EventSource|XMLHttpRequest|WebSocket|sendBeacon)\(")
    assert [name_of(path) for path in SCRIPTS if asks.search(path.read_text())] == ["static/js/api/http.js"]


def test_only_the_modules_of_the_api_ask() -> None:
    http = JS / "api" / "http.js"
    assert {_room(path) for path in SCRIPTS if http in _script_imports(path)} == {"api"}
