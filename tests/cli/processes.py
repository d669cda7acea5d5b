"""Commands in a process of their own, for what a process has: streams, bytes for names, signals."""

import os
import subprocess
import sys
from pathlib import Path

from app.settings import ROOT

COMMAND = (sys.executable, "-m", "app")


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """This process's environment, with data of its own in a folder."""
    own = {"BRAINSCAN_DATA_DIR": str(folder / "data"), "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
    return {**os.environ, **own, **variables}


def shell(folder: Path, script: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run a script by bash in a folder; $app is the command."""
    return subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=environment(folder, app=" ".join(COMMAND), **variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
    )
