"""Servers of their own, which end with the measurement."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx

from app.settings import ROOT


class Server:
    """A server of its own on a data folder: the app, or another module that takes its port and more as arguments."""

    def __init__(self, data: Path, module: str = "app", *arguments: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
        settings = {"PORT": str(port), "DATA_DIR": str(data), "LOG_LEVEL": "error"}
        environment = {**os.environ, **{f"BRAINSCAN_{name}": text for name, text in settings.items()}}
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
        self.http.close()
        self.process.terminate()
        self.process.wait()

    def memory(self) -> list[float]:
        """Resident megabytes of the server and of its children."""
        return [_resident(pid) for pid in self.pids()]

    def pids(self) -> list[int]:
        """Of the server and of its children."""
        listed = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [self.process.pid, *(int(pid) for thread in listed for pid in thread.read_text().split())]

    def query(self, pixels: list[int]) -> bool:
        """Whether a picture got an answer."""
        try:
            return self.http.post("/query", json={"pixels": pixels}).status_code == 200
        except httpx.HTTPError:
            return False

    def job(self, id: str) -> dict[str, Any]:
        return self.http.get(f"/retrain/{id}").json()


def _resident(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))
