"""What the settings of Python and of the socket save a running server, beside one without one of them."""

import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.shared import report, requests, wrk
from benchmarks.shared.dreaming import while_dreaming
from benchmarks.shared.requests import Request
from benchmarks.shared.server import Server
from benchmarks.shared.wrk import Figures

HEADERS = (
    *("trick", "request", "p50 without, ms", "p50 with, ms", "p99 without, ms", "p99 with, ms"),
    *("a second without", "a second with", "median gain of rate"),
)
Send = Callable[[Server, Request, int, int], Figures]


@dataclass(frozen=True)
class ProcessTrick:
    """A setting, its name for `plain_server`, and how the server is loaded."""

    title: str
    left_out: str
    load: str
    request: Request
    send: Send
    users: int


def _send_while_dreaming(server: Server, request: Request, seconds: int, users: int) -> Figures:
    return while_dreaming(server, request, seconds, users)[0]


_QUERY = requests.numbers("/query?include=frame")
TRICKS = (
    ProcessTrick("gc.freeze: what is loaded is not searched", "freezing", "numbers", _QUERY, wrk.send, 16),
    ProcessTrick(
        "switch interval of 0.5 ms", "switch interval", "numbers, while dreaming", _QUERY, _send_while_dreaming, 4
    ),
    ProcessTrick("TCP_NODELAY", "no delay", "numbers", _QUERY, wrk.send, 1),
    ProcessTrick("TCP_NODELAY", "no delay", "GET /backquery/7", requests.picture(), wrk.send, 1),
)


def measure(only: str, seconds: int, rounds: int) -> None:
    """Print the table of the tricks whose titles contain `only`, or that wrk is not installed."""
    chosen = [trick for trick in TRICKS if only in trick.title]
    if not chosen or wrk.is_missing("tricks of the process"):
        return
    rows = [_row(trick, *_in_turn(trick, seconds, rounds)) for trick in chosen]
    report.note("Latency of a running server, medians:\n")
    report.table(HEADERS, rows)


def _in_turn(trick: ProcessTrick, seconds: int, rounds: int) -> tuple[list[Figures], list[Figures]]:
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
            without.append(trick.send(plain, trick.request, seconds, trick.users))
            with_trick.append(trick.send(server, trick.request, seconds, trick.users))
    return without, with_trick


def _row(trick: ProcessTrick, without: list[Figures], with_trick: list[Figures]) -> tuple[str, ...]:
    gain = statistics.median(less.rate / more.rate - 1 for more, less in zip(without, with_trick, strict=True))
    pairs = [
        [statistics.median(getattr(figures, name) for figures in each) for each in (without, with_trick)]
        for name in ("p50", "p99")
    ]
    rates = [statistics.median(figures.rate for figures in each) for each in (without, with_trick)]
    latencies = (f"{value:.2f}" for pair in pairs for value in pair)
    return (
        trick.title,
        f"{trick.load}, {trick.users} users",
        *latencies,
        *(f"{rate:,.0f}" for rate in rates),
        f"{gain:+.1%}",
    )
