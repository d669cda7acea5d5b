"""Sends a reader its inputs, in a process of its own.

`python -m benchmarks.shared.mutations.worker NAME FIRST COUNT SEED`

It prints as JSON what became of them. A reader that does not come back for a minute ends the process with its stack.
"""

import asyncio
import faulthandler
import json
import logging
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random

from starlette.types import ASGIApp

from app.errors import BrainscanError
from app.services.memory import give_back_large_blocks
from benchmarks.shared import report
from benchmarks.shared.in_process import ask
from benchmarks.shared.mutations import application
from benchmarks.shared.mutations.readers import DECODER, READERS, Reader
from benchmarks.shared.mutations.sent import Sent
from benchmarks.shared.subprocesses import peak_megabytes, resident_megabytes

MOST_SECONDS = 2.0  # for one input
_END_SECONDS = 60
_MOST_DATA = 2 << 30  # bytes the process may have, so that no input takes the machine's memory
_WARM_UP = 200
_SHOWN = 10


@dataclass
class Outcome:
    """How many inputs were read and refused, what went wrong, and what it took.

    `faults` are the first of `faulty`, each with its input's number. `kept` and `peak` are megabytes: the growth after
    an input, at most, since those that warmed the reader up, and the most that the process ever had above that.
    """

    inputs: int = 0
    accepted: int = 0
    refused: int = 0
    faulty: int = 0
    faults: list[str] = field(default_factory=list)
    hung: int = 0
    slowest: float = 0.0
    slowest_number: int = 0
    kept: float = 0.0
    peak: float = 0.0

    def add_fault(self, number: int, fault: str) -> None:
        self.faulty += 1
        if len(self.faults) < _SHOWN:
            self.faults.append(f"{number}: {fault}")

    def add_seconds(self, number: int, seconds: float) -> None:
        self.hung += seconds > MOST_SECONDS
        if seconds > self.slowest:
            self.slowest, self.slowest_number = seconds, number


def input_of(name: str, seed: int, number: int) -> Sent:
    """A reader's input: the same for the same seed and number."""
    return READERS[name].make(Random(f"{seed} {name} {number}"))


async def run(app: ASGIApp, name: str, numbers: Iterable[int], seed: int) -> Outcome:
    """Send a reader the inputs of these numbers."""
    outcome, logged = Outcome(), application.LoggedErrors()
    start = _megabytes()
    logging.getLogger().addHandler(logged)
    try:
        for number in numbers:
            faulthandler.dump_traceback_later(_END_SECONDS, exit=True)
            await _send(app, name, number, seed, outcome)
            for message in logged.messages:
                outcome.add_fault(number, f"logged: {message}")
            logged.messages.clear()
            outcome.kept = max(outcome.kept, _megabytes() - start)
    finally:
        faulthandler.cancel_dump_traceback_later()
        logging.getLogger().removeHandler(logged)
    outcome.peak = _megabytes(peak_megabytes) - start
    return outcome


async def _send(app: ASGIApp, name: str, number: int, seed: int, outcome: Outcome) -> None:
    """One input. One that takes too long is sent again, and the shorter time counts: others use the machine, too."""
    reader, sent = READERS[name], input_of(name, seed, number)
    outcome.inputs += 1
    seconds, (accepted, fault) = await _timed(app, reader, sent)
    if seconds > MOST_SECONDS:
        seconds = min(seconds, (await _timed(app, reader, sent))[0])
    outcome.add_seconds(number, seconds)
    if fault:
        outcome.add_fault(number, fault)
    elif accepted:
        outcome.accepted += 1
    else:
        outcome.refused += 1


async def _timed(app: ASGIApp, reader: Reader, sent: Sent) -> tuple[float, tuple[bool, str]]:
    started = time.perf_counter()
    try:
        found = await _asked(app, sent) if reader.function is None else _read(reader.function, sent.body)
    except Exception as error:
        found = False, f"{type(error).__name__}: {error!s:.300}"
    return time.perf_counter() - started, found


async def _asked(app: ASGIApp, sent: Sent) -> tuple[bool, str]:
    """Whether the application accepts the request, and what is wrong with its answer."""
    answer = await ask(app, sent.scope(), sent.body)
    return answer.status < 400, application.fault_of(answer, sent)


def _read(function: Callable[[bytes], object], content: bytes) -> tuple[bool, str]:
    """The same of a function; only this project's own errors may come out of it."""
    try:
        function(content)
    except BrainscanError as error:
        return False, "" if application.is_sentence(str(error)) else f"no sentence: {error!s:.300}"
    return True, ""


def _megabytes(of_process: Callable[[int | str], float] = resident_megabytes) -> float:
    """Of this process and its children."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    return sum(map(of_process, ("self", *children)))


async def _measured(name: str, first: int, count: int, seed: int) -> Outcome:
    async with application.running() as app:
        await run(app, name, range(-_WARM_UP, 0), seed)
        return await run(app, name, _progress(name, range(first, first + count)), seed)


def _progress(name: str, numbers: range) -> Iterable[int]:
    for at, number in enumerate(numbers):
        if at % 1000 == 0:
            report.progress(f"{name}: {at} of {len(numbers)}")
        yield number


def main(name: str, first: str, count: str, seed: str) -> None:
    """Print the outcome."""
    if READERS[name].function is not DECODER:  # Node.js reserves far more than it uses
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_DATA, resource.RLIM_INFINITY))
    logging.getLogger("brainscan").propagate = True
    give_back_large_blocks()  # as the server does
    try:
        print(json.dumps(asdict(asyncio.run(_measured(name, int(first), int(count), int(seed))))))
    finally:
        DECODER.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
