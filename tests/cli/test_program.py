"""The program around the commands: its version, its warnings, its exit status."""

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app import __version__, composition
from tests.cli.conftest import Run
from tests.cli.processes import COMMAND, environment


def test_it_tells_its_version(run: Run) -> None:
    assert run("--version").output == f"Brainscan {__version__}\n"


def test_a_server_loads_nothing_that_only_commands_and_migrations_need() -> None:
    loaded = subprocess.check_output([*COMMAND[:1], "-c", "import sys, app.__main__; print(*sys.modules)"], text=True)
    assert {"app.main", "uvicorn"} <= set(loaded.split())
    assert not {"typer", "app.cli.commands", "alembic", "mako", "scipy", "psycopg"} & set(loaded.split())


USAGE = {
    ("qurey", "x.png"): "No such command 'qurey'. Did you mean 'query'?",
    ("query", "--sise", "3", "x.png"): "No such option: --sise",
    ("query",): "Missing argument 'FILE…'",
    ("models",): "Missing command.",
    ("backquery", "11", "-o", "x.png"): "Invalid value for 'label': Input should be less than or equal to 9",
    ("backquery", "7"): "Missing option '-o'",
    ("backquery", "7", "--[red]1[/]\x1b", "-o", "x.png"): r"No such option: --[red]1[/]\x1b",
}


@pytest.mark.parametrize("arguments", USAGE, ids=ascii)
def test_a_wrong_command_line_is_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.status, done.output, done.error.count("\n")) == (2, "", 1)
    assert done.error.startswith("error: ")
    assert USAGE[arguments] in done.error


def test_misspelt_variables_are_told_at_every_command(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRAINSCAN_PROT", "8001")
    monkeypatch.setenv("BRAINSCAN_[red]\x1b", "")
    told = run("models", "list").error.splitlines()
    assert told[0] == "warning: BRAINSCAN_PROT is no setting and is ignored; did you mean BRAINSCAN_PORT?"
    assert told[1].startswith(r"warning: BRAINSCAN_[red]\x1b is no setting and is ignored")
    monkeypatch.setenv("BRAINSCAN_PORT", "70000")
    told = run().error.splitlines()
    assert [line.partition(":")[0] for line in told] == ["warning", "warning", "error"]


SETTINGS = {
    ("PORT", "abc"): "BRAINSCAN_PORT=abc: Input should be a valid integer",
    ("PORT", "-1"): "BRAINSCAN_PORT=-1: Input should be greater than or equal to 0",
    ("LOG_LEVEL", "[/]\x1b"): r"BRAINSCAN_LOG_LEVEL=[/]\x1b: Input should be 'critical', 'error', 'warning', 'info' or",
    ("DATA_DIR", "~no-such-user/x"): "BRAINSCAN_DATA_DIR=~no-such-user/x: there is no such user's home folder",
}


@pytest.mark.parametrize("setting", SETTINGS, ids=ascii)
def test_a_wrong_setting_is_told_with_what_is_accepted(
    run: Run, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    monkeypatch.setenv(f"BRAINSCAN_{setting[0]}", setting[1])
    assert run("models", "list").complaint.startswith(SETTINGS[setting])


def test_all_wrong_settings_are_in_the_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRAINSCAN_PORT", "x")
    monkeypatch.setenv("BRAINSCAN_KEEP_VERSIONS", "0")
    assert re.search("BRAINSCAN_PORT=x: .*; BRAINSCAN_KEEP_VERSIONS=0: ", run("models", "list").complaint)


def test_an_interruption_is_silent(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(composition, "versions", interrupted)
    done = run("models", "list")
    assert (done.status, done.output, done.error) == (130, "", "")


@pytest.mark.parametrize("seconds", [0, 0.5, 2])
def test_ctrl_c_during_a_command_is_no_traceback(tmp_path: Path, seconds: float) -> None:
    variables = environment(tmp_path, BRAINSCAN_PROT="tells that the command has begun")
    with _started(tmp_path, variables, "train", "--epochs", "1000", "--out", "x.npz") as process:
        assert process.stderr is not None
        assert b"warning" in process.stderr.readline()
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, b"")


def test_ctrl_c_while_it_loads_is_no_traceback(tmp_path: Path) -> None:
    script = """
import os, runpy, signal, threading
threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT)).start()
runpy.run_module("app", run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=environment(tmp_path), capture_output=True)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, b"")  # of which the shell says 130


@pytest.mark.training
def test_ctrl_c_cancels_a_retraining(tmp_path: Path) -> None:
    tiny = "--epochs", "1000", "--hidden", "6", "--examples", "200"
    with _started(tmp_path, environment(tmp_path), "retrain", *tiny) as process:
        assert process.stdout is not None
        while b"epoch" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert said.splitlines()[-1].startswith(b"error: ")


def _started(folder: Path, variables: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    command = [*COMMAND, *arguments]
    return subprocess.Popen(command, cwd=folder, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
