"""The laws of the house, held by reading the code."""

import ast
import importlib
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

# Each part of the app, and what of the app it may import. The longest part that a module lies in decides.
MAY_IMPORT = {
    "errors": set(),
    "addresses": set(),
    "settings": {"addresses"},
    "network.arrays": set(),
    "network.model": {"network.model", "network.arrays"},
    "network.training": {"network.training", "network.model", "network.arrays"},
    "network.inversion": {"network.inversion", "network.model", "network.arrays"},
    "digits": {"digits", "network.arrays", "errors"},
    "services": {"services", "digits", "network", "errors"},
    "web": {"web", "services", "digits", "errors"},
    "web.routes": {"web", "services", "digits", "errors"},
    "composition": {"cluster", "web.dependencies", "services", "errors", "settings"},
    "cluster": {"services", "errors", "settings"},
    "worker": {"workers", "settings"},
    "mapper": {"worker", "services"},
    "workers": {"composition", "cluster", "services", "errors", "settings"},
    "main": {"addresses", "composition", "web", "services.logs", "settings"},
    "cli": {"cli", "main", "composition", "workers", "web.dependencies", "services", "digits", "errors", "settings"},
    "__main__": {"cli"},
}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _imports(path: Path) -> Iterator[str]:
    """The dotted names of all modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _inner(module: str) -> str | None:
    """A dotted name below `app`; None for other packages and for `app.__version__`, which all may use."""
    package, _, rest = module.partition(".")
    return rest if package == "app" and rest and rest != "__version__" else None


def _within(module: str, part: str) -> bool:
    return f"{module}.".startswith(f"{part}.")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    module = ".".join(path.relative_to(APP).with_suffix("").parts).removesuffix(".__init__")
    imported = {inner for name in _imports(path) if (inner := _inner(name))}
    if module == "__init__":
        assert not imported
        return
    part = max((part for part in MAY_IMPORT if _within(module, part)), key=len, default=None)
    allowed = MAY_IMPORT[part] if part else set()
    refused = {name for name in imported if not any(_within(name, other) for other in allowed)}
    assert not refused, f"{module} may not import {refused}"


def test_routes_never_import_routes() -> None:
    routes = sorted((APP / "web" / "routes").glob("*.py"))
    assert [name_of(path) for path in routes if any("web.routes" in name for name in _imports(path))] == []


def test_the_first_word_of_an_address_names_its_route_file() -> None:
    for path in sorted((APP / "web" / "routes").glob("*.py")):
        router = getattr(importlib.import_module(f"app.web.routes.{path.stem}"), "router", None)
        words = {route.path.split("/")[1] for route in router.routes} if router and path.stem != "pages" else set()
        assert words <= {path.stem}


def _packages(folder: str) -> set[str]:
    """The packages from outside that a folder of the app imports."""
    names = {module.partition(".")[0] for path in (APP / folder).rglob("*.py") for module in _imports(path)}
    return names - sys.stdlib_module_names - {"app"}


def test_the_network_is_numpy_and_scipy() -> None:
    assert _packages("network") <= {"numpy", "scipy"}


def test_of_scipy_only_ndimage_is_used() -> None:
    """`scripts/trim-venv` takes all else out of the container's image."""
    imported = {name for path in MODULES for name in _imports(path) if name.startswith("scipy.")}
    assert imported == {"scipy.ndimage"}


def test_the_network_touches_nothing_but_its_arguments() -> None:
    modules = {module.partition(".")[0] for path in (APP / "network").rglob("*.py") for module in _imports(path)}
    assert not modules & {"os", "io", "pathlib", "time", "datetime", "random", "logging", "subprocess", "threading"}


def test_nothing_below_the_web_knows_it() -> None:
    for folder in ("network", "digits", "services"):
        assert not _packages(folder) & {"fastapi", "starlette", "uvicorn", "jinja2", "typer", "rich"}


def test_the_web_computes_nothing() -> None:
    assert not _packages("web") & {"numpy", "scipy", "PIL", "sqlalchemy"}


def test_the_web_takes_the_size_of_pictures_from_digits() -> None:
    nodes = [
        (name_of(path), node) for path in (APP / "web").rglob("*.py") for node in ast.walk(ast.parse(path.read_text()))
    ]
    assert [name for name, node in nodes if isinstance(node, ast.Constant) and node.value in (28, 784)] == []


def test_only_settings_read_the_environment() -> None:
    reading = [name_of(path) for path in MODULES if "os.environ" in path.read_text() or "getenv" in path.read_text()]
    # Where the number of threads is chosen before numpy loads, in the server and in the process of a training.
    assert reading == ["app/__main__.py", "app/services/retraining/process.py", "app/settings.py", "app/worker.py"]


def test_a_file_is_read_in_one_sitting() -> None:
    long = {name_of(path): len(path.read_text().splitlines()) for path in [*MODULES, *TESTS, *SCRIPTS]}
    assert {name: lines for name, lines in long.items() if lines > 1.1 * MOST_LINES[Path(name).suffix]} == {}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_and_public_class_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text())
    if not tree.body:
        return
    silent = [node.name for node in _public(tree.body) if isinstance(node, ast.ClassDef) and not _explained(node)]
    assert ast.get_docstring(tree), "the module says nothing"
    assert silent == []


@pytest.mark.parametrize("folder", ["network", "digits", "services"])
def test_every_public_function_of_the_core_says_what_it_does(folder: str) -> None:
    silent = [
        f"{name_of(path)}: {node.name}"
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
