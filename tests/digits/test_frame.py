from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.digits.frame import frame, unframed, whole
from app.digits.mnist import Examples
from app.network.arrays import Bytes
from tests.digits.drawings import enlarged, photograph


def _likeness(first: Bytes, second: Bytes) -> float:
    return float(np.corrcoef(first.reshape(-1).astype(float), second.reshape(-1).astype(float))[0, 1])


def _mean_likeness(pictures: Iterable[Bytes], digits: Bytes) -> float:
    return float(
        np.mean([_likeness(frame(picture).pixels, digit) for picture, digit in zip(pictures, digits, strict=True)])
    )


@pytest.fixture(scope="module")
def digits(training_images: Examples) -> Bytes:
    return training_images.pixels[50_000:50_040]


def test_what_is_already_in_the_frame_passes_nearly_unchanged(training_images: Examples) -> None:
    pixels = training_images.pixels[:500]
    framed = np.array([frame(picture.reshape(28, 28)).pixels for picture in pixels])
    unchanged = (framed == pixels).all(axis=1).mean()
    assert unchanged > 0.85
    assert np.abs(framed.astype(int) - pixels).mean() < 0.5


def test_size_and_place_do_not_matter(digits: Bytes) -> None:
    assert _mean_likeness([enlarged(digit) for digit in digits], digits) > 0.95
    assert _mean_likeness([enlarged(digit, 60, (500, 300), (400, 10)) for digit in digits], digits) > 0.94


def test_polarity_does_not_matter(digits: Bytes) -> None:
    assert _mean_likeness([255 - enlarged(digit) for digit in digits], digits) > 0.95


def test_pale_ink_is_read(digits: Bytes) -> None:
    assert _mean_likeness([enlarged(digit) // 5 + 30 for digit in digits], digits) > 0.95


def test_a_badly_lit_photograph_is_read(digits: Bytes, rng: np.random.Generator) -> None:
    assert _mean_likeness([255 - photograph(enlarged(digit), rng) for digit in digits], digits) > 0.9


def test_chalk_on_an_unevenly_lit_board_is_read(digits: Bytes, rng: np.random.Generator) -> None:
    assert _mean_likeness([photograph(enlarged(digit), rng) for digit in digits], digits) > 0.9


def test_blank_sheets_are_blank(rng: np.random.Generator) -> None:
    sheet = np.zeros((300, 200), np.uint8)
    for picture in (sheet, sheet + 255, sheet + 128, photograph(sheet, rng), 255 - photograph(sheet, rng)):
        framed = frame(picture)
        assert framed.blank
        assert not framed.pixels.any()


def test_a_dot_is_not_blank() -> None:
    sheet = np.zeros((28, 28), np.uint8)
    sheet[3, 4] = 255
    assert not frame(sheet).blank


def test_dust_beside_the_digit_is_swept_away(digits: Bytes, rng: np.random.Generator) -> None:
    photo = photograph(enlarged(digits[0]), rng)
    photo[440:444, 600:604] = 30
    assert _likeness(frame(255 - photo).pixels, digits[0]) > 0.85


def test_the_ink_is_fitted_and_centred(digits: Bytes) -> None:
    for digit in digits:
        seen = frame(enlarged(digit)).pixels.reshape(28, 28)
        rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
        assert max(np.ptp(rows), np.ptp(columns)) + 1 == 20
        middle = (seen.sum(axis=1) @ np.arange(28) / seen.sum(), seen.sum(axis=0) @ np.arange(28) / seen.sum())
        assert middle == pytest.approx((14, 14), abs=1.01)


def test_the_aspect_is_kept() -> None:
    tall = np.zeros((200, 200), np.uint8)
    tall[10:190, 50:68] = 255
    seen = frame(tall).pixels.reshape(28, 28)
    assert seen.any(axis=1).sum() == 20
    assert seen.any(axis=0).sum() == 2


def test_each_step_is_told(digits: Bytes) -> None:
    framed = frame(enlarged(digits[3]))
    assert list(framed.steps) == ["raw", "cropped", "fitted", "centred"]
    assert all(step.shape == (784,) and step.dtype == np.uint8 for step in framed.steps.values())
    assert (framed.steps["centred"] == framed.pixels).all()


def test_without_framing_nothing_changes(digits: Bytes) -> None:
    assert (unframed(digits[0].reshape(28, 28)).pixels == digits[0]).all()
    assert unframed(np.zeros((28, 28), np.uint8)).blank


def test_a_whole_picture_is_scaled_where_it_stands(digits: Bytes) -> None:
    half = digits[0].reshape(28, 28).copy()
    half[14:] = 0
    assert (whole(half) == half.reshape(-1)).all()
    large = np.kron(half, np.ones((10, 10), np.uint8))
    assert np.abs(whole(large).astype(int) - half.reshape(-1)).max() <= 1
    assert (whole(large) == whole(255 - large)).all()
    wide = np.concatenate([large[::2, ::2], np.zeros((140, 140), np.uint8)], axis=1)
    assert not whole(wide).reshape(28, 28)[14:].any()


def test_a_whole_blank_picture_is_blank() -> None:
    assert not whole(np.full((300, 200), 17, np.uint8)).any()


@given(arrays(np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40))))
def test_any_picture_is_framed(picture: Bytes) -> None:
    framed = frame(picture)
    assert framed.pixels.shape == (784,)
    assert framed.blank == (not framed.pixels.any())


INKS = arrays(np.uint8, st.tuples(st.integers(1, 20), st.integers(1, 20))).filter(lambda ink: ink.max() >= 20)


@given(INKS, st.integers(0, 20), st.integers(0, 20))
def test_place_and_polarity_change_nothing_of_what_is_seen(ink: Bytes, top: int, left: int) -> None:
    sheet, moved = np.zeros((2, 40, 40), np.uint8)
    sheet[10 : 10 + ink.shape[0], 10 : 10 + ink.shape[1]] = ink
    moved[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    assert (frame(moved).pixels == frame(sheet).pixels).all()
    assert (frame(255 - moved).pixels == frame(sheet).pixels).all()


@given(INKS)
def test_full_ink_that_fits_is_only_moved(ink: Bytes) -> None:
    ink[0, 0] = ink[-1, -1] = 255
    tall = np.zeros((20, ink.shape[1]), np.uint8)
    tall[: len(ink)], tall[-1] = ink, 255
    sheet = np.zeros((28, 28), np.uint8)
    sheet[1:21, 2 : 2 + ink.shape[1]] = tall
    seen = frame(sheet).pixels.reshape(28, 28)
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    assert (seen[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] == tall).all()


@pytest.mark.parametrize("canvas", [(280, 280), (280, 500), (500, 280)])
def test_the_place_says_where_on_the_picture_the_frame_lies(digits: Bytes, canvas: tuple[int, int]) -> None:
    height, width = canvas
    for digit in digits[:5]:
        place = frame(enlarged(digit, 280, canvas, (height - 280, 0))).place
        square = ((max(canvas) - width) / 2, (max(canvas) - height) / 2 + height - 280, 280)
        assert np.multiply((place.left, place.top, place.side), max(canvas)) == pytest.approx(square, abs=25)


def test_an_unframed_picture_is_its_own_frame(digits: Bytes) -> None:
    place = unframed(digits[0].reshape(28, 28)).place
    assert (place.left, place.top, place.side) == (0, 0, 1)
