"""What a lesson takes and costs: the network in service is fine-tuned on one drawing that it misread."""

import time
from collections.abc import Iterator
from itertools import islice
from typing import Annotated, TypedDict

import numpy as np
import typer

from app.digits import mnist
from app.digits.mnist import Examples
from app.services.answers import SURE
from app.services.training import VALIDATION
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.server import Server

BAR_SECONDS, BAR_POINTS = 2, 0.1


class Answer(TypedDict):
    """The scores of one query."""

    scores: list[float]


class Side(TypedDict):
    """A network before or after the lesson: its answer to the drawing, and its accuracy."""

    answer: Answer
    test_accuracy: float


class Lesson(TypedDict):
    """What is read of the answer to a lesson: whether the new network is offered, and the two beside each other."""

    offered: bool
    before: Side
    after: Side


Taught = tuple[float, int, Lesson]  # seconds from asking for it to its answer, the right label, and the answer


def measure(
    times: Annotated[int, typer.Option(min=2, help="how many drawings are taught, each to the shipped network")] = 20,
    quick: report.Quick = False,
) -> None:
    """Teach images that the network in service misreads: seconds of a lesson, and what is forgotten for it."""
    examples = mnist.training_examples(Settings().mnist_dir)[-VALIDATION:]
    with Server() as server:
        misread = islice(_misread(server, examples), 3 if quick else times)
        found = [_teach(server, pixels, label) for pixels, label in misread]
    report.barred([*_seconds([seconds for seconds, _, _ in found]), *_outcome(found)])
    report.note(report.machine())


def _seconds(seconds: list[float]) -> Iterator[report.Barred]:
    first, others = seconds[0], seconds[1:]
    yield "the first lesson, asked for at once, s", f"{first:.2f}", f"{BAR_SECONDS}", first < BAR_SECONDS
    yield "the others, median, s", f"{np.median(others):.2f}", "", None
    yield "the longest of them, s", f"{max(others):.2f}", f"{BAR_SECONDS}", max(others) < BAR_SECONDS


def _outcome(found: list[Taught]) -> Iterator[report.Barred]:
    offered = [(label, lesson) for _, label, lesson in found if lesson["offered"]]
    lost = [100 * (lesson["before"]["test_accuracy"] - lesson["after"]["test_accuracy"]) for _, lesson in offered]
    right = sum(lesson["after"]["answer"]["scores"][label] > SURE for label, lesson in offered)
    most = max(lost, default=0.0)
    yield "lessons offered", f"{len(offered)} of {len(found)}", "", None
    yield "of these, read as taught by an output over a half", f"{right} of {len(offered)}", "", None
    yield "test accuracy lost, at most, points", f"{most:.2f}", f"{BAR_POINTS}", most <= BAR_POINTS


def _misread(server: Server, examples: Examples) -> Iterator[tuple[list[int], int]]:
    """Pixels and right label of each example that the server reads as another digit."""
    for pixels, label in zip(examples.pixels.tolist(), examples.labels.tolist(), strict=True):
        if server.http.post("/query", json={"pixels": pixels}).raise_for_status().json()["label"] != label:
            yield pixels, label


def _teach(server: Server, pixels: list[int], label: int) -> Taught:
    report.progress(f"a {label}")
    drawing = server.http.post("/drawings", json={"label": label, "pixels": pixels}).raise_for_status().json()
    started = time.perf_counter()
    lesson: Lesson = server.http.post(f"/drawings/{drawing['id']}/lesson").raise_for_status().json()
    return time.perf_counter() - started, label, lesson
