"""Ten digits by each method, blends, how long they take, and the memory of a process that draws them."""

import multiprocessing
import time
from collections.abc import Iterator

import numpy as np
from threadpoolctl import threadpool_limits

from app import composition
from app.network.arrays import CLASSES
from app.network.model.signals import HIGH, LOW
from app.services.evaluation import accuracy
from app.services.pictures import Method
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.drawing.subject import Subject, agreement
from benchmarks.shared.report import Barred
from benchmarks.shared.subprocesses import peak_megabytes

_ACCURACY = 0.99
_SECOND_READER, _SCORE = 9, 0.8  # of ten scans of 2016
_WORST_ERROR = 0.01
_TEN_SECONDS, _WALL_SECONDS = 0.3, 2.0


def reading(subject: Subject) -> Iterator[Barred]:
    """How well it reads."""
    share = accuracy(subject.model.network, subject.test)
    yield "test accuracy", f"{share:.2%}", f"{_ACCURACY:.0%}", share >= _ACCURACY


def loops(subject: Subject) -> Iterator[Barred]:
    """What is read in the ten digits drawn by each method."""
    for method in subject.methods:
        yield from _loop(subject, method)


def _loop(subject: Subject, method: Method) -> Iterator[Barred]:
    scans = subject.pictures.scans(method=method)
    name, labels = f"`{method}`, ten digits", [scan.label for scan in scans]
    own, worst = sum(scan.agrees for scan in scans), max(scan.worst_error for scan in scans)
    others, score = agreement([scan.second_opinion for scan in scans], labels)
    as_in_2016, exactly = method == "rashid", method == "exact"
    yield f"{name}: read as meant by itself", f"{own} of 10", *_bar(as_in_2016, "10", own == CLASSES)
    bar = f"{_SECOND_READER}, mean score {_SCORE}"
    holds = others >= _SECOND_READER and score >= _SCORE
    yield f"{name}: by the second reader", f"{others} of 10, mean score {score:.3f}", *_bar(as_in_2016, bar, holds)
    yield f"{name}: worst output error", f"{worst:.4f}", *_bar(exactly, f"{_WORST_ERROR}", worst <= _WORST_ERROR)


def blends(subject: Subject, count: int) -> Iterator[Barred]:
    """How many random answers `exact` draws a picture for."""
    rng, drawn_by = np.random.default_rng(0), subject.pictures
    kinds = {"two digits": [_of_two(rng) for _ in range(count)], "ten outputs": rng.random((count, CLASSES)).tolist()}
    for kind, answers in kinds.items():
        report.progress(f"blending {kind}")
        parts = [answers[start : start + 100] for start in range(0, count, 100)]
        scans = [scan for part in parts for scan in drawn_by.draw_all(part)]
        reached, worst = sum(scan.reached for scan in scans), max(scan.worst_error for scan in scans)
        yield f"`exact`, {count} random blends of {kind}", f"{reached} reached, worst error {worst:.4f}", "", None


def seconds(subject: Subject, repeats: int, wall: int) -> Iterator[Barred]:
    """The least time of so many repeats for ten digits by each method, and for a wall, none of them cached."""
    report.progress("drawing against the clock")
    for method in subject.methods:
        least = min(_seconds_of_ten(subject, method) for _ in range(repeats))
        barred = _bar(method == "dream", f"{_TEN_SECONDS}", least <= _TEN_SECONDS)
        yield f"`{method}`: ten digits, one thread, s", f"{least:.3f}", *barred
    least = min(_seconds_of_wall(subject, wall) for _ in range(repeats))
    yield f"a wall of {wall}, one thread, s", f"{least:.2f}", f"{_WALL_SECONDS:.0f}", least <= _WALL_SECONDS


def memory(subject: Subject, wall: int) -> Iterator[Barred]:
    """The most memory that a process takes which draws by each method, and a wall."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        megabytes = pool.apply(_peak_of_drawing, (str(subject.model.path), subject.methods, wall))
    yield f"memory of a process that drew by each method and a wall of {wall}, MB", f"{megabytes:.0f}", "", None


def _bar(there_is_one: bool, bar: str, holds: bool) -> tuple[str, bool | None]:
    return (bar, holds) if there_is_one else ("", None)


def _of_two(rng: np.random.Generator) -> list[float]:
    """A share for one digit and the rest for another, any two."""
    targets, share = np.full(CLASSES, LOW), rng.uniform(LOW, HIGH)
    targets[rng.choice(CLASSES, 2, replace=False)] = share, 1 - share
    return targets.tolist()


def _seconds_of_ten(subject: Subject, method: Method) -> float:
    drawn_by, started = subject.pictures, time.perf_counter()
    drawn_by.scans(method=method, seed=1)
    return time.perf_counter() - started


def _seconds_of_wall(subject: Subject, count: int) -> float:
    drawn_by, started = subject.pictures, time.perf_counter()
    drawn_by.wall(3, count)
    return time.perf_counter() - started


def _peak_of_drawing(model: str, methods: list[Method], wall: int) -> float:
    """Megabytes of this process after pictures by each method and a wall."""
    with threadpool_limits(1):
        pictures = composition.pictures(Settings(), model)
        for method in methods:
            pictures.scans(method=method)
        pictures.wall(3, wall)
    return peak_megabytes()
