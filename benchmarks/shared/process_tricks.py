"""What an option of its socket saves a running server, beside one without it."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.shared import report, requests, wrk
from benchmarks.shared.requests import Request
from benchmarks.shared.server import Server
from benchmarks.shared.wrk import Figures

HEADERS = (
    *("trick", "load", "p50 without, ms", "p50 with, ms", "p99 without, ms", "p99 with, ms"),
    *("CPU µs without", "CPU µs with", "CPU saved"),
)


@dataclass(frozen=True)
class ProcessTrick:
    """A setting that `plain_server` leaves out, and how the server is loaded."""

    title: str
    load: str
    request: Request
    users: int


@dataclass(frozen=True)
class Measured:
    """What one load of a server showed, and its CPU microseconds a request."""

    figures: Figures
    cpu_microseconds: float


_QUERY = requests.numbers("/query?include=frame")
TRICKS = (
    ProcessTrick("TCP_NODELAY", "numbers", _QUERY, users=1),
    ProcessTrick("TCP_NODELAY", "GET /backquery/7", requests.picture(), users=1),
)


def measure(only: str, seconds: int, rounds: int) -> None:
    """Print the table of the tricks whose titles contain `only`, or that wrk is not installed."""
    chosen = [trick for trick in TRICKS if only in trick.title]
    if not chosen or wrk.is_missing("tricks of the process"):
        return
    rows = [_row(trick, *_in_turn(trick, seconds, rounds)) for trick in chosen]
    report.note("Latency of a running server, and its CPU time for a request; medians:\n")
    report.table(HEADERS, rows)


def _in_turn(trick: ProcessTrick, seconds: int, rounds: int) -> tuple[list[Measured], list[Measured]]:
    """Of the server without the trick and of the app's, one after the other, again and again."""
    without, with_trick = [], []
    with Server(module="benchmarks.shared.plain_server") as plain, Server() as server:
        for each in (plain, server):
            each.send(trick.request)
        for _ in range(rounds):
            without.append(_measured(plain, trick, seconds))
            with_trick.append(_measured(server, trick, seconds))
    return without, with_trick


def _measured(server: Server, trick: ProcessTrick, seconds: int) -> Measured:
    before = server.cpu_seconds()
    figures = wrk.send(server, trick.request, seconds, trick.users)
    return Measured(figures, 1e6 * (server.cpu_seconds() - before) / (figures.rate * seconds))


def _row(trick: ProcessTrick, without: Sequence[Measured], with_trick: Sequence[Measured]) -> tuple[str, ...]:
    p50, p99, cpu = (
        [statistics.median(column) for column in columns]
        for columns in zip(*(_columns(each) for each in (without, with_trick)), strict=True)
    )
    latencies = (f"{value:.2f}" for value in (*p50, *p99))
    saved = f"{1 - cpu[1] / cpu[0]:.1%}" if cpu[0] else ""  # where it is too short to count, nothing
    costs = f"{cpu[0]:.0f}", f"{cpu[1]:.0f}", saved
    return trick.title, f"{trick.load}, {trick.users} connections", *latencies, *costs


def _columns(measured: Sequence[Measured]) -> tuple[list[float], list[float], list[float]]:
    """The p50, the p99 and the CPU time of each."""
    figures = [each.figures for each in measured]
    return [each.p50 for each in figures], [each.p99 for each in figures], [each.cpu_microseconds for each in measured]
