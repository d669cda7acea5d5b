"""How many answers a second one worker gives, and how long they take, beside handlers that answer with constants."""

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from benchmarks.shared import report, requests, wrk
from benchmarks.shared.dreaming import while_dreaming, while_watched
from benchmarks.shared.requests import Request
from benchmarks.shared.server import Server
from benchmarks.shared.wrk import Figures

USERS = (1, 4, 16, 64, 256)
VIEWERS = 10  # of dreams that form
BAR_WATCHED = 3
HEADERS = ("request", "a second", "p50, ms", "p99, ms", "refused")


def measure(
    seconds: Annotated[int, typer.Option(min=1, help="of each measurement")] = 3,
    rounds: Annotated[int, typer.Option(min=1, help="of all of them; the median by rate is told")] = 5,
    users: Annotated[int, typer.Option(min=1, help="connections at once")] = 16,
) -> None:
    """Requests a second by wrk on this machine, which takes its share of the cores; memory of the server."""
    if wrk.is_missing("serving"):
        return
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder), "benchmarks.shared.noop_server") as noop_server,
        Server(Path(folder)) as server,
    ):
        loads = [(noop_server, *item) for item in _noop_requests().items()]
        loads += [(server, *item) for item in _requests(server).items()]
        found = _in_rounds(loads, seconds, users, rounds)
        dreaming, dreams = while_dreaming(server, requests.numbers(), seconds * rounds, users)
        watched, frames = while_watched(server, requests.numbers(), seconds * rounds, users, VIEWERS)
        by_users = [(number, wrk.send(server, requests.numbers(), seconds, number)) for number in USERS]
        memory = server.memory()[0]
    during = {
        f"`POST /query`, numbers, while {dreams / (seconds * rounds):.1f} dreams a second are made": dreaming,
        f"`POST /query`, numbers, while {VIEWERS} watch {frames / (seconds * rounds):.0f} frames a second": watched,
    }
    report.table(HEADERS, [each.row(name) for name, each in (found | during).items()])
    report.note(_ratios(found, dreaming))
    report.note("Beside the bar:\n")
    report.barred([_bar(found["`POST /query`, numbers"], watched)])
    report.note("`POST /query`, numbers, by connections at once:\n")
    report.table(("connections", *HEADERS[1:]), [each.row(str(number)) for number, each in by_users])
    report.note(f"the server's resident memory afterwards: {memory:.0f} MB; {report.machine()}")


def _in_rounds(loads: list[tuple[Server, str, Request]], seconds: int, users: int, rounds: int) -> dict[str, Figures]:
    """One after the other, again and again: a machine's speed drifts, and what is compared is to meet the same."""
    found: dict[str, list[Figures]] = {name: [] for _, name, _ in loads}
    for _ in range(rounds):
        for server, name, request in loads:
            found[name].append(wrk.send(server, request, seconds, users))
    return {name: sorted(each, key=lambda figures: figures.rate)[rounds // 2] for name, each in found.items()}


def _noop_requests() -> dict[str, Request]:
    """In pairs: as FastAPI's documentation writes it, and with the app's shortcut."""
    numbers = requests.numbers()
    return {
        "constant, numbers": numbers,
        "constant, numbers, by the shortcut": replace(numbers, target="/shortcut/query"),
        "constant, a picture": Request("/picture"),
        "constant, a picture, by the shortcut": Request("/shortcut/picture"),
    }


def _requests(server: Server) -> dict[str, Request]:
    etag = server.http.get("/backquery/7", headers={"Accept": "image/png"}).headers["etag"]
    return {
        "`POST /query`, numbers": requests.numbers(),
        "`POST /query`, PNG": requests.file(),
        "`GET /backquery/7`": requests.picture(),
        "`GET /backquery/7`, 304": requests.picture(etag=etag),
    }


def _ratios(found: dict[str, Figures], dreaming: Figures) -> str:
    numbers, short_numbers, picture, short_picture, query, _, scan, _ = found.values()
    return (
        f"`POST /query` by the handler that answers with a constant: {query.rate / numbers.rate:.2f} of its rate "
        f"({query.rate / short_numbers.rate:.2f} with the same shortcut), {query.p99 / numbers.p99:.1f} times its p99; "
        f"`GET /backquery/7` by a constant picture: {scan.rate / picture.rate:.2f} "
        f"({scan.rate / short_picture.rate:.2f} with the same shortcut); p99 of `POST /query` while dreaming by that "
        f"at rest: {dreaming.p99 / query.p99:.1f}"
    )


def _bar(at_rest: Figures, watched: Figures) -> report.Barred:
    times = watched.p99 / at_rest.p99
    what = f"p99 of `POST /query` while dreams stream to {VIEWERS} viewers, by that at rest"
    return what, f"{times:.1f}", f"{BAR_WATCHED}", times <= BAR_WATCHED
