"""What each trick for speed saves, beside ordinary code that gives the same answers."""

import asyncio
import gc
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated

import typer
from fastapi import FastAPI
from threadpoolctl import threadpool_limits

from app import main
from app.digits import ink
from app.network.model.network import Layer
from app.services.reading import Reader
from app.settings import Settings
from app.web.routes import query as query_route
from app.web.schemas import query as schemas
from benchmarks.shared import plain_variants, process_tricks, report, requests
from benchmarks.shared.in_process import Comparison, Patch, compare, patched
from benchmarks.shared.requests import Request
from benchmarks.shared.server import Server

HEADERS = (
    *("trick", "request", "µs without", "µs with", "µs saved", "of the application's time"),
    *("quartiles", "of the server's time"),
)


@dataclass(frozen=True)
class Trick:
    """A trick, the request it is for, and the ordinary code that stands for it when it is left out."""

    name: str
    request: str
    plain: tuple[Patch, ...]


def _route(router: object) -> tuple[Patch, ...]:
    """The app with another router for /query, which is its first, and without a direct way there."""
    return (main, "_ROUTES", (SimpleNamespace(router=router), *main._ROUTES[1:])), (main, "_DIRECT", ())


_FLAT_LEVEL: Patch = (ink, "_flat_level", plain_variants.flat_level)
_PIXELS: Patch = (query_route, "pixels_in", plain_variants.pixels_in)
_PIXELS_BY_FASTAPI: Patch = (schemas, "pixels_in", plain_variants.pixels_in)
_FRAME: Patch = (schemas, "frame_json", plain_variants.frame_json)
_BY_A_THREAD: Patch = (Reader, "read_drawing", lambda *_: None)
_SUMS: Patch = (Layer, "pre_activations", plain_variants.dense_sums)
_PARAMETERS_BY_FASTAPI = _route(plain_variants.parameters_by_fastapi)
_ALL_BY_FASTAPI = _route(plain_variants.answers_by_fastapi)
_UNCACHED: Patch = (main, "ResponseCache", plain_variants.uncached)

REQUESTS = {
    "numbers": requests.numbers("/query?include=frame"),
    "rows": requests.rows("/query?include=frame"),
    "sheet": requests.sheet(),
    "PNG": requests.file("/query?include=frame"),
    "numbers, no frame": requests.numbers("/query"),
    "GET /backquery/7": requests.picture(),
}
TRICKS = (
    Trick("ink: the paper's level by sorting bytes", "numbers", (_FLAT_LEVEL,)),
    Trick("ink: the paper's level by sorting bytes", "PNG", (_FLAT_LEVEL,)),
    Trick("query: the frame's numbers by a table", "sheet", (_FRAME,)),
    Trick("query: the frame's numbers by a table", "numbers", (_FRAME,)),
    Trick("query: a drawing without a thread", "sheet", (_BY_A_THREAD,)),
    Trick("query: whole numbers read by from_json", "numbers", (_PIXELS,)),
    Trick("network: only the ink's weights are multiplied", "numbers", (_SUMS,)),
    Trick("DirectRoute: no parameters by FastAPI", "numbers", _PARAMETERS_BY_FASTAPI),
    Trick("DirectRoute: no parameters and no answer by FastAPI", "numbers", _ALL_BY_FASTAPI),
    Trick("DirectRoute: no parameters and no answer by FastAPI", "numbers, no frame", _ALL_BY_FASTAPI),
    Trick("response cache", "GET /backquery/7", (_UNCACHED,)),
    Trick("all of /query", "numbers", (_FLAT_LEVEL, _PIXELS_BY_FASTAPI, _SUMS, *_ALL_BY_FASTAPI)),
)


def measure(
    pairs: Annotated[int, typer.Option(min=2, help="measurements of each trick, without it and with it in turn")] = 400,
    times: Annotated[int, typer.Option(min=1, help="requests of each measurement")] = 5,
    only: Annotated[str, typer.Option(help="the tricks whose names contain this text")] = "",
    seconds: Annotated[int, typer.Option(min=0, help="of each measurement by wrk; 0 for none")] = 2,
    rounds: Annotated[int, typer.Option(min=1, help="measurements by wrk of each server, in turn")] = 5,
    quick: report.Quick = False,
) -> None:
    """CPU time of a request without and with each trick, asked in this process; latency for tricks of the server."""
    pairs, times, seconds, rounds = (4, 5, seconds and 1, 1) if quick else (pairs, times, seconds, rounds)
    chosen = [trick for trick in TRICKS if only in trick.name]
    if chosen:
        found = asyncio.run(compare_all(chosen, pairs, times))
        whole = _server_microseconds({trick.request for trick in chosen}, 100 if quick else 1000)
        rows = [_row(trick, each, whole[trick.request]) for trick, each in zip(chosen, found, strict=True)]
        report.note(
            f"CPU time of a request, {pairs} pairs of {times} requests; the server's includes HTTP and sockets:\n"
        )
        report.table(HEADERS, rows)
    if seconds:
        process_tricks.measure(only, seconds, rounds)
    report.note(report.machine())


async def compare_all(tricks: Sequence[Trick], pairs: int, times: int) -> list[Comparison]:
    """Each trick on its own, with one thread for matrix products and a frozen heap, as the server has."""
    with tempfile.TemporaryDirectory() as folder, threadpool_limits(1):
        async with running_app(Path(folder)) as app:
            gc.freeze()
            try:
                return [await _compared(trick, app, Path(folder), pairs, times) for trick in tricks]
            finally:
                gc.unfreeze()


async def _compared(trick: Trick, app: FastAPI, folder: Path, pairs: int, times: int) -> Comparison:
    report.progress(f"{trick.name}, {trick.request}")
    request = REQUESTS[trick.request]
    if all(target is not main for target, _, _ in trick.plain):
        return await compare((app, trick.plain), (app, ()), request, pairs, times)
    async with running_app(folder, trick.plain) as plain_app:  # what is patched decides how an app is built
        return await compare((plain_app, trick.plain), (app, ()), request, pairs, times)


@asynccontextmanager
async def running_app(folder: Path, patches: Sequence[Patch] = ()) -> AsyncIterator[FastAPI]:
    """The app, built with what is patched, between its start and its end."""
    with patched(patches):
        app = main.create_app(Settings(data_dir=folder, log_level="error"))
    async with app.router.lifespan_context(app):
        yield app


def _server_microseconds(names: set[str], times: int) -> dict[str, float]:
    """CPU microseconds of the real server for each request, from its socket to its socket."""
    with Server() as server:
        return {name: _cpu_microseconds(server, REQUESTS[name], times) for name in names}


def _cpu_microseconds(server: Server, request: Request, times: int) -> float:
    server.send(request)
    before = server.cpu_seconds()
    for _ in range(times):
        server.send(request)
    return 1e6 * (server.cpu_seconds() - before) / times


def _row(trick: Trick, found: Comparison, whole: float) -> tuple[str, ...]:
    lower, median, upper = found.quartiles()
    without, with_trick = found.medians()
    return (
        trick.name,
        trick.request,
        f"{without:.1f}",
        f"{with_trick:.1f}",
        f"{found.saved_microseconds:.1f}",
        f"{median:.1%}",
        f"{lower:.1%} to {upper:.1%}",
        f"{found.saved_microseconds / (whole + found.saved_microseconds):.1%}",
    )
