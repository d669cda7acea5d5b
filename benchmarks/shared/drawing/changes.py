"""What a network makes of drawings: the other half of a digit, and another digit."""

import statistics
from collections.abc import Iterator, Sequence
from functools import partial

from app.digits.mnist import Examples
from app.network.arrays import CLASSES, PIXELS
from app.services.completions import Completer, Completion
from app.services.morphs import Method, Morph, Morphs
from app.services.work_cache import WorkCache
from benchmarks.shared import report
from benchmarks.shared.drawing.subject import Subject, agreement
from benchmarks.shared.report import Barred
from benchmarks.shared.threads import on_all_cores

_TOLD, _NOT_TOLD = 0.97, 0.75
_WALKED = 0.96
_ENDINGS = 4  # asked for, of which the first is judged


def completions(subject: Subject, count: int) -> Iterator[Barred]:
    """What the second reader reads in test images whose lower half the network has drawn."""
    images = subject.some_test_images(count)
    for told, bar in ((True, _TOLD), (False, _NOT_TOLD)):
        report.progress(f"finishing {count} upper halves")
        endings = on_all_cores(partial(_finished, subject, images, told), count)
        right, _ = agreement([ending.second_opinion for ending in endings], images.labels.tolist())
        name = f"{count} upper halves, label {'told' if told else 'not told'}: finished as the digit"
        yield name, f"{right / count:.1%}", f"{bar:.0%}", right >= bar * count


def morphs(subject: Subject, method: Method, count: int) -> Iterator[Barred]:
    """What is read at the end of the way from test images to each of nine other digits."""
    report.progress(f"{count} x 9 morphs, {method}")
    made = on_all_cores(partial(_morphed, subject, method), count)
    total, name = len(made), f"{count} x 9 {'walks' if method == 'walk' else 'morphs'}"
    reached = sum(morph.reached for morph in made)
    agreed, _ = agreement([morph.second_opinion for morph in made], [morph.to for morph in made])
    change = statistics.median(morph.distances[-1] for morph in made)
    bar = (f"{_WALKED:.0%}", agreed >= _WALKED * total) if method == "walk" else ("", None)
    yield f"{name}: read as meant by itself, with 0.9 or more", f"{reached} of {total}", "", None
    yield f"{name}: read as meant by the second reader", f"{agreed} of {total} ({agreed / total:.1%})", *bar
    yield f"{name}: change of ink (L2), median", f"{change:.2f}", "", None


def _finished(subject: Subject, images: Examples, told: bool, part: Sequence[int]) -> list[Completion]:
    """The first ending of each of the images whose numbers are in `part`."""
    completer = Completer(subject.reader, subject.judge, WorkCache(1))
    endings = []
    for number in part:
        upper, label = images.pixels[number].copy(), int(images.labels[number])
        upper[PIXELS // 2 :] = 0
        endings.append(completer.complete(upper.tobytes(), label if told else None, _ENDINGS).endings[0])
    return endings


def _morphed(subject: Subject, method: Method, part: Sequence[int]) -> list[Morph]:
    """Test images, each into the nine digits that are not read in it."""
    service = Morphs(subject.reader, subject.judge, WorkCache(1))
    made = []
    for number in part:
        pixels = subject.test.pixels[number].tobytes()
        label = service.reader.read_pixels(pixels, False).answer.label
        made += [service.of_pixels(pixels, to, 2, framed=False, method=method) for to in {*range(CLASSES)} - {label}]
    return made
