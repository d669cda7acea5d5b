"""Commands where what users made is in a database that servers share."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


def test_a_worker_needs_a_database(run: Run) -> None:
    assert run("worker").complaint == ("a worker needs BRAINSCAN_DATABASE_URL; without it the server trains by itself")


def test_an_address_of_another_kind_is_refused_in_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRAINSCAN_DATABASE_URL", "mysql://it/it")
    assert run("models", "list").complaint.endswith("a database's URL is like postgresql://user:password@host/name")


@pytest.mark.parametrize("command", ["models list", "drawings export -o x.json", "worker"])
def test_a_database_that_is_not_there_is_told_in_a_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRAINSCAN_DATABASE_URL", f"postgresql://it@/it?host={tmp_path}")
    assert run(*command.split()).complaint.startswith("the database does not answer")


def test_commands_see_and_change_what_servers_share(
    run: Run, monkeypatch: pytest.MonkeyPatch, database_url: str, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRAINSCAN_DATABASE_URL", database_url)
    (tmp_path / "one.csv").write_text(f"7,{','.join(['0'] * 400 + ['255'] * 384)}\n")
    assert "there are 1 now" in run("drawings", "import", str(tmp_path / "one.csv")).output
    assert "1 drawings" in run("drawings", "export", "-o", str(tmp_path / "out.json")).output
    assert "is in service" in run("models", "activate", "elastic").output
    for command in (("backup", "x.zip"), ("restore", "x.zip")):
        assert "back it up by pg_dump" in run(*command).complaint
