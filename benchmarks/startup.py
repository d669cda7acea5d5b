"""How long a person waits for the first answer."""

import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from typing import Annotated

import typer

from app.digits import mnist
from app.settings import ROOT, Settings
from benchmarks import report

PATIENCE_SECONDS = 120


def measure(times: Annotated[int, typer.Option(min=1, help="how often")] = 5) -> None:
    """Seconds from starting `python -m app` to its first correct answer to a test image."""
    examples = mnist.test_examples(Settings().mnist_dir)
    question, label = {"pixels": examples.pixels[0].tolist()}, int(examples.labels[0])
    seconds = [_seconds_to_answer(json.dumps(question).encode(), label) for _ in range(times)]
    report.table(("start", "seconds"), [(number + 1, f"{taken:.2f}") for number, taken in enumerate(seconds)])
    report.note(f"median {statistics.median(seconds):.2f} s; {report.machine()}")


def _seconds_to_answer(question: bytes, label: int) -> float:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        chosen = {"BRAINSCAN_PORT": str(port), "BRAINSCAN_DATA_DIR": folder, "BRAINSCAN_LOG_LEVEL": "error"}
        started = time.perf_counter()
        command = [sys.executable, "-m", "app"]
        server = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **chosen}, stdout=subprocess.DEVNULL)
        try:
            answer = _first_answer(f"http://127.0.0.1:{port}/query", question, started + PATIENCE_SECONDS)
            seconds = time.perf_counter() - started
        finally:
            server.terminate()
            server.wait()
    if answer["label"] != label:
        raise RuntimeError(f"the first answer is wrong: {answer['label']} for a {label}")
    return seconds


def _first_answer(url: str, question: bytes, give_up: float) -> dict:
    request = urllib.request.Request(url, question, {"Content-Type": "application/json"})
    while True:
        try:
            with urllib.request.urlopen(request) as response:
                return json.load(response)
        except urllib.error.URLError:
            if time.perf_counter() > give_up:
                raise
            time.sleep(0.01)
