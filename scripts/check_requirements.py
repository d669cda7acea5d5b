"""Check that the pins in requirements/ satisfy pyproject.toml and agree with each other."""

import re
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def pins(name: str) -> dict[str, str]:
    """Versions by package name in requirements/NAME.txt."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, flags=re.MULTILINE))


def unmet(wanted: list[str], pinned: dict[str, str]) -> list[str]:
    """Requirements that no pin satisfies; the project's own extras are left out."""
    requirements = [Requirement(line) for line in wanted if not line.startswith("brainscan[")]
    return [str(r) for r in requirements if not r.specifier.contains(pinned.get(canonicalize_name(r.name), "0"))]


def problems() -> list[str]:
    """One line for each disagreement; empty when all is well."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    run = pins("run")
    found = [f"requirements/run.txt does not satisfy {line}" for line in unmet(project["dependencies"], run)]
    for extra, name in [
        ("onnx", "test"),
        ("cluster", "cluster"),
        ("maps", "maps"),
        ("test", "test"),
        ("bench", "bench"),
        ("bench-torch", "bench-torch"),
        ("audit", "audit"),
    ]:
        found += [f"requirements/{name}.txt does not satisfy {line}" for line in unmet(extras[extra], pins(name))]
    for name in ["cluster", "maps", "test", "bench", "audit"]:
        missing = sorted(run.items() - pins(name).items())
        found += [f"requirements/{name}.txt lacks {package}=={version} of run.txt" for package, version in missing]
    return found


if __name__ == "__main__":
    sys.exit("\n".join(problems()) or 0)
