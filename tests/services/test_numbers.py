"""Whole numbers: which of the pieces of ink are a digit each, by a network's own judgement."""

import numpy as np
import pytest

from app.digits.mnist import Examples
from app.network.arrays import Bytes
from app.services.models import registry
from app.services.models.registry import Models
from app.services.numbers import Digit
from app.services.reading import Reader
from app.settings import ROOT
from benchmarks.shared.digit_rows import enlarged, row
from tests.digits.drawings import encoded


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Models.of(registry.load(ROOT / "models" / "elastic.safetensors")))


@pytest.fixture(scope="module")
def digits(test_images: Examples) -> list[Bytes]:
    """Ink of the first test images: 7 2 1 0 4 1."""
    return [enlarged(pixels) for pixels in test_images.pixels[:6]]


def read(reader: Reader, ink: Bytes) -> list[Digit]:
    return reader.read_picture(encoded(255 - ink)).digits


def labels(reader: Reader, ink: Bytes) -> list[int | None]:
    return [digit.answer.label for digit in read(reader, ink)]


def broken(ink: Bytes, axis: int) -> Bytes:
    """The same with a gap of 4 pixels across its middle."""
    middle = ink.shape[axis] // 2
    gap = np.arange(ink.shape[axis])
    missing = (gap >= middle - 2) & (gap < middle + 2)
    return np.where(missing[:, None] if axis == 0 else missing, 0, ink).astype(np.uint8)


def test_a_number_is_read_digit_by_digit(reader: Reader, digits: list[Bytes]) -> None:
    said = read(reader, row(digits))
    assert [digit.answer.label for digit in said] == [7, 2, 1, 0, 4, 1]
    assert not any(digit.unsure or digit.cut for digit in said)
    assert [digit.box.left for digit in said] == sorted(digit.box.left for digit in said)
    assert all(digit.framed.pixels.shape == (784,) and digit.framed.pixels.any() for digit in said)


def test_the_picture_as_one_digit_is_read_as_ever(reader: Reader, digits: list[Bytes]) -> None:
    reading = reader.read_picture(encoded(255 - row(digits[:2])))
    assert (reading.framed.pixels == reader.read_picture(encoded(255 - row(digits[:2]))).framed.pixels).all()
    assert reading.answer == reader.read_pixels(reading.framed.pixels.tobytes(), framed=False).answer


@pytest.mark.parametrize("number", range(6))
def test_one_digit_has_no_digits(reader: Reader, digits: list[Bytes], number: int) -> None:
    assert labels(reader, np.pad(digits[number], 20)) == []


def test_a_broken_digit_is_one_alone_and_among_others(reader: Reader, digits: list[Bytes]) -> None:
    zero = broken(digits[3], 1)
    assert all(labels(reader, np.pad(broken(digits[number], 0), 20)) == [] for number in (0, 1, 2, 4, 5))
    assert labels(reader, np.pad(zero, 20)) == []
    assert labels(reader, row([digits[0], zero, broken(digits[4], 0)])) == [7, 0, 4]


def test_digits_that_touch_are_cut(reader: Reader, digits: list[Bytes]) -> None:
    said = read(reader, row([digits[3], digits[4], digits[0]], [-4, 12, 0]))
    assert [(digit.answer.label, digit.cut) for digit in said] == [(0, True), (4, True), (7, False)]


def test_a_cut_is_doubted_sooner(reader: Reader, digits: list[Bytes]) -> None:
    whole, cut = (read(reader, row(digits[3:5], gap))[0] for gap in (12, -4))
    assert (whole.cut, cut.cut, cut.unsure) == (False, True, False)
    for digit, doubted in ((whole, False), (cut, True)):
        answer = type(digit.answer)(digit.answer.label, 0.8, digit.answer.scores)
        assert Digit(answer, digit.framed, digit.box, digit.cut).unsure is doubted


def test_framing_is_asked_for_before_digits_are_looked_for(reader: Reader, test_images: Examples) -> None:
    assert reader.read_pixels(test_images.pixels[0].tobytes(), framed=False).digits == []


def test_a_photographed_number_is_read_whole(reader: Reader, digits: list[Bytes]) -> None:
    """Light falls off to the right, which is no edge of the sheet; and far digits belong to the number, too."""
    ink = np.pad(row(digits), 60)
    light = np.linspace(205, 145, ink.shape[1])[None] - np.linspace(0, 20, ink.shape[0])[:, None]
    noise = np.random.default_rng(0).normal(0, 4, ink.shape)
    levels = (light * (1 - 0.75 * (ink / 255)) + noise).clip(0, 255).astype(np.uint8)
    assert [digit.answer.label for digit in reader.read_picture(encoded(levels)).digits] == [7, 2, 1, 0, 4, 1]
