"""What a quick lesson takes and costs: a drawing that was misread is taught with its right label."""

import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from app.digits import mnist
from app.digits.mnist import Examples
from app.services.answers import SURE
from app.services.training import VALIDATION
from app.settings import Settings
from benchmarks import report
from benchmarks.servers import Server

BAR_SECONDS, BAR_POINTS = 2, 0.1


def measure(
    times: Annotated[int, typer.Option(min=2, help="how many drawings are taught, each to the shipped network")] = 20,
    quick: report.Quick = False,
) -> None:
    """Teach images that the network in service misreads: seconds of a lesson, and what is forgotten for it."""
    examples = mnist.training_examples(Settings().mnist_dir)[-VALIDATION:]
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder)) as server:
        misread = islice(_misread(server, examples), 3 if quick else times)
        found = [_lesson(server, pixels, label) for pixels, label in misread]
    seconds = np.array([taken for taken, _ in found])
    offered = [lesson for _, lesson in found if lesson["offered"]]
    lost = [100 * (lesson["before"]["test_accuracy"] - lesson["after"]["test_accuracy"]) for lesson in offered]
    right = sum(lesson["after"]["answer"]["scores"][lesson["taught"]] > SURE for lesson in offered)
    most, longest = max(lost, default=0.0), seconds[1:].max()
    report.barred(
        [
            (
                "the first lesson, asked for at once, s",
                f"{seconds[0]:.2f}",
                f"{BAR_SECONDS}",
                bool(seconds[0] < BAR_SECONDS),
            ),
            ("the others, median, s", f"{np.median(seconds[1:]):.2f}", "", None),
            ("the longest of them, s", f"{longest:.2f}", f"{BAR_SECONDS}", bool(longest < BAR_SECONDS)),
            ("lessons offered", f"{len(offered)} of {len(found)}", "", None),
            ("of these, read as taught by an output over a half", f"{right} of {len(offered)}", "", None),
            ("test accuracy lost, at most, points", f"{most:.2f}", f"{BAR_POINTS}", most <= BAR_POINTS),
        ]
    )
    report.note(report.machine())


def _misread(server: Server, examples: Examples) -> Iterator[tuple[list[int], int]]:
    """Pixels and right label of each example that it reads as another digit."""
    for pixels, label in zip(examples.pixels.tolist(), examples.labels.tolist(), strict=True):
        if server.http.post("/query", json={"pixels": pixels}).raise_for_status().json()["label"] != label:
            yield pixels, label


def _lesson(server: Server, pixels: list[int], label: int) -> tuple[float, dict[str, Any]]:
    """Seconds from asking for it to its answer, and the answer with what was `taught`."""
    report.progress(f"a {label}")
    drawing = server.http.post("/drawings", json={"label": label, "pixels": pixels}).raise_for_status().json()
    started = time.perf_counter()
    lesson = server.http.post(f"/drawings/{drawing['id']}/lesson").raise_for_status().json()
    return time.perf_counter() - started, lesson | {"taught": label}
