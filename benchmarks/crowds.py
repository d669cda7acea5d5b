"""Answers a second by the number of worker processes and of users at once."""

import json
import os
import resource
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.digits import mnist
from app.settings import Settings
from benchmarks import plot, report, scaling
from benchmarks.scaling import Crowd
from benchmarks.servers import Server
from benchmarks.serving import Load, sent

WORKERS = (1, 2, 4)
USERS = (1, 4, 16, 64, 256)
_TICKS = os.sysconf("SC_CLK_TCK")


def users(workers: Sequence[int] = WORKERS, counts: Sequence[int] = USERS, seconds: int = 5) -> str:
    """The table and sentences of `POST /query` with 784 numbers; its chart, or nothing where there is no wrk."""
    if not shutil.which("wrk"):
        report.note("workers and users: not measured, wrk is not installed here (scripts/apt-install wrk)")
        return ""
    crowds = {count: _crowd(count, counts, seconds) for count in workers}
    report.note("`POST /query` with 784 numbers, by worker processes and connections at once:\n")
    headers = "workers", "connections", "answers a second", "p50, ms", "cores of the server", "cores of wrk"
    report.table(headers, [_row(each) for crowd in crowds.values() for each in crowd])
    for crowd in crowds.values():
        report.note(scaling.about_crowd(crowd, os.cpu_count() or 1))
    curves = {
        f"{count} worker{'s' if count > 1 else ''}": [(each.users, each.rate) for each in crowd]
        for count, crowd in crowds.items()
    }
    return plot.growth("Answers a second against users", "users at once", "answers a second", curves)


def _row(crowd: Crowd) -> tuple[str, ...]:
    figures = f"{crowd.rate:,.0f}", f"{crowd.p50:.2f}", f"{crowd.server_cores:.2f}", f"{crowd.client_cores:.2f}"
    return str(crowd.workers), str(crowd.users), *figures


def _crowd(workers: int, counts: Sequence[int], seconds: int) -> list[Crowd]:
    seven = mnist.test_examples(Settings().mnist_dir).pixels[0]
    body = json.dumps({"pixels": seven.tolist()}).encode()
    load = Load("/query", body, (("Content-Type", "application/json"),))
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder), "benchmarks.workers", str(workers)) as server,
    ):
        sent(server, load, 1, 4 * workers)  # until every worker is there and warm
        return [_measured(server, load, workers, count, seconds) for count in counts]


def _measured(server: Server, load: Load, workers: int, count: int, seconds: int) -> Crowd:
    before, clients_before = _cpu_seconds(server), _clients_seconds()
    figures = sent(server, load, seconds, count)
    busy, clients = _cpu_seconds(server) - before, _clients_seconds() - clients_before
    return Crowd(workers, count, figures.rate, figures.p50, busy / seconds, clients / seconds)


def _cpu_seconds(server: Server) -> float:
    """Of the server's processes, so far."""
    stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split() for pid in server.pids()]
    return sum(int(stat[11]) + int(stat[12]) for stat in stats) / _TICKS


def _clients_seconds() -> float:
    """CPU of all the processes that have ended here."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
