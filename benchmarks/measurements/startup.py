"""How long a person waits for the first answer, beside a server that only answers with constants."""

import json
import statistics
import time
import urllib.error
import urllib.request
from typing import Annotated

import typer

from benchmarks.shared import report, requests
from benchmarks.shared.server import Server
from benchmarks.shared.subprocesses import usage_of

BAR_SECONDS, PATIENCE_SECONDS = 1, 120
LABEL = 7  # what the test image shows, and what the server of constants says of everything


def measure(times: Annotated[int, typer.Option(min=1, help="how often")] = 5) -> None:
    """Seconds from starting `python -m app` to its first correct answer, beside a server that only answers.

    Then what it saves not to collect garbage while the code is loaded.
    """
    starts = [(seconds_to_answer("benchmarks.shared.noop_server"), seconds_to_answer("app")) for _ in range(times)]
    rows = [(number, *(f"{seconds:.2f}" for seconds in start)) for number, start in enumerate(starts, 1)]
    report.table(("start", "a server of constants, s", "Brainscan, s"), rows)
    noop, app = (statistics.median(column) for column in zip(*starts, strict=True))
    what = "from the start to the first right answer, by a server of constants"
    report.compared([report.Compared(what, app, noop, "s", BAR_SECONDS, of_figure=True)])
    report.note(f"{_loading(times)}; {report.machine()}")


def _loading(times: int) -> str:
    """CPU time of importing the server's code, with the garbage collector running and as `python -m app` does it."""
    pairs = [(cpu_seconds_to_load("app.cli"), cpu_seconds_to_load("app.__main__")) for _ in range(times)]
    collecting, paused = (statistics.median(column) for column in zip(*pairs, strict=True))
    saved = statistics.median(1 - less / more for more, less in pairs)
    return (
        f"loading takes {paused:.2f} s of CPU, {collecting:.2f} if garbage is collected meanwhile ({saved:.0%} saved)"
    )


def cpu_seconds_to_load(module: str) -> float:
    """Of a process that imports a module first and then all that the server needs, with one thread."""
    usage = usage_of("-c", f"import {module}, app.cli.serve", threads=1)
    return usage.ru_utime + usage.ru_stime


def seconds_to_answer(module: str) -> float:
    """From starting a server to its first answer; RuntimeError when that is wrong."""
    request = requests.numbers()
    started = time.perf_counter()
    server = Server(module=module)
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
