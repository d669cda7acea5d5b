"""Answers a second by the number of worker processes and of users at once."""

import os
import resource
from collections.abc import Sequence

from benchmarks.shared import plot, report, requests, scaling_summary, wrk
from benchmarks.shared.requests import Request
from benchmarks.shared.scaling_summary import Throughput
from benchmarks.shared.server import Server

WORKERS = (1, 2, 4)
USERS = (1, 4, 16, 64, 256)


def measure_users(workers: Sequence[int] = WORKERS, counts: Sequence[int] = USERS, seconds: int = 5) -> str:
    """Print the table and sentences of `POST /query` with 784 numbers; its chart as SVG, or "" without wrk."""
    if wrk.is_missing("workers and users"):
        return ""
    found = {count: _by_users(count, counts, seconds) for count in workers}
    report.note("`POST /query` with 784 numbers, by worker processes and connections at once:\n")
    headers = "workers", "connections", "answers a second", "p50, ms", "cores of the server", "cores of wrk"
    report.table(headers, [_row(each) for series in found.values() for each in series])
    for series in found.values():
        report.note(scaling_summary.about_throughput(series, os.cpu_count() or 1))
    curves = {
        f"{count} worker{'s' if count > 1 else ''}": [(each.users, each.rate) for each in series]
        for count, series in found.items()
    }
    return plot.growth("Answers a second against users", "users at once", "answers a second", curves)


def _row(one: Throughput) -> tuple[str, ...]:
    figures = f"{one.rate:,.0f}", f"{one.p50:.2f}", f"{one.server_cores:.2f}", f"{one.client_cores:.2f}"
    return str(one.workers), str(one.users), *figures


def _by_users(workers: int, counts: Sequence[int], seconds: int) -> list[Throughput]:
    request = requests.numbers()
    with Server(workers=workers) as server:
        wrk.send(server, request, 1, 4 * workers)  # until every worker is there and warm
        return [_measured(server, request, workers, count, seconds) for count in counts]


def _measured(server: Server, request: Request, workers: int, count: int, seconds: int) -> Throughput:
    before, client_before = server.cpu_seconds(), _client_cpu_seconds()
    figures = wrk.send(server, request, seconds, count)
    busy, client = server.cpu_seconds() - before, _client_cpu_seconds() - client_before
    return Throughput(workers, count, figures.rate, figures.p50, busy / seconds, client / seconds)


def _client_cpu_seconds() -> float:
    """CPU time of all child processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
