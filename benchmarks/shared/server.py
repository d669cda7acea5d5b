"""Starts servers of its own for a measurement and ends them after it."""

import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TypedDict

import httpx

from app.settings import ROOT
from benchmarks.shared.requests import Request
from benchmarks.shared.subprocesses import resident_megabytes

_TICKS = os.sysconf("SC_CLK_TCK")


class Job(TypedDict):
    """What a measurement reads of a retraining (GET /retrain/ID)."""

    id: str
    state: str
    stage: str
    last_event: int


class Server:
    """A server on a data folder, or else on an empty one: the app, or another module that takes its port and arguments.

    `settings` are the app's, by name.
    """

    def __init__(
        self, data: Path | None = None, module: str = "app", arguments: tuple[str, ...] = (), **settings: object
    ) -> None:
        self._own_folder = tempfile.TemporaryDirectory()
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        all_settings = {"port": port, "data_dir": data or self._own_folder.name, "log_level": "error", **settings}
        environment = os.environ | {f"BRAINSCAN_{name.upper()}": str(value) for name, value in all_settings.items()}
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *([] if module == "app" else [str(port), *arguments])],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        self.url = f"http://127.0.0.1:{port}"
        self.http = httpx.Client(base_url=self.url, timeout=60, transport=httpx.HTTPTransport(retries=10))

    def __enter__(self) -> "Server":
        self.http.get("/health/ready").raise_for_status()
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()

    def stop(self) -> None:
        """End the process and wait for it."""
        self.http.close()
        self.process.terminate()
        self.process.wait()
        self._own_folder.cleanup()

    def is_answering(self) -> bool:
        """Whether it answers already; it takes connections before it has loaded anything."""
        try:
            return httpx.get(f"{self.url}/health/ready").status_code == 200
        except httpx.HTTPError:
            return False

    def memory(self) -> list[float]:
        """Resident megabytes of the server and of its children."""
        return [resident_megabytes(pid) for pid in self._pids()]

    def cpu_seconds(self) -> float:
        """CPU time of the server and of its children so far, in steps of the kernel's clock (10 ms)."""
        stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in self._pids()]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / _TICKS

    def send(self, request: Request) -> None:
        """Send one request; httpx.HTTPStatusError when it is refused."""
        content, headers = request.body or None, dict(request.headers)
        self.http.request(request.method, request.target, content=content, headers=headers).raise_for_status()

    def query(self, pixels: list[int]) -> bool:
        """Whether a picture got an answer."""
        try:
            return self.http.post("/query", json={"pixels": pixels}).status_code == 200
        except httpx.HTTPError:
            return False

    def start_retraining(self, order: dict[str, object]) -> Job:
        """POST /retrain; httpx.HTTPStatusError when it is refused."""
        job: Job = self.http.post("/retrain", json=order).raise_for_status().json()
        return job

    def job(self, id: str) -> Job:
        """GET /retrain/ID."""
        job: Job = self.http.get(f"/retrain/{id}").json()
        return job

    def _pids(self) -> list[int]:
        """Of the server and of its children."""
        listed = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [self.process.pid, *(int(pid) for thread in listed for pid in thread.read_text().split())]
