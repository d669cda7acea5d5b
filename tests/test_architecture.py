"""The laws of the house, held by reading the code."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import ROOT

APP = ROOT / "app"
MODULES = sorted(APP.rglob("*.py"))
JS = ROOT / "static" / "js"
SCRIPTS = sorted(JS.rglob("*.js"))
TESTS = sorted(path for folder in ("tests", "benchmarks", "scripts") for path in (ROOT / folder).rglob("*.py"))
MOST_LINES = {".py": 200, ".js": 150}

# Each folder of the app, and what of the app it may import.
MAY_IMPORT = {
    "errors": set(),
    "settings": set(),
    "network": {"network"},
    "digits": {"digits", "errors"},
    "services": {"services", "digits", "network", "errors"},
    "web": {"web", "services", "digits", "errors"},
    "main": {"web", "services", "digits", "errors", "settings"},
    "cli": {"cli", "main", "services", "digits", "errors", "settings"},
    "__main__": {"cli"},
}

# Each folder of static/js, and from which it may import; a page's folder from all but the other pages'.
SCRIPTS_MAY_IMPORT = {
    "lib": {"lib"},
    "api": {"api"},
    "components": {"components", "lib"},
    "pages/shared": {"pages/shared", "lib"},
}


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _imports(path: Path) -> Iterator[str]:
    """The dotted names of all modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _part(module: str) -> str | None:
    """Which part of the app a dotted name lies in; None for other packages and for `app.__version__`, which all use."""
    package, _, rest = module.partition(".")
    part = rest.partition(".")[0]
    return part if package == "app" and part != "__version__" else None


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_run_one_way(path: Path):
    part = path.relative_to(APP).parts[0].removesuffix(".py")
    if part == "__init__":
        assert not list(_imports(path))
        return
    imported = {_part(module) for module in _imports(path)} - {None}
    assert imported <= MAY_IMPORT[part], f"{part} may not import {imported - MAY_IMPORT[part]}"


def _packages(folder: str) -> set[str]:
    """The packages from outside that a folder of the app imports."""
    names = {module.partition(".")[0] for path in (APP / folder).rglob("*.py") for module in _imports(path)}
    return names - sys.stdlib_module_names - {"app"}


def test_the_network_is_numpy_and_scipy():
    assert _packages("network") <= {"numpy", "scipy"}


def test_the_network_touches_nothing_but_its_arguments():
    modules = {module.partition(".")[0] for path in (APP / "network").rglob("*.py") for module in _imports(path)}
    assert not modules & {"os", "io", "pathlib", "time", "datetime", "random", "logging", "subprocess", "threading"}


def test_nothing_below_the_web_knows_it():
    for folder in ("network", "digits", "services"):
        assert not _packages(folder) & {"fastapi", "starlette", "uvicorn", "jinja2", "typer", "rich"}


def test_the_web_computes_nothing():
    assert not _packages("web") & {"numpy", "scipy", "PIL", "sqlalchemy"}


def test_only_settings_read_the_environment():
    reading = [_name(path) for path in MODULES if "os.environ" in path.read_text() or "getenv" in path.read_text()]
    # Where the number of threads is chosen before numpy loads, in the server and in the process of a training.
    assert reading == ["app/__main__.py", "app/services/retraining/__main__.py"]


def test_a_file_is_read_in_one_sitting():
    long = {_name(path): len(path.read_text().splitlines()) for path in [*MODULES, *TESTS, *SCRIPTS]}
    assert {name: lines for name, lines in long.items() if lines > 1.1 * MOST_LINES[Path(name).suffix]} == {}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_module_and_public_class_says_what_it_is(path: Path):
    tree = ast.parse(path.read_text())
    if not tree.body:
        return
    silent = [node.name for node in _public(tree.body) if isinstance(node, ast.ClassDef) and not _explained(node)]
    assert ast.get_docstring(tree), "the module says nothing"
    assert silent == []


@pytest.mark.parametrize("folder", ["network", "digits", "services"])
def test_every_public_function_of_the_core_says_what_it_does(folder: str):
    silent = [
        f"{_name(path)}: {node.name}"
        for path in sorted((APP / folder).rglob("*.py"))
        for node in _public(ast.parse(path.read_text()).body)
        if isinstance(node, ast.FunctionDef) and not ast.get_docstring(node)
    ]
    assert silent == []


def _public(nodes: list[ast.stmt]) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    kinds = ast.FunctionDef | ast.ClassDef
    return (node for node in nodes if isinstance(node, kinds) and not node.name.startswith("_"))


def _explained(node: ast.ClassDef) -> bool:
    """By a docstring; a choice of words (an enum) explains itself."""
    return bool(ast.get_docstring(node)) or any("Enum" in ast.unparse(base) for base in node.bases)


def _room(script: Path) -> str:
    """The folder of static/js that a script belongs to; each page is a room of its own."""
    parts = script.relative_to(JS).parts
    return "/".join(parts[:2]) if parts[0] == "pages" else parts[0]


def _script_imports(path: Path) -> Iterator[Path]:
    """The modules that a script imports; types named in its comments are none of them."""
    code = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    for name in re.findall(r'^(?:im|ex)port [^;"]*"([^"]+)";|\bimport\("([^"]+)"\)', code, flags=re.MULTILINE):
        yield (path.parent / "".join(name)).resolve()


def _all_imports(path: Path) -> set[Path]:
    """The modules that a script imports, and those that these import."""
    found: set[Path] = set()
    waiting = [path]
    while waiting:
        new = set(_script_imports(waiting.pop())) - found
        found |= new
        waiting += new
    return found


@pytest.mark.parametrize("path", SCRIPTS, ids=_name)
def test_scripts_import_from_the_rooms_below_them(path: Path):
    room = _room(path)
    page = {room, "pages/shared", "components", "lib", "api"}
    imported = {_room(module) for module in _script_imports(path)}
    assert imported <= SCRIPTS_MAY_IMPORT.get(room, page), f"{room} may not import {imported}"


@pytest.mark.parametrize("page", ["draw", "gallery", "training", "drawings"])
def test_a_page_preloads_all_that_its_script_imports(page: str):
    template = (ROOT / "templates" / f"{page}.html").read_text()
    folders = re.findall(r'^  "([a-z/]+)": "([a-z -]+)",$', template, flags=re.MULTILINE)
    preloaded = [JS / folder / f"{name}.js" for folder, names in folders for name in names.split()]
    assert sorted(preloaded) == sorted(_all_imports(JS / "pages" / page / f"{page}.js"))


def test_only_one_module_of_the_pages_fetches():
    asks = re.compile(r"\b(fetch|EventSource|XMLHttpRequest|WebSocket|sendBeacon)\(")
    assert [_name(path) for path in SCRIPTS if asks.search(path.read_text())] == ["static/js/api/http.js"]


def test_only_the_modules_of_the_api_ask():
    http = JS / "api" / "http.js"
    assert {_room(path) for path in SCRIPTS if http in _script_imports(path)} == {"api"}
