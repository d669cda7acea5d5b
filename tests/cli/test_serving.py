"""`python -m app` for real: a process of its own, from start to signal."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import cast

import pytest
import uvicorn

from app.cli.address import listening
from app.cli.serve import Server
from app.digits.mnist import Examples
from app.settings import ROOT
from app.web.dependencies import Services
from tests.patient import http


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    settings = {"BRAINSCAN_PORT": "0", "BRAINSCAN_DATA_DIR": str(tmp_path / "data"), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with process:
        yield process
        process.kill()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_told_to_stop(
    server: subprocess.Popen[str], test_images: Examples, stop: signal.Signals
) -> None:
    url = _address(server)
    assert http.get(f"{url}/health/ready").json()["status"] == "ready"
    answer = http.post(f"{url}/query", json={"pixels": test_images.pixels[0].tolist()})
    assert answer.json()["label"] == 7
    assert "server" not in answer.headers
    server.send_signal(stop)
    log, _ = server.communicate(timeout=60)
    assert server.returncode in (0, -stop, 128 + stop)
    assert "Application shutdown complete" in log
    assert "Traceback" not in log


class _EndedServices:
    def warm(self) -> None:
        raise RuntimeError("cannot schedule new futures after interpreter shutdown")


@pytest.mark.parametrize("stopped", [True, False])
def test_only_a_server_that_was_stopped_ends_its_warming_in_silence(stopped: bool) -> None:
    server = Server(uvicorn.Config("app"), cast("Services", _EndedServices()))
    server.should_exit = stopped
    with nullcontext() if stopped else pytest.raises(RuntimeError):
        server._warm()


def _address(server: subprocess.Popen[str]) -> str:
    for line in server.stdout or ():
        if found := re.search(r"Brainscan at (http://127\.0\.0\.1:\d+)", line):
            return found[1]
    raise AssertionError("it ended without saying where it serves")


def test_answers_do_not_wait_for_acknowledgements() -> None:
    with listening("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()):
        connection, _ = listener.accept()
        with connection:
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_second_server_on_a_data_folder_is_told_and_ends(server: subprocess.Popen[str], tmp_path: Path) -> None:
    url = _address(server)
    second = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=ROOT,
        env={**os.environ, "BRAINSCAN_PORT": "0", "BRAINSCAN_DATA_DIR": str(tmp_path / "data"), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == (
        f"error: a server works on the data folder {tmp_path / 'data'}; stop it, or set BRAINSCAN_DATA_DIR to another\n"
    )
    assert http.get(f"{url}/health/ready").status_code == 200
