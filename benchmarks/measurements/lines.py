"""How much code there is to read, and how long its files and functions are."""

import ast
import re
import statistics
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.settings import ROOT
from benchmarks.shared import report

PARTS = {"app": ".py", "benchmarks": ".py", "scripts": ".py", "tests": ".py", "static/js": ".js", "static/css": ".css"}
HEADERS = (
    *("part", "files", "lines", "a file, median", "longest file"),
    *("functions", "lines, median", "90th percentile", "longest function"),
)
_JS_FUNCTION = re.compile(
    r"^(?P<indent> *)(?:export )?(?:default )?(?:static |async |get |set )*"
    r"(?:function\*? (?P<function>\w+)\(|const (?P<arrow>\w+) = (?:async )?\(?[\w\s,{}=.\[\]]*\)? => "
    r"|(?!(?:if|for|while|switch|catch|with)\b)\*?(?P<method>#?\w+)\(.*\) \{)"
)

Length = tuple[int, str]  # lines, and the name of what has them


def measure(
    root: Annotated[Path, typer.Option(help="another checkout to count", exists=True, file_okay=False)] = ROOT,
) -> None:
    """Files and functions of each part: how many, how long at the median, at the 90th percentile and at most."""
    rows = [_row(root, part, suffix) for part, suffix in PARTS.items() if (root / part).is_dir()]
    report.table(HEADERS, rows)


def python_functions(text: str) -> list[Length]:
    """Of each function and method, without its decorators."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]
    return [((node.end_lineno or node.lineno) - node.lineno + 1, node.name) for node in nodes]


def javascript_functions(text: str) -> list[Length]:
    """Of each function, method and named arrow function; the indentation tells where one ends."""
    return list(_javascript_functions(text.splitlines()))


def _javascript_functions(lines: Sequence[str]) -> Iterator[Length]:
    for number, line in enumerate(lines):
        match = _JS_FUNCTION.match(line)
        if match:
            name = match["function"] or match["arrow"] or match["method"]
            opens = line.rstrip().endswith(("{", "(", "[", "=>"))
            yield (_lines_until_closed(lines[number:], match["indent"]) if opens else 1), name


def _lines_until_closed(lines: Sequence[str], indent: str) -> int:
    """Lines up to the one that closes what the first has opened: the next with the same indentation and a bracket."""
    closing = (f"{indent}}}", f"{indent})", f"{indent}]")
    ends = (number for number, line in enumerate(lines[1:], 2) if line.startswith(closing))
    return next(ends, len(lines))


def _no_functions(text: str) -> list[Length]:
    return []


_FUNCTIONS: dict[str, Callable[[str], list[Length]]] = {".py": python_functions, ".js": javascript_functions}


def _row(root: Path, part: str, suffix: str) -> tuple[str, ...]:
    texts = {str(path.relative_to(root / part)): path.read_text() for path in sorted((root / part).rglob(f"*{suffix}"))}
    files = [(len(text.splitlines()), name) for name, text in texts.items()]
    functions = [
        (length, f"{name}: {function}")
        for name, text in texts.items()
        for length, function in _FUNCTIONS.get(suffix, _no_functions)(text)
    ]
    files_figures = f"{sum(length for length, _ in files):,}", _median(files), _longest(files)
    return part, str(len(files)), *files_figures, str(len(functions)), _median(functions), *_tail(functions)


def _median(lengths: list[Length]) -> str:
    return f"{statistics.median(length for length, _ in lengths):g}" if lengths else ""


def _longest(lengths: list[Length]) -> str:
    if not lengths:
        return ""
    length, name = max(lengths)
    return f"{name} ({length})"


def _tail(lengths: list[Length]) -> tuple[str, str]:
    """The 90th percentile and the longest."""
    if len(lengths) < 2:
        return "", _longest(lengths)
    percentile = statistics.quantiles([length for length, _ in lengths], n=10, method="inclusive")[-1]
    return f"{percentile:g}", _longest(lengths)
