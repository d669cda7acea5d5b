"""What the documents say is so."""

import re
from pathlib import Path

import pytest
from typer.core import TyperGroup as Group
from typer.main import get_command

from app.cli.commands import cli
from app.settings import ROOT, Settings

README = (ROOT / "README.md").read_text()
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").glob("*.md")])


def _shown(value: object) -> str:
    return str(value.relative_to(ROOT)) if isinstance(value, Path) else str(value)


def test_the_readme_lists_every_setting() -> None:
    rows = re.findall(r"^\| `(BRAINSCAN_\w+)` \| `(.*)` \| (.*) \|$", README, flags=re.MULTILINE)
    fields = Settings.model_fields.items()
    assert rows == [(f"BRAINSCAN_{name.upper()}", _shown(field.default), field.description) for name, field in fields]


def test_settings_are_read_from_the_variables_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {"host": "0.0.0.0", "port": "9", "data_dir": "/d", "models_dir": "/m", "mnist_dir": "/i", "model": "it"}
    for name, value in given.items():
        monkeypatch.setenv(f"BRAINSCAN_{name.upper()}", value)
    settings = Settings()
    assert {name: str(getattr(settings, name)) for name in given} == given


def test_the_readme_shows_every_command() -> None:
    group = get_command(cli)
    assert isinstance(group, Group)
    assert all(re.search(rf"(python -m app |`){name}\b", README) for name in group.commands)


def test_every_promise_of_security_names_a_test_that_is_there() -> None:
    table = (
        (ROOT / "docs" / "security.md").read_text().partition("## Promises and their tests")[2].partition("\n## ")[0]
    )
    rows = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(rows) > 30
    for row in rows:
        found = re.fullmatch(r"\| .+ \| `(tests/[\w/]+\.py)::(test_\w+)` \|", row)
        assert found, row
        assert f"def {found[2]}(" in (ROOT / found[1]).read_text(), row


def test_the_limits_that_security_tells_are_the_defaults() -> None:
    text, defaults = (ROOT / "docs" / "security.md").read_text(), Settings.model_fields
    for told, names in {
        "{:,} requests a minute": ["client_requests_per_minute"],
        "{} connections, {} slow requests at once, {} event streams": [
            "client_connections",
            "client_requests",
            "client_event_streams",
        ],
        "{} connections, {} event streams, {} waiting requests": ["connections", "event_streams", "queue"],
        "{} files, {} MiB": ["keep_uploads", "uploads_megabytes"],
        "{} MiB stay free": ["free_megabytes"],
    }.items():
        assert told.format(*(defaults[name].default for name in names)) in text


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", path.read_text()):
        assert "://" in target or (path.parent / target).exists(), f"{target} is not there"


def test_every_fault_has_its_test() -> None:
    rows = [line for line in (ROOT / "docs" / "faults.md").read_text().splitlines() if line.count("|") == 5]
    named = [re.search(r"`(tests/[\w/]+\.py)::(test_\w+)` \|$", row) for row in rows[2:] if not row.startswith("| **")]
    assert len(named) > 30
    for found in named:
        assert found
        assert f"def {found[2]}(" in (ROOT / found[1]).read_text(), found[2]
