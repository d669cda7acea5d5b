"""How long a person waits for the first answer, beside a server that does nothing."""

import json
import statistics
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Annotated

import typer

from app.digits import mnist
from app.settings import Settings
from benchmarks import report
from benchmarks.servers import Server

BAR_SECONDS, PATIENCE_SECONDS = 1, 120


def measure(times: Annotated[int, typer.Option(min=1, help="how often")] = 5) -> None:
    """Seconds from starting `python -m app` to its first correct answer, beside a server that does nothing."""
    examples = mnist.test_examples(Settings().mnist_dir)
    body, label = json.dumps({"pixels": examples.pixels[0].tolist()}).encode(), int(examples.labels[0])
    taken = [
        (_seconds_to_answer("benchmarks.nothing", body, 7), _seconds_to_answer("app", body, label))
        for _ in range(times)
    ]
    rows = [(number + 1, f"{nothing:.2f}", f"{app:.2f}") for number, (nothing, app) in enumerate(taken)]
    report.table(("start", "a server that does nothing, s", "Brainscan, s"), rows)
    nothing, app = map(statistics.median, zip(*taken, strict=True))
    report.barred(
        [
            (
                "from the start to the first answer, median",
                f"{app:.2f} s",
                f"under {BAR_SECONDS:.0f} s",
                app < BAR_SECONDS,
            )
        ]
    )
    report.note(f"{app / nothing:.2f} times the server that does nothing; {report.machine()}")


def _seconds_to_answer(module: str, question: bytes, label: int) -> float:
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        server = Server(Path(folder), module)
        try:
            answer = _first_answer(f"{server.url}/query", question, started + PATIENCE_SECONDS)
            seconds = time.perf_counter() - started
        finally:
            server.stop()
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
