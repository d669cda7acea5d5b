"""Many users at once for minutes, while networks are trained: what fails, how long they wait, what is left behind."""

import asyncio
import threading
import time
from pathlib import Path
from typing import Annotated

import httpx
import numpy as np
import typer

from benchmarks.shared import report
from benchmarks.shared.server import Server
from benchmarks.shared.users import QUERY, Habit, Visit, habits, visit

_ORDER: dict[str, object] = {"recipe": "quick-dreamer", "hidden": 100, "examples": 10_000, "activate": "always"}
_TRAININGS, _SLOWER_BAR = 2, 3.0
_POOL = 15  # files that the database keeps open at most: five connections of three each
_IDLE_PAUSE, _SETTLED_SECONDS = 0.02, 6  # uvicorn closes idle connections after five


def measure(
    seconds: Annotated[int, typer.Option(min=5, help="of the load")] = 300,
    users: Annotated[int, typer.Option(min=1, max=2000, help="users at once, each with an address of its own")] = 200,
    pause: Annotated[float, typer.Option(min=0, help="seconds that a user thinks between requests, in the mean")] = 1.0,
    quick: report.Quick = False,
) -> None:
    """Ask /query alone; then as many users do all that pages do, while two trainings publish, one after the other."""
    seconds, users = (5, 20) if quick else (seconds, users)
    kinds = habits()
    asking = [habit for habit in kinds if habit.name == QUERY]
    with Server() as server:
        asyncio.run(visit(server.url, users, max(3, seconds / 20), pause, kinds))  # so that all is loaded
        idle = _alone(server, asking, max(3, seconds / 10))
        before = _kept(server)
        trainings = _Trainings(server, seconds)
        report.progress(f"{users} users for {seconds} s")
        met = asyncio.run(visit(server.url, users, seconds, pause, kinds))
        ended = trainings.ended()
        time.sleep(_SETTLED_SECONDS)
        after = _kept(server)
    report.table(
        ("kind of request", "answers", "p50, ms", "p99, ms"), [_row(name, each) for name, each in met.seconds.items()]
    )
    answers, slower = sum(map(len, met.seconds.values())), _p99(met) / _p99(idle)
    rows = [
        ("failures", sum(met.failures.values()), "0", not met.failures),
        ("refused: 429 and 503", met.refused, "", None),
        ("answers a second", f"{answers / seconds:.0f}", "", None),
        ("`/query` by one user, p50 and p99, ms", _milliseconds(idle.seconds[QUERY]), "", None),
        ("`/query` under load, p50 and p99, ms", _milliseconds(met.seconds[QUERY]), "", None),
        ("its p99 by that of one user", f"{slower:.1f}", f"{_SLOWER_BAR:g}", slower <= _SLOWER_BAR),
        ("trainings", ended, "", None),
        ("server's memory before and after, MB", f"{before[0]:.0f}; {after[0]:.0f}", "", None),
        ("its file descriptors", f"{before[1]}; {after[1]}", f"{_POOL} more", after[1] <= before[1] + _POOL),
    ]
    report.note("")
    report.barred(rows)
    for what, count in met.failures.most_common():
        report.note(f"failed: {what}, {count} times")
    report.note(report.machine())


def _alone(server: Server, asking: list[Habit], seconds: float) -> Visit:
    return asyncio.run(visit(server.url, 1, seconds, _IDLE_PAUSE, asking))


class _Trainings:
    """Two trainings, one after the other, in a thread of their own; what is still running at the end is cancelled."""

    def __init__(self, server: Server, seconds: float) -> None:
        self._url, self._end, self._states = server.url, time.monotonic() + seconds, list[str]()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def ended(self) -> str:
        """How each has ended."""
        self._thread.join()
        return ", ".join(self._states)

    def _run(self) -> None:
        with httpx.Client(base_url=self._url, timeout=60) as client:
            for _ in range(_TRAININGS):
                job = client.post("/retrain", json=_ORDER).raise_for_status().json()
                while job["state"] == "running" and time.monotonic() < self._end:
                    time.sleep(0.5)
                    job = client.get(f"/retrain/{job['id']}").json()
                if job["state"] == "running":
                    job = client.delete(f"/retrain/{job['id']}").json()
                self._states.append(job["state"])
                if time.monotonic() >= self._end:
                    return


def _kept(server: Server) -> tuple[float, int]:
    """Resident megabytes and open file descriptors of the server."""
    return server.memory()[0], len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))


def _row(name: str, seconds: list[float]) -> tuple[str, str, str, str]:
    p50, p99 = np.percentile(seconds, [50, 99]) * 1000
    return f"`{name}`", f"{len(seconds):,}", f"{p50:.1f}", f"{p99:.1f}"


def _p99(met: Visit) -> float:
    return float(np.percentile(met.seconds[QUERY], 99))


def _milliseconds(seconds: list[float]) -> str:
    p50, p99 = np.percentile(seconds, [50, 99]) * 1000
    return f"{p50:.1f}; {p99:.1f}"
