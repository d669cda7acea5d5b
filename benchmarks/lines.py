"""How much there is to read."""

import ast
import statistics
import subprocess
from collections import defaultdict
from pathlib import Path

from app.settings import ROOT
from benchmarks import report

SUFFIXES = {".py", ".js", ".css", ".html"}


def measure() -> None:
    """Lines of code by folder: files, lines that are not empty, the longest file."""
    lengths = defaultdict(dict)
    for path in _sources():
        lengths[str(path.parent)][path.name] = _lines(ROOT / path)
    rows = [(folder, len(files), f"{sum(files.values()):,}", _longest(files)) for folder, files in lengths.items()]
    rows.append(("all", sum(row[1] for row in rows), f"{sum(sum(files.values()) for files in lengths.values()):,}", ""))
    report.table(("folder", "files", "lines", "longest"), rows)
    report.note(f"median length of a function in app: {statistics.median(_function_lengths())} lines")


def _sources() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return sorted((path for path in map(Path, listed.splitlines()) if path.suffix in SUFFIXES), key=lambda p: p.parts)


def _lines(path: Path) -> int:
    return sum(1 for line in path.read_text().splitlines() if line.strip())


def _longest(files: dict[str, int]) -> str:
    name = max(files, key=files.__getitem__)
    return f"{name} ({files[name]})"


def _function_lengths() -> list[int]:
    trees = [ast.parse(path.read_text()) for path in (ROOT / "app").rglob("*.py")]
    functions = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return [function.end_lineno - function.lineno + 1 for function in functions]
