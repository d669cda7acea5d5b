"""How many answers a second one worker and one on each core give, beside handlers that answer with constants."""

import os
from dataclasses import replace
from typing import Annotated

import typer

from benchmarks.shared import report, requests, wrk
from benchmarks.shared.dreaming import while_dreaming, while_watched
from benchmarks.shared.requests import Request
from benchmarks.shared.server import Server
from benchmarks.shared.wrk import Figures

USERS = (1, 4, 16, 64, 256)
VIEWERS = 10  # of dreams that form
CORES = os.cpu_count() or 1
NUMBERS, SENT, SCAN = "`POST /query`, numbers", "`POST /query`, as the page sends it", "`GET /backquery/7`"
ALL_CORES = f"{NUMBERS}, by {CORES} workers"
NOOP, NOOP_BYTES, NOOP_PICTURE = "constant, numbers", "constant, the page's bytes", "constant, a picture"
NOOP_ALL = f"{NOOP}, by {CORES} workers"
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
        Server(module="benchmarks.shared.noop_server") as noop_server,
        Server(module="benchmarks.shared.noop_server", arguments=(str(CORES),)) as noop_servers,
        Server() as server,
        Server(workers=CORES) as whole_server,
    ):
        loads = [(noop_server, *item) for item in _noop_requests().items()]
        loads += [(server, *item) for item in _requests(server).items()]
        loads += [(whole_server, ALL_CORES, requests.numbers()), (noop_servers, NOOP_ALL, requests.numbers())]
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
    report.note("Beside their bars; all on the same loop, behind the same parser:\n")
    report.compared(_bars(found, dreaming, watched))
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
    """As FastAPI's documentation writes it, and with the app's shortcut."""
    numbers = requests.numbers()
    return {
        NOOP: numbers,
        f"{NOOP}, by the shortcut": replace(numbers, target="/shortcut/query"),
        NOOP_BYTES: requests.sheet("/bytes"),
        NOOP_PICTURE: Request("/picture"),
        f"{NOOP_PICTURE}, by the shortcut": Request("/shortcut/picture"),
    }


def _requests(server: Server) -> dict[str, Request]:
    etag = server.http.get("/backquery/7", headers={"Accept": "image/png"}).headers["etag"]
    return {
        NUMBERS: requests.numbers(),
        SENT: requests.sheet(),
        SCAN: requests.picture(),
        f"{SCAN}, 304": requests.picture(etag=etag),
    }


def _bars(found: dict[str, Figures], dreaming: Figures, watched: Figures) -> list[report.Compared]:
    numbers, noop = found[NUMBERS], found[NOOP]
    p99 = f"{NUMBERS}, p99"
    return [
        _rate(f"{NUMBERS}, by a handler that answers with a constant", numbers, noop, 0.8),
        report.Compared(f"{p99}, by the same", numbers.p99, noop.p99, "ms", 2),
        _rate(f"{SENT}, by such a handler", found[SENT], found[NOOP_BYTES], 0.9),
        _rate(f"{SCAN}, by a constant picture", found[SCAN], found[NOOP_PICTURE], 0.9),
        _rate(f"{ALL_CORES}, by one", found[ALL_CORES], numbers, 0.9 * CORES),
        _rate(f"{NOOP_ALL}, by one", found[NOOP_ALL], noop, 0.9 * CORES),
        report.Compared(f"{p99} while dreams are made, by that at rest", dreaming.p99, numbers.p99, "ms", 3),
        report.Compared(f"{p99} while {VIEWERS} watch dreams, by that at rest", watched.p99, numbers.p99, "ms", 3),
    ]


def _rate(what: str, measured: Figures, beside: Figures, least: float) -> report.Compared:
    return report.Compared(what, measured.rate, beside.rate, "a second", least, is_least=True)
