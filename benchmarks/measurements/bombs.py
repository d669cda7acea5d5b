"""What the requests cost that were made to cost much, and what others notice of them."""

import json
import random
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Annotated

import httpx
import numpy as np
import typer

from benchmarks.shared import report, requests
from benchmarks.shared.bombs.requests import Bomb, bombs
from benchmarks.shared.requests import Request
from benchmarks.shared.server import Server
from benchmarks.shared.subprocesses import peak_megabytes, resident_megabytes

CPU_BAR_SECONDS, MEMORY_BAR_MB, REFUSAL_BAR_MS, SLOWDOWN_BAR = 1.0, 157, 100.0, 2.0  # 157 MB are 150 MiB
_QUESTION = {"pixels": [0] * 300 + [255] * 100 + [0] * 384}
_ASKED = {"an answer": Request("/query", json.dumps(_QUESTION).encode()), "an answer to a page": requests.sheet()}
_QUESTIONS, _AT_ONCE, _PATIENCE_SECONDS, _STARTING_SECONDS = 300, 100, 10, 0.5


def measure(
    seed: Annotated[int, typer.Option(help="of the order in which they are sent")] = 0,
    quick: report.Quick = False,
) -> None:
    """Seconds of CPU, memory and status of each; how long a refusal takes; how much one client slows another."""
    sent = list((bombs(500, 2) if quick else bombs()).items())
    random.Random(seed).shuffle(sent)
    with Server() as server:
        server.http.post("/query", json=_QUESTION).raise_for_status()
        time.sleep(1 if quick else 10)  # it warms
        rows = [(name, *_cost(server, bomb)) for name, bomb in sent]
        report.table(("bomb", "bytes", "status", "CPU, s", "MB more at its peak", "held"), map(_row, rows))
        report.note("One client sends a hundred at once, another one asks:\n")
        report.barred(_beside(server, 20 if quick else _QUESTIONS))
    report.note(f"seed {seed}; {report.machine()}")


def _cost(server: Server, bomb: Bomb) -> tuple[int, int, float, float]:
    """Bytes, status, seconds of CPU, and the MB by which memory grew at most."""
    content, pid = bomb.content(), server.process.pid
    Path(f"/proc/{pid}/clear_refs").write_text("5")  # the peak is counted from now on
    memory, seconds = resident_megabytes(pid), server.cpu_seconds()
    status = _sent(server.http, bomb, content)
    return len(content), status, server.cpu_seconds() - seconds, peak_megabytes(pid) - memory


def _sent(http: httpx.Client, bomb: Bomb, content: bytes) -> int:
    """The status; 413 where the server closes the connection before it has taken all of a body."""
    try:
        return http.post(bomb.path, content=content, headers={"Content-Type": bomb.media_type}).status_code
    except (httpx.WriteError, httpx.ReadError):
        return 413


def _row(row: tuple[str, int, int, float, float]) -> tuple[str, ...]:
    name, size, status, seconds, memory = row
    held = seconds <= CPU_BAR_SECONDS and memory <= MEMORY_BAR_MB and status < 500
    return name, f"{size:,}", str(status), f"{seconds:.2f}", f"{max(0, memory):.0f}", report.verdict(held)


def _beside(server: Server, questions: int) -> Iterator[report.Barred]:
    """What the other client notices, and how long refusals take, for large pictures and for walls."""
    large = bombs()["PNG in colour"].content()
    sent = {"large pictures": ("POST", "/query", large), "walls": ("GET", "/backquery/3/wall.png?count=10", b"")}
    for what, ask in sent.items():
        alone = [_waits_ms(server, question, questions) for question in _ASKED.values()]
        with ProcessPoolExecutor(1) as other:  # whose threads do not hold up those who ask here
            other.submit(time.sleep, 0).result()  # it has started
            answers = other.submit(_all_at_once, server.url, ask)
            time.sleep(_STARTING_SECONDS)
            beside = [_waits_ms(server, question, questions) for question in _ASKED.values()]
            refused = [ms for status, ms in answers.result() if status in (429, 503)]
        for name, before, now in zip(_ASKED, alone, beside, strict=True):
            yield from _slowdown(f"{name} beside {what}", before, now)
        slowest = max(refused, default=0.0)
        held = slowest <= REFUSAL_BAR_MS
        yield f"{len(refused)} refusals of {what}, slowest", f"{slowest:.0f} ms", f"{REFUSAL_BAR_MS:.0f} ms", held


def _slowdown(what: str, alone: tuple[float, float], beside: tuple[float, float]) -> Iterator[report.Barred]:
    """Of the median and the 99th percentile."""
    for name, before, now in zip(("median", "99th percentile"), alone, beside, strict=True):
        figure = f"{before:.1f} ms alone, {now:.1f} ms so"
        yield f"{what}, {name}", figure, f"{SLOWDOWN_BAR:g} times", now / before <= SLOWDOWN_BAR


def _all_at_once(url: str, ask: tuple[str, str, bytes]) -> list[tuple[int, float]]:
    """Status and milliseconds of each request of a hundred that are sent together."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = [pool.submit(_timed, url, *ask, {"seed": number}) for number in range(_AT_ONCE)]
        return [answer.result() for answer in answers]


def _waits_ms(server: Server, question: Request, questions: int) -> tuple[float, float]:
    """How long answers take in the median, and at the 99th percentile."""
    asked = question.method, question.target, question.body
    waits = [_timed(server.url, *asked, {})[1] for _ in range(questions)]
    return float(np.percentile(waits, 50)), float(np.percentile(waits, 99))


def _timed(url: str, method: str, path: str, content: bytes, more: dict[str, int]) -> tuple[int, float]:
    """Status and milliseconds; 0 when it takes too long, and the client leaves."""
    kind = {"Content-Type": "image/png" if content.startswith(b"\x89PNG") else "application/json"}
    address = httpx.URL(url + path).copy_merge_params(more)
    with httpx.Client(timeout=_PATIENCE_SECONDS, verify=False) as client:  # certificates take long to load
        began = time.perf_counter()
        try:
            status = client.request(method, address, content=content, headers=kind).status_code
        except httpx.TimeoutException:
            status = 0
        return status, 1000 * (time.perf_counter() - began)
