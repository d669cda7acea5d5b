"""How many answers a second one worker gives, and how long they take, beside handlers that do nothing."""

import json
import re
import shutil
import subprocess
import tempfile
import threading
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Annotated

import httpx
import numpy as np
import typer
from numpy.typing import NDArray

from app.digits import mnist, png
from app.settings import ROOT, Settings
from benchmarks import report
from benchmarks.servers import Server

USERS = (1, 4, 16, 64, 256)


@dataclass(frozen=True)
class Load:
    """What wrk is to send: a path, and a body with its type, or an ETag the client has."""

    path: str
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Figures:
    """Requests a second, the median's and the 99th percentile's milliseconds, and how many were refused."""

    rate: float
    p50: float
    p99: float
    refused: int

    def row(self, name: str) -> tuple[str, ...]:
        return name, f"{self.rate:,.0f}", f"{self.p50:.2f}", f"{self.p99:.2f}", str(self.refused)


def measure(
    seconds: Annotated[int, typer.Option(min=1, help="of each measurement")] = 3,
    rounds: Annotated[int, typer.Option(min=1, help="of all of them; the median by rate is told")] = 5,
    users: Annotated[int, typer.Option(min=1, help="connections at once")] = 16,
) -> None:
    """Requests a second by wrk on this machine, which takes its share of the cores; memory of the server."""
    if not shutil.which("wrk"):
        report.note("not measured: wrk is not installed here (scripts/apt-install wrk)")
        return
    seven = mnist.test_examples(Settings().mnist_dir).pixels[0]
    numbers = json.dumps({"pixels": seven.tolist()}).encode()
    asked = Load("/query", numbers, (("Content-Type", "application/json"),))
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder), "benchmarks.nothing") as idler,
        Server(Path(folder)) as server,
    ):
        loads = [(idler, *item) for item in _nothing(asked).items()]
        loads += [(server, *item) for item in _loads(server, asked, seven).items()]
        found = _in_rounds(loads, seconds, users, rounds)
        dreaming, dreams = _while_dreaming(server, asked, seconds * rounds, users)
        crowd = [(number, sent(server, asked, seconds, number)) for number in USERS]
        memory = server.memory()[0]
    nothing = {name: found.pop(name) for name in _nothing(asked)}
    found[f"`POST /query`, numbers, while {dreams / (seconds * rounds):.1f} dreams a second are made"] = dreaming
    headers = ("request", "a second", "p50, ms", "p99, ms", "refused")
    report.table(headers, [each.row(name) for name, each in (nothing | found).items()])
    report.note(_ratios(nothing, found, dreaming))
    report.note("`POST /query`, numbers, by connections at once:\n")
    report.table(("connections", *headers[1:]), [each.row(str(number)) for number, each in crowd])
    report.note(f"the server's resident memory afterwards: {memory:.0f} MB; {report.machine()}")


def _in_rounds(loads: list[tuple[Server, str, Load]], seconds: int, users: int, rounds: int) -> dict[str, Figures]:
    """One after the other, again and again: a machine's speed drifts, and what is compared is to meet the same."""
    found: dict[str, list[Figures]] = {name: [] for _, name, _ in loads}
    for _ in range(rounds):
        for server, name, load in loads:
            found[name].append(sent(server, load, seconds, users))
    return {name: sorted(each, key=lambda figures: figures.rate)[rounds // 2] for name, each in found.items()}


def _nothing(asked: Load) -> dict[str, Load]:
    """In pairs: as FastAPI's documentation writes it, and with the app's shortcut."""
    return {
        "nothing, numbers": asked,
        "nothing, numbers, by the shortcut": replace(asked, path="/shortcut/query"),
        "nothing, a picture": Load("/picture"),
        "nothing, a picture, by the shortcut": Load("/shortcut/picture"),
    }


def _loads(server: Server, asked: Load, seven: NDArray[np.uint8]) -> dict[str, Load]:
    tag = server.http.get("/backquery/7", headers={"Accept": "image/png"}).headers["etag"]
    picture = png.png(seven, 280)
    return {
        "`POST /query`, numbers": asked,
        "`POST /query`, PNG": Load("/query", picture, (("Content-Type", "image/png"),)),
        "`GET /backquery/7`": Load("/backquery/7", headers=(("Accept", "image/png"),)),
        "`GET /backquery/7`, 304": Load("/backquery/7", headers=(("Accept", "image/png"), ("If-None-Match", tag))),
    }


def _while_dreaming(server: Server, asked: Load, seconds: int, users: int) -> tuple[Figures, int]:
    """Figures while somebody asks for a new dream as soon as the last is there, and how many dreams were made."""
    stop, made = threading.Event(), []

    def dream() -> None:
        with httpx.Client(base_url=server.http.base_url, timeout=60) as http:
            for seed in count(1):
                if stop.is_set():
                    return
                http.get(f"/backquery/{seed % 10}", params={"method": "dream", "seed": seed}).raise_for_status()
                made.append(seed)

    dreamer = threading.Thread(target=dream)
    dreamer.start()
    figures = sent(server, asked, seconds, users)
    stop.set()
    dreamer.join()
    return figures, len(made)


def sent(server: Server, load: Load, seconds: int, users: int) -> Figures:
    report.progress(f"{load.path}, {users} connections")
    lines = [f"wrk.headers[{_lua(name)}] = {_lua(value)}" for name, value in load.headers]
    if load.body:
        lines += ['wrk.method = "POST"', f"wrk.body = {_lua(load.body)}"]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write("\n".join(lines))
        script.flush()
        command = ["wrk", "-t1", f"-c{users}", f"-d{seconds}s", "--latency", "-s", script.name]
        url = f"{server.url}{load.path}"
        told = subprocess.run([*command, url], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    return figures(told)


def figures(told: str) -> Figures:
    """From what wrk prints."""
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])
    shares = dict(re.findall(r"^\s+(50|99)%\s+([\d.]+[a-z]+)", told, re.MULTILINE))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    return Figures(rate, _milliseconds(shares["50"]), _milliseconds(shares["99"]), int(refused[1]) if refused else 0)


def _milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def _lua(text: str | bytes) -> str:
    """A Lua string of these bytes."""
    content = text.encode() if isinstance(text, str) else text
    return '"' + "".join(f"\\{byte:03d}" for byte in content) + '"'


def _ratios(nothing: dict[str, Figures], found: dict[str, Figures], dreaming: Figures) -> str:
    numbers, short_numbers, picture, short_picture = nothing.values()
    query, _, scan, _, *_ = found.values()
    return (
        f"`POST /query` by the handler that does nothing: {query.rate / numbers.rate:.2f} of its rate "
        f"({query.rate / short_numbers.rate:.2f} with the same shortcut), {query.p99 / numbers.p99:.1f} times its p99; "
        f"`GET /backquery/7` by a constant picture: {scan.rate / picture.rate:.2f} "
        f"({scan.rate / short_picture.rate:.2f} with the same shortcut); p99 of `POST /query` while dreaming by that "
        f"at rest: {dreaming.p99 / query.p99:.1f}"
    )
