"""What the settings of Python and of the socket save a running server, beside one without one of them."""

import statistics
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.shared import report, requests, wrk
from benchmarks.shared.dreaming import while_dreaming
from benchmarks.shared.requests import Request
from benchmarks.shared.server import Server
from benchmarks.shared.wrk import Figures

HEADERS = (
    *("trick", "load", "p50 without, ms", "p50 with, ms", "p99 without, ms", "p99 with, ms"),
    *("CPU µs without", "CPU µs with", "CPU saved"),
)


@dataclass(frozen=True)
class ProcessTrick:
    """A setting, what `plain_server` calls it, and how the server is loaded."""

    title: str
    left_out: str
    load: str
    request: Request
    users: int
    dreaming: bool = False  # whether the server makes dreams meanwhile


@dataclass(frozen=True)
class Measured:
    """What one load of a server showed, and its CPU microseconds a request."""

    figures: Figures
    cpu_microseconds: float


_QUERY = requests.numbers("/query?include=frame")
TRICKS = (
    ProcessTrick("gc.freeze: what is loaded is not searched", "freezing", "numbers", _QUERY, users=16),
    ProcessTrick("switch interval of 0.5 ms", "switch interval", "numbers, while dreaming", _QUERY, 4, dreaming=True),
    ProcessTrick("TCP_NODELAY", "no delay", "numbers", _QUERY, users=1),
    ProcessTrick("TCP_NODELAY", "no delay", "GET /backquery/7", requests.picture(), users=1),
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
    module = "benchmarks.shared.plain_server"
    without, with_trick = [], []
    with (
        tempfile.TemporaryDirectory() as folder,
        tempfile.TemporaryDirectory() as other_folder,
        Server(Path(folder), module, trick.left_out) as plain,
        Server(Path(other_folder)) as server,
    ):
        for each in (plain, server):
            each.send(trick.request)
        for _ in range(rounds):
            without.append(_measured(plain, trick, seconds))
            with_trick.append(_measured(server, trick, seconds))
    return without, with_trick


def _measured(server: Server, trick: ProcessTrick, seconds: int) -> Measured:
    before = server.cpu_seconds()
    if trick.dreaming:
        figures, _ = while_dreaming(server, trick.request, seconds, trick.users)
    else:
        figures = wrk.send(server, trick.request, seconds, trick.users)
    return Measured(figures, 1e6 * (server.cpu_seconds() - before) / (figures.rate * seconds))


def _row(trick: ProcessTrick, without: Sequence[Measured], with_trick: Sequence[Measured]) -> tuple[str, ...]:
    p50, p99, cpu = (
        [statistics.median(column) for column in columns]
        for columns in zip(*(_columns(each) for each in (without, with_trick)), strict=True)
    )
    latencies = (f"{value:.2f}" for value in (*p50, *p99))
    pairs = zip(without, with_trick, strict=True)
    saved = statistics.median(1 - less.cpu_microseconds / more.cpu_microseconds for more, less in pairs)
    costs = ("", "", "") if trick.dreaming else (f"{cpu[0]:.0f}", f"{cpu[1]:.0f}", f"{saved:.1%}")
    return trick.title, f"{trick.load}, {trick.users} connections", *latencies, *costs


def _columns(measured: Sequence[Measured]) -> tuple[list[float], list[float], list[float]]:
    """The p50, the p99 and the CPU time of each."""
    figures = [each.figures for each in measured]
    return [each.p50 for each in figures], [each.p99 for each in figures], [each.cpu_microseconds for each in measured]
