"""What a network draws: is it what was asked for, can others read it, is it new, and how long does it take."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer
from threadpoolctl import threadpool_limits

from app import composition
from app.digits import mnist
from app.errors import NotFound
from app.services.models.registry import Model
from app.services.pictures import MOST_IN_A_WALL
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.drawing import changes, dreams, scans
from benchmarks.shared.drawing.subject import Subject
from benchmarks.shared.report import Barred

_BESIDE = "artist"  # whose pictures by ascent are compared with dreams


@dataclass(frozen=True)
class Counts:
    """How many of each are drawn; as named in the options of `measure`."""

    dreams: int
    halves: int
    pictures: int
    blends: int
    neighbours: int
    repeats: int = 5
    wall: int = MOST_IN_A_WALL


_QUICK = Counts(dreams=2, halves=4, pictures=1, blends=2, neighbours=20, repeats=1, wall=10)


def measure(
    model: Annotated[str | None, typer.Option(help="a network's name or file; the default one if left out")] = None,
    dreams: Annotated[int, typer.Option(min=2, help="of each digit")] = 100,
    halves: Annotated[int, typer.Option(min=1, help="test images whose upper half is finished")] = 1000,
    pictures: Annotated[int, typer.Option(min=1, help="test images to morph, each into nine digits")] = 100,
    blends: Annotated[int, typer.Option(min=1, help="random answers for `exact`, of each kind")] = 200,
    neighbours: Annotated[int, typer.Option(min=10, help="training images to find MNIST's typical distance by")] = 1000,
    quick: report.Quick = False,
) -> None:
    """Scans, dreams, blends, completions, morphs and walks, judged by the second reader; seconds and memory."""
    counts = _QUICK if quick else Counts(dreams, halves, pictures, blends, neighbours)
    subject = _subject(Settings(), model)
    with threadpool_limits(1):
        report.barred([*_rows(subject, counts)])
    judge = f"second reader: {subject.judge.id}; matrix products by one thread"
    report.note(f"{subject.model.id}; {judge}; {report.machine()}")


def _subject(settings: Settings, model: str | None) -> Subject:
    """NotFound when there is no second reader to judge."""
    judge = composition.find_second_reader(settings)
    if not judge:
        raise NotFound(f"there is no second reader at {settings.second_reader_file}, and nobody else can judge")
    learned, test = mnist.training_examples(settings.mnist_dir), mnist.test_examples(settings.mnist_dir)
    return Subject(composition.find_model(settings, model), _beside(settings), judge, learned, test)


def _beside(settings: Settings) -> Model | None:
    try:
        return composition.find_model(settings, _BESIDE)
    except NotFound:
        return None


def _rows(subject: Subject, counts: Counts) -> Iterator[Barred]:
    yield from scans.reading(subject)
    yield from scans.loops(subject)
    yield from dreams.measured(subject, counts.dreams, counts.neighbours)
    if subject.dreams:
        yield from changes.completions(subject, counts.halves)
        yield from changes.morphs(subject, "walk", counts.pictures)
    yield from changes.morphs(subject, "least", counts.pictures)
    yield from scans.blends(subject, counts.blends)
    yield from scans.seconds(subject, counts.repeats, counts.wall)
    yield from scans.memory(subject, counts.wall)
