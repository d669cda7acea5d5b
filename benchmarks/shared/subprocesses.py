"""Measurements in a process of their own, so that no other's threads, memory or caches are in the figures."""

import os
import resource
import subprocess
import sys
from pathlib import Path

from app.settings import ROOT


def output_of(module: str, *arguments: object, threads: int = 1) -> str:
    """What `python -m benchmarks.shared.MODULE` prints; `threads` is how many its matrix products may use.

    CalledProcessError when it fails; it has said why on standard error.
    """
    limits = {f"{library}_NUM_THREADS": str(threads) for library in ("OPENBLAS", "OMP", "MKL")}
    command = [sys.executable, "-m", f"benchmarks.shared.{module}", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **limits}, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def usage_of(*arguments: str, threads: int | None = None) -> resource.struct_rusage:
    """The kernel's count of what `python ARGUMENTS` used; RuntimeError when it fails. `threads`: all if left out."""
    limits = {} if threads is None else {"OPENBLAS_NUM_THREADS": str(threads)}
    process = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **limits},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"`python {' '.join(arguments)}` ended with status {process.returncode}")
    return usage


def resident_megabytes(pid: int | str = "self") -> float:
    """Memory of a process that is in RAM now."""
    return _status(pid, "VmRSS:") / 1024


def peak_megabytes(pid: int | str = "self") -> float:
    """The most memory a process has had in RAM so far."""
    return _status(pid, "VmHWM:") / 1024


def _status(pid: int | str, name: str) -> int:
    """Kilobytes, from what Linux tells of a process."""
    return int(Path(f"/proc/{pid}/status").read_text().partition(name)[2].split()[0])
