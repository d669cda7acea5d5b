"""A thousand dreams: are they what was asked for, as MNIST's images are, various, and new?"""

import statistics
from collections.abc import Iterator, Sequence

import numpy as np

from app.network.arrays import CLASSES, Bytes, Floats
from app.services.models.registry import Model
from app.services.pictures import Scan, SeededMethod
from benchmarks.shared import report, similarity
from benchmarks.shared.distributions import frechet_distance, precision_and_recall
from benchmarks.shared.drawing.subject import Subject, agreement, pictures_of
from benchmarks.shared.report import Barred

_READ = 0.995
_OF_NOISE_FLOOR = 1.5
_PRECISION, _RECALL = 0.90, 0.65
_LEAST_DISTANCE = 1.0


def measured(subject: Subject, each: int, neighbours: int) -> Iterator[Barred]:
    """All rows of so many dreams of each digit; pictures by ascent of a network that does not dream."""
    scans = _drawn(subject, subject.model, each)
    name = f"{len(scans)} {'dreams' if subject.dreams else 'pictures by ascent'}"
    yield from _read(scans, name)
    yield from _among_images(subject, np.stack([scan.pixels for scan in scans]), name, each)
    yield from _variety(subject, scans)
    yield from _novelty(subject, scans, neighbours)


def _drawn(subject: Subject, model: Model, each: int, method: SeededMethod | None = None) -> list[Scan]:
    """So many of each digit, at most a hundred at once."""
    drawn_by, scans = pictures_of(model, subject.judge), list[Scan]()
    for label in range(CLASSES):
        report.progress(f"{model.id}: a wall of {label}")
        for start in range(0, each, 100):
            scans += drawn_by.wall(label, min(100, each - start), seed=start // 100, method=method)
    return scans


def _read(scans: list[Scan], name: str) -> Iterator[Barred]:
    own, count = sum(scan.agrees for scan in scans), len(scans)
    right, score = agreement([scan.second_opinion for scan in scans], [scan.label for scan in scans])
    yield f"{name} read as meant by itself", f"{own}", "", None
    least = round(_READ * count)
    yield f"{name} read as meant by the second reader", f"{right}, mean score {score:.3f}", f"{least}", right >= least


def _among_images(subject: Subject, pixels: Bytes, name: str, each: int) -> Iterator[Barred]:
    """How their features are distributed beside test images, and beside those how training images' are."""
    report.progress("comparing them with test images")
    made, learned = subject.features(pixels), subject.features(subject.some_training_images(each))
    distance, floor = (frechet_distance(features, subject.test_features) for features in (made, learned))
    bar = _OF_NOISE_FLOOR * floor
    yield f"Fréchet distance of {name} to test images", f"{distance:.2f}", f"{bar:.2f}", distance <= bar
    yield f"Fréchet distance of {len(learned)} training images", f"{floor:.2f}", "", None
    if subject.beside:
        yield from _by_ascent(subject, subject.beside, each)
    test = subject.features(subject.some_test_images(len(made)).pixels)
    yield from _precision_and_recall(made, learned, test, name)


def _by_ascent(subject: Subject, beside: Model, each: int) -> Iterator[Barred]:
    """The Fréchet distance of another network's pictures."""
    scans = _drawn(subject, beside, each, "ascent")
    distance = frechet_distance(subject.features(np.stack([scan.pixels for scan in scans])), subject.test_features)
    yield f"Fréchet distance of {len(scans)} pictures by ascent of {beside.id}", f"{distance:.2f}", "", None


def _precision_and_recall(made: Floats, learned: Floats, test: Floats, name: str) -> Iterator[Barred]:
    of_made, of_learned = (precision_and_recall(each, test) for each in (made, learned))
    bars = {"precision": _PRECISION, "recall": _RECALL}
    for (what, bar), share, beside in zip(bars.items(), of_made, of_learned, strict=True):
        yield f"{what} of {name}, k = 3", f"{share:.3f}", f"{bar:.2f}", share >= bar
        yield f"{what} of {len(learned)} training images", f"{beside:.3f}", "", None


def _variety(subject: Subject, scans: Sequence[Scan]) -> Iterator[Barred]:
    learned, ratios, of_dreams = subject.learned, list[float](), list[float]()
    for label in range(CLASSES):
        drawn = np.stack([scan.pixels for scan in scans if scan.label == label])
        of_dreams.append(similarity.mean_correlation(drawn))
        ratios.append(of_dreams[-1] / similarity.mean_correlation(learned.pixels[learned.labels == label]))
    told = f"{statistics.mean(ratios):.2f} (worst digit {max(ratios):.2f})"
    yield "mean correlation of two of one digit", f"{statistics.mean(of_dreams):.3f}", "", None
    yield "the same, by MNIST's own of that digit", told, "", None


def _novelty(subject: Subject, scans: Sequence[Scan], neighbours: int) -> Iterator[Barred]:
    """How far they are from the nearest training image, alone and by how far that is from its own nearest."""
    report.progress("looking for the nearest training images")
    known, some = subject.learned.pixels, subject.some_training_images(neighbours // CLASSES)
    nearest = similarity.nearest_distances(np.stack([scan.pixels for scan in scans]), known)
    least, bar = float(nearest.min()), f"over {_LEAST_DISTANCE:.0f}"
    yield "least distance to a training image (L2)", f"{least:.2f}", bar, least > _LEAST_DISTANCE
    among = similarity.nearest_distances(some, known, themselves=True)
    of_digits = np.median(among.reshape(CLASSES, -1), axis=1)[[scan.label for scan in scans]]
    for what, typical in (("MNIST's typical one", np.median(among)), ("the digit's own typical one", of_digits)):
        ratio = nearest / typical
        told = f"{ratio.min():.2f} at least, {np.median(ratio):.2f} at the median"
        yield f"distance to the nearest training image, by {what}", told, "", None
