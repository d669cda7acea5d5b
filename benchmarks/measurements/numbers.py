"""How well whole numbers are read, and how many single digits are taken for several."""

import io
from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image

from app import composition
from app.cli.options import ModelOption
from app.digits import mnist
from app.digits.handwriting.allographs import ALLOGRAPHS
from app.digits.handwriting.hand import NEAT, SLOPPY, USUAL
from app.network.arrays import Bytes
from app.services.reading import Reader
from app.settings import Settings
from benchmarks.shared import digit_rows, report
from benchmarks.shared.digit_rows import HEIGHT, MARGIN, Writer

_SEED = 7
_MOST_SPLIT = 0.001  # share of MNIST's digits
_LENGTHS = (2, 3, 4, 5, 6)

Layout = Callable[[list[Bytes], np.random.Generator], Bytes]  # digits to a picture of ink


def _apart(digits: list[Bytes], rng: np.random.Generator) -> Bytes:
    return digit_rows.row(digits, rng.integers(6, 26, len(digits)).tolist())


def _slanting(digits: list[Bytes], rng: np.random.Generator) -> Bytes:
    return digit_rows.row(digits, rng.integers(6, 26, len(digits)).tolist(), rng.uniform(-0.2, 0.2))


def _two_rows(digits: list[Bytes], rng: np.random.Generator) -> Bytes:
    middle = (len(digits) + 1) // 2
    return digit_rows.stacked([_apart(digits[:middle], rng), _apart(digits[middle:], rng)])


# Each kind of numbers: how many digits, how high they are in pixels, and how they lie.
KINDS: dict[str, tuple[tuple[int, ...], tuple[int, int], Layout]] = {
    "apart": (_LENGTHS, (HEIGHT, HEIGHT), _apart),
    "close": (_LENGTHS, (HEIGHT, HEIGHT), lambda digits, _: digit_rows.row(digits, 3)),
    "on a slanting baseline": (_LENGTHS, (HEIGHT, HEIGHT), _slanting),
    "of different sizes": (_LENGTHS, (HEIGHT * 2 // 3, HEIGHT * 5 // 4), _apart),
    "in boxes": (_LENGTHS, (HEIGHT, HEIGHT), lambda digits, _: digit_rows.boxed(digits)),
    "on ruled paper": (_LENGTHS, (HEIGHT, HEIGHT), lambda digits, rng: digit_rows.ruled(_apart(digits, rng))),
    "in two rows": (_LENGTHS[1:], (HEIGHT, HEIGHT), _two_rows),
    "touching pairs": ((2,), (HEIGHT, HEIGHT), lambda digits, _: digit_rows.row(digits, -5)),
}


def measure(model: ModelOption = None, quick: report.Quick = False) -> None:
    """Read rows of 2 to 6 digits, apart and touching, in boxes and on lines; and single digits, which must stay whole.

    The digits are MNIST's test images, and handwriting made by rule in all ways, neat to sloppy.
    """
    settings = Settings()
    reader, count = composition.reader(settings, model), 20 if quick else 120
    test = mnist.test_examples(settings.mnist_dir)
    hands = digit_rows.by_hand(ALLOGRAPHS, (NEAT, USUAL))
    writers = {"MNIST": digit_rows.from_mnist(test), "by hand": hands}
    for name, writer in writers.items():
        report.progress(f"reading numbers: {name}")
        rows = [(f"{name}, {kind}", *_figures(reader, writer, kind, count)) for kind in KINDS]
        report.table(("numbers", "shown", "all digits found", "all digits read"), rows)
        report.note("")
    sloppy = digit_rows.by_hand(ALLOGRAPHS, (NEAT, USUAL, SLOPPY))
    digits = [digit_rows.enlarged(pixels) for pixels in (test.pixels[:count] if quick else test.pixels)]
    by_hand = [sloppy(HEIGHT, np.random.default_rng(seed)).ink for seed in range(20 * count)]
    report.barred(
        [_split(reader, "MNIST's test digits", digits), _split(reader, "digits by hand, neat to sloppy", by_hand)]
    )
    report.note(report.machine())


def _figures(reader: Reader, writer: Writer, kind: str, count: int) -> tuple[str, str, str]:
    lengths, heights, layout = KINDS[kind]
    rng = np.random.default_rng(_SEED)
    found = read = 0
    for number in range(count):
        shown = [writer(int(rng.integers(*heights, endpoint=True)), rng) for _ in range(lengths[number % len(lengths)])]
        labels = [written.label for written in shown]
        said = _read(reader, layout([written.ink for written in shown], rng))
        found += len(said) == len(labels)
        read += said == labels
    return str(count), f"{found / count:.1%}", f"{read / count:.1%}"


def _split(reader: Reader, what: str, digits: Sequence[Bytes]) -> report.Barred:
    report.progress(f"reading single digits: {what}")
    split = sum(len(_read(reader, np.pad(ink, MARGIN))) > 1 for ink in digits)
    share = split / len(digits)
    is_barred = what.startswith("MNIST")
    bar, holds = (f"{_MOST_SPLIT:.1%}", share <= _MOST_SPLIT) if is_barred else ("", None)
    return f"{len(digits):,} {what}: taken for several", f"{split} ({share:.2%})", bar, holds


def _read(reader: Reader, ink: Bytes) -> list[int | None]:
    """The labels of the digits read in ink, as on white paper in a PNG file."""
    file = io.BytesIO()
    Image.fromarray(255 - ink).save(file, "PNG", compress_level=1)
    reading = reader.read_picture(file.getvalue())
    return [digit.answer.label for digit in reading.digits] or [reading.answer.label]
