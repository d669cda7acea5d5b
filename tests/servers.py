"""Servers as users start them: processes of their own, which can be killed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from app.settings import ROOT


class Server:
    """A server on a data folder; its `url` is known."""

    def __init__(self, data_dir: Path, largest_file: int | None = None, **more: str) -> None:
        settings = {"PORT": "0", "DATA_DIR": str(data_dir), "MODEL": "rashid-2016", "LOG_LEVEL": "info", **more}
        limit = ["prlimit", f"--fsize={largest_file}"] if largest_file else []
        self.process = subprocess.Popen(
            [*limit, sys.executable, "-m", "app"],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONUNBUFFERED": "1",
                **{f"BRAINSCAN_{name}": text for name, text in settings.items()},
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.url = self._address()
        self.http = httpx.Client(base_url=self.url, timeout=60)

    def kill(self) -> None:
        """kill -9."""
        self.process.kill()
        self.process.wait()

    def stop(self) -> str:
        """SIGTERM; what it logged."""
        self.process.terminate()
        return self.process.communicate(timeout=30)[0]

    def children(self) -> list[int]:
        """The processes it has started."""
        threads = Path(f"/proc/{self.process.pid}/task").glob("*/children")
        return [int(pid) for thread in threads for pid in thread.read_text().split()]

    def _address(self) -> str:
        for line in self.process.stdout or ():
            if found := re.search(r"Brainscan at (http://127\.0\.0\.1:\d+)", line):
                return found[1]
        raise AssertionError("it ended without saying where it serves")


@contextmanager
def serving(data_dir: Path, largest_file: int | None = None, **more: str) -> Iterator[Server]:
    """A server that is gone afterwards, whatever happens; `more` are settings by their names."""
    server = Server(data_dir, largest_file, **more)
    try:
        server.http.get("/health/ready").raise_for_status()
        yield server
    finally:
        server.http.close()
        server.kill()
        if server.process.stdout:
            server.process.stdout.close()
