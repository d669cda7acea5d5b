"""How long a person waits for the first answer, beside a server that only answers with constants."""

import json
import statistics
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.shared import report, requests
from benchmarks.shared.server import Server

BAR_SECONDS, PATIENCE_SECONDS = 1, 120
LABEL = 7  # what the test image shows, and what the server of constants says of everything


def measure(times: Annotated[int, typer.Option(min=1, help="how often")] = 5) -> None:
    """Seconds from starting `python -m app` to its first correct answer, beside a server that only answers."""
    starts = [
        (
            seconds_to_answer("benchmarks.shared.noop_server"),
            seconds_to_answer("benchmarks.shared.plain_server", "loading"),
            seconds_to_answer("app"),
        )
        for _ in range(times)
    ]
    headers = ("start", "a server of constants, s", "Brainscan, garbage collected while loading, s", "Brainscan, s")
    report.table(headers, [(number, *(f"{each:.2f}" for each in start)) for number, start in enumerate(starts, 1)])
    noop, collecting, app = (statistics.median(column) for column in zip(*starts, strict=True))
    held = app < BAR_SECONDS
    report.barred([("from the start to the first answer, median", f"{app:.2f} s", f"under {BAR_SECONDS:.0f} s", held)])
    saved = statistics.median(1 - app / collecting for _, collecting, app in starts)
    report.note(f"{app / noop:.2f} times the server of constants; {report.machine()}")
    report.note(f"not collecting garbage while loading saves {saved:.1%} of {collecting:.2f} s (median of pairs)")


def seconds_to_answer(module: str, *arguments: str) -> float:
    """From starting a server to its first answer; RuntimeError when that is wrong."""
    request = requests.numbers()
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        server = Server(Path(folder), module, *arguments)
        try:
            answered = _first_label(f"{server.url}/query", request, started + PATIENCE_SECONDS)
            seconds = time.perf_counter() - started
        finally:
            server.stop()
    if answered != LABEL:
        raise RuntimeError(f"the first answer is wrong: {answered} for a {LABEL}")
    return seconds


def _first_label(url: str, request: requests.Request, give_up: float) -> object:
    asked = urllib.request.Request(url, request.body, dict(request.headers))
    while True:
        try:
            with urllib.request.urlopen(asked) as response:
                return json.load(response)["label"]
        except urllib.error.URLError:
            if time.perf_counter() > give_up:
                raise
            time.sleep(0.01)
