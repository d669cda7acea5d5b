"""What the networks draw: is it what was asked for, can others read it, is it new, and how long does it take."""

import multiprocessing
import statistics
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from app import composition
from app.digits import mnist
from app.network.arrays import CLASSES
from app.network.model.signals import HIGH, LOW
from app.services.morphs import Morph, Morphs
from app.services.pictures import METHODS, MOST_IN_A_WALL, Method, Pictures, Scan
from app.services.work_cache import WorkCache
from app.settings import Settings
from benchmarks.shared import report, similarity
from benchmarks.shared.subprocesses import peak_megabytes

Row = tuple[str, str]


def measure(
    model: Annotated[str | None, typer.Option(help="a network's name; the default one if left out")] = None,
    dreams: Annotated[int, typer.Option(min=2, help="of each digit")] = 100,
    blends: Annotated[int, typer.Option(min=1, help="random answers for `exact`, of each kind")] = 1000,
    pictures: Annotated[int, typer.Option(min=1, help="test images to morph, each into nine digits")] = 100,
    neighbours: Annotated[int, typer.Option(min=2, help="training images to find MNIST's typical distance by")] = 1000,
    quick: report.Quick = False,
) -> None:
    """The closed loop of each method, dreams, blends and morphs, judged by the second reader; seconds and memory."""
    settings, repeats, wall = Settings(), 1 if quick else 5, 10 if quick else MOST_IN_A_WALL
    dreams, blends, pictures, neighbours = (2, 2, 1, 20) if quick else (dreams, blends, pictures, neighbours)
    services = composition.services(settings)
    drawn_by, name = services.pictures, services.reader.models.get(model).id
    learned = mnist.training_examples(settings.mnist_dir)
    rows = [row for method in METHODS for row in _loop(drawn_by, name, method)]
    scans = _dreamed(drawn_by, name, dreams)
    rows += [*_read(scans), *_variety(scans, learned), *_novelty(scans, learned, neighbours)]
    rows += [*_blends(drawn_by, name, blends), *_morphs(services.morphs, name, settings.mnist_dir, pictures)]
    rows += [*_seconds(drawn_by, name, repeats), _memory(name, wall)]
    report.table((name, "measured"), rows)
    report.note(f"second reader: {drawn_by.second_reader_id}; {report.machine()}")


def _loop(pictures: Pictures, model: str, method: str) -> Iterator[Row]:
    scans = pictures.scans(model, method)
    agreeing, worst = sum(scan.agrees for scan in scans), max(scan.worst_error for scan in scans)
    yield f"`{method}`, ten digits: read as meant by itself", f"{agreeing} of {CLASSES}"
    yield f"`{method}`, ten digits: worst output error", f"{worst:.4f}"
    yield f"`{method}`, ten digits: read as meant by the second reader", _second(scans)


def _second(scans: Sequence[Scan]) -> str:
    answers = [(scan.label, scan.second_opinion) for scan in scans if scan.second_opinion]
    if not answers:
        return "there is no second reader"
    right = sum(answer.label == label for label, answer in answers)
    score = statistics.mean(answer.scores[label] for label, answer in answers)
    return f"{right} of {len(answers)}, meant digit's mean score {score:.3f}"


def _dreamed(pictures: Pictures, model: str, count: int) -> list[Scan]:
    """So many dreams of each digit, a hundred at once."""
    scans: list[Scan] = []
    for label in range(CLASSES):
        report.progress(f"dreaming of {label}")
        for start in range(0, count, 100):
            scans += pictures.wall(label, min(100, count - start), model, seed=start // 100)
    return scans


def _read(scans: list[Scan]) -> Iterator[Row]:
    own = sum(scan.agrees for scan in scans)
    yield f"{len(scans)} dreams read as meant by itself", f"{own} of {len(scans)}"
    yield f"{len(scans)} dreams read as meant by the second reader", _second(scans)


def _variety(scans: list[Scan], learned: mnist.Examples) -> Iterator[Row]:
    ratios, of_dreams = [], []
    for label in range(CLASSES):
        drawn = np.stack([scan.pixels for scan in scans if scan.label == label])
        of_dreams.append(similarity.mean_correlation(drawn))
        ratios.append(of_dreams[-1] / similarity.mean_correlation(learned.pixels[learned.labels == label]))
    yield "dreams of one digit: mean pairwise correlation", f"{statistics.mean(of_dreams):.3f}"
    yield "the same, by MNIST's own of that digit", f"{statistics.mean(ratios):.2f} (worst digit {max(ratios):.2f})"


def _novelty(scans: list[Scan], learned: mnist.Examples, neighbours: int) -> Iterator[Row]:
    report.progress("looking for the nearest training images")
    each = max(1, neighbours // CLASSES)
    some = np.concatenate([np.flatnonzero(learned.labels == label)[:each] for label in range(CLASSES)])
    nearest = similarity.nearest_distances(learned.pixels[some], learned.pixels, themselves=True)
    drawn = similarity.nearest_distances(np.stack([scan.pixels for scan in scans]), learned.pixels)
    labels = np.array([scan.label for scan in scans])
    own = np.array([np.median(nearest[learned.labels[some] == label]) for label in range(CLASSES)])
    for what, typical in (("MNIST's typical one", np.median(nearest)), ("the digit's own typical one", own[labels])):
        ratio = drawn / typical
        told = (
            f"{ratio.min():.2f} at least, {np.median(ratio):.2f} at the median; {np.mean(ratio < 0.5):.1%} below a half"
        )
        yield f"dreams' distance to the nearest training image, by {what}", told


def _blends(pictures: Pictures, model: str, count: int) -> Iterator[Row]:
    rng = np.random.default_rng(0)
    kinds = {"two digits": [_of_two(rng) for _ in range(count)], "ten outputs": rng.random((count, CLASSES)).tolist()}
    for kind, answers in kinds.items():
        report.progress(f"blending {kind}")
        parts = [answers[start : start + 100] for start in range(0, count, 100)]
        scans = [scan for part in parts for scan in pictures.draw_all(part, model)]
        reached, worst = sum(scan.reached for scan in scans), max(scan.worst_error for scan in scans)
        yield f"`exact`, {count} random blends of {kind}: reached", f"{reached} of {count}, worst error {worst:.4f}"


def _of_two(rng: np.random.Generator) -> list[float]:
    """A share for one digit and the rest for another, any two."""
    targets, share = np.full(CLASSES, LOW), rng.uniform(LOW, HIGH)
    targets[rng.choice(CLASSES, 2, replace=False)] = share, 1 - share
    return targets.tolist()


def _morphs(morphs: Morphs, model: str, directory: Path, count: int) -> Iterator[Row]:
    report.progress("morphing")
    shown = mnist.test_examples(directory).pixels[:count].tolist()
    made = [morph for pixels in shown for morph in _into_all_others(morphs, pixels, model)]
    name, change = f"{count} x 9 morphs", statistics.median(morph.distances[-1] for morph in made)
    reached = sum(morph.reached for morph in made)
    agreed = sum(morph.second_opinion is not None and morph.second_opinion.label == morph.to for morph in made)
    yield f"{name}: read as meant by itself, with 0.9 or more", f"{reached} of {len(made)}"
    yield f"{name}: read as meant by the second reader", f"{agreed} of {len(made)}"
    yield f"{name}: change of ink (L2), median", f"{change:.2f}"


def _into_all_others(morphs: Morphs, pixels: list[int], model: str) -> Iterator[Morph]:
    """A picture morphed into each of the nine digits that are not read in it."""
    label = morphs.reader.read_pixels(pixels, False, model).answer.label
    for to in set(range(CLASSES)) - {label}:
        yield morphs.of_pixels(pixels, to, 2, framed=False, model=model)


def _seconds(pictures: Pictures, model: str, repeats: int) -> Iterator[Row]:
    for method in METHODS:
        least = min(_seconds_of(pictures, model, method) for _ in range(repeats))
        yield f"`{method}`: seconds for ten digits, least of {repeats}", f"{least:.3f}"


def _seconds_of(pictures: Pictures, model: str, method: Method) -> float:
    """Of ten pictures, none of them cached."""
    fresh = Pictures(pictures.models, pictures.second_reader, WorkCache(1))
    started = time.perf_counter()
    fresh.scans(model, method, seed=1)
    return time.perf_counter() - started


def _memory(model: str, wall: int) -> Row:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        megabytes = pool.apply(_peak_of_drawing, (model, wall))
    return f"memory of a process that drew by each method and a wall of {wall}, at most", f"{megabytes:.0f} MB"


def _peak_of_drawing(model: str, wall: int) -> float:
    """Megabytes of this process after pictures by each method and a wall."""
    pictures = composition.services(Settings()).pictures
    for method in METHODS:
        pictures.scans(model, method)
    pictures.wall(3, wall, model)
    return peak_megabytes()
