"""Answers by processes, by replicas behind nginx on one PostgreSQL, and a sweep's seconds by workers."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from app.settings import ROOT
from benchmarks.shared import report, requests, wrk
from benchmarks.shared.server import Server
from tests.browser.test_proxy import NGINX, free_port, wait_for
from tests.postgres import Postgres, running

COUNTS = (1, 2, 4)
USERS = 16
_WARM_SECONDS = 2
_NGINX = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    upstream replicas {{ least_conn; keepalive 64; {servers} }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://replicas;
            proxy_http_version 1.1;
            proxy_set_header Connection "";
            proxy_set_header Host $http_host;
        }}
    }}
}}
"""


class Address:
    """What wrk sends to."""

    def __init__(self, url: str) -> None:
        self.url = url


def measure(
    seconds: Annotated[int, typer.Option(min=1, help="of each measurement by wrk")] = 10,
    quick: report.Quick = False,
) -> None:
    """POST /query by BRAINSCAN_WORKERS and by replicas; a sweep of eight trainings by workers. Needs wrk and nginx."""
    if wrk.is_missing("processes and replicas"):
        return
    counts, seconds = (COUNTS[:2], 1) if quick else (COUNTS, seconds)
    rows = [_processes(count, seconds) for count in counts]
    with running() as postgres:
        rows += [_replicas(postgres, count, seconds) for count in counts] if NGINX else []
        report.note(f"{report.machine()}. `POST /query`, 784 numbers, {USERS} connections; all on this machine:\n")
        report.table(("", "answers a second", "p50, ms", "p99, ms", "refused"), rows)
        times = [_sweep(postgres, count, 2 if quick else 8) for count in counts[:2]]
    report.note("\nA sweep by workers (`elastic`, 20 nodes, 2 epochs of 20,000 images), from order to last result:\n")
    report.table(("workers", "s"), [(str(count), f"{took:.1f}") for count, took in zip(counts, times, strict=False)])


def _processes(count: int, seconds: int) -> tuple[str, ...]:
    with Server(workers=count) as server:
        return _sent(server, f"BRAINSCAN_WORKERS={count}", seconds)


def _replicas(postgres: Postgres, count: int, seconds: int) -> tuple[str, ...]:
    with _replicated(postgres.database(), count) as servers, tempfile.TemporaryDirectory() as folder:
        urls, port = [server.url.removeprefix("http://") for server in servers], free_port()
        configuration = _NGINX.format(folder=folder, port=port, servers=" ".join(f"server {url};" for url in urls))
        Path(folder, "nginx.conf").write_text(configuration)
        process = subprocess.Popen(
            [str(NGINX), "-p", folder, "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/health/ready")
            return _sent(Address(f"http://127.0.0.1:{port}"), f"replicas behind nginx: {count}", seconds)
        finally:
            process.terminate()
            process.wait()


def _sent(server: Server | Address, name: str, seconds: int) -> tuple[str, ...]:
    wrk.send(server, requests.numbers(), _WARM_SECONDS, USERS)
    return wrk.send(server, requests.numbers(), seconds, USERS).row(name)


def _sweep(postgres: Postgres, workers: int, seeds: int) -> float:
    """Seconds until all runs have ended; the workers wait for work already."""
    url = postgres.database()
    order = {"recipes": ["elastic"], "hidden": [20], "seeds": list(range(seeds)), "epochs": 2, "examples": 20_000}
    with _replicated(url, 1) as [server], _working(url, workers) as pids:
        report.progress(f"a sweep by {workers} workers")
        server.http.post("/sweeps", json={**order, "seeds": [99]}).raise_for_status()
        _wait(server, pids)
        began = time.perf_counter()
        server.http.post("/sweeps", json=order).raise_for_status()
        _wait(server, pids)
        return time.perf_counter() - began


def _wait(server: Server, workers: Sequence[int]) -> None:
    """Until the newest sweep has ended; its trainings get this process's priority in place of the lowest."""
    policy, priority = os.sched_getscheduler(0), os.sched_getparam(0)
    while server.http.get("/sweeps").json()["sweeps"][0]["under_way"]:
        for task in (path for pid in workers for path in Path(f"/proc/{pid}/task").glob("*/children")):
            for child in task.read_text().split():
                with suppress(ProcessLookupError):
                    os.sched_setscheduler(int(child), policy, priority)
        time.sleep(0.05)


@contextmanager
def _replicated(url: str, count: int) -> Iterator[Sequence[Server]]:
    with ExitStack() as stack:
        yield [stack.enter_context(Server(database_url=url)) for _ in range(count)]


@contextmanager
def _working(url: str, count: int) -> Iterator[Sequence[int]]:
    with tempfile.TemporaryDirectory() as folder:
        own = {"BRAINSCAN_DATABASE_URL": url, "BRAINSCAN_DATA_DIR": folder, "BRAINSCAN_LOG_LEVEL": "error"}
        command, environment = [sys.executable, "-m", "app", "worker"], {**os.environ, **own}
        output = subprocess.DEVNULL
        started = [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output) for _ in range(count)]
        try:
            yield [process.pid for process in started]
        finally:
            for process in started:
                process.terminate()
                process.wait()
