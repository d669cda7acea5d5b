"""Loads a server with wrk, an HTTP load generator, and reads what wrk prints."""

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from typing import Protocol

from benchmarks.shared import report
from benchmarks.shared.requests import Request

_MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


class HasUrl(Protocol):
    """What requests can be sent to: a server, or a proxy before several."""

    url: str


@dataclass(frozen=True)
class Figures:
    """Requests a second, the median's and the 99th percentile's milliseconds, and how many were refused."""

    rate: float
    p50: float
    p99: float
    refused: int

    def row(self, name: str) -> tuple[str, ...]:
        """A row of a table."""
        return name, f"{self.rate:,.0f}", f"{self.p50:.2f}", f"{self.p99:.2f}", str(self.refused)


def is_missing(what: str) -> bool:
    """Whether wrk is not installed; says so, and that it was needed for `what`."""
    if shutil.which("wrk"):
        return False
    report.note(f"{what}: not measured, wrk is not installed here (scripts/apt-install wrk)")
    return True


def send(server: HasUrl, request: Request, seconds: int, users: int) -> Figures:
    """Send the same request again and again over `users` connections at once."""
    report.progress(f"{request.target}, {users} connections")
    lines = [f"wrk.headers[{_lua(name.encode())}] = {_lua(value.encode())}" for name, value in request.headers]
    if request.body:
        lines += ['wrk.method = "POST"', f"wrk.body = {_lua(request.body)}"]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write("\n".join(lines))
        script.flush()
        command = ["wrk", "-t1", f"-c{users}", f"-d{seconds}s", "--latency", "-s", script.name]
        url = f"{server.url}{request.target}"
        return figures(subprocess.run([*command, url], stdout=subprocess.PIPE, text=True, check=True).stdout)


def figures(printed: str) -> Figures:
    """From what wrk prints; ValueError when it is something else."""
    rate, refused = _found(r"Requests/sec:\s+([\d.]+)", printed), re.search(r"3xx responses: (\d+)", printed)
    p50, p99 = (_milliseconds(_found(rf"^\s+{share}%\s+([\d.]+[a-z]+)", printed)) for share in (50, 99))
    return Figures(float(rate), p50, p99, int(refused[1]) if refused else 0)


def _found(pattern: str, printed: str) -> str:
    match = re.search(pattern, printed, re.MULTILINE)
    if not match:
        raise ValueError(f"wrk did not print {pattern}: {printed!r:.200}")
    return match[1]


def _milliseconds(text: str) -> float:
    number, unit = _found(r"^([\d.]+)", text), _found(r"([a-z]+)$", text)
    return float(number) * _MILLISECONDS[unit]


def _lua(content: bytes) -> str:
    """A Lua string of these bytes."""
    return '"' + "".join(f"\\{byte:03d}" for byte in content) + '"'
