"""Photographs: hard shadows, the desk around the sheet, ruled lines that are turned and bent, chalk."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.digits.frame import frame
from app.digits.mnist import Examples
from app.digits.photograph import has_light_ink, ink_of_photograph
from app.digits.pieces import digit_pieces
from app.digits.ruling import ruled_lines
from app.digits.sheet import sheet_in
from app.network.arrays import Bytes
from tests.digits.drawings import enlarged

SHAPE = (300, 400)


@pytest.fixture(scope="module")
def ink(training_images: Examples) -> Bytes:
    return enlarged(training_images.pixels[50_000], 140, SHAPE, (90, 130))


def _taken(light: float | Bytes, ink: Bytes, rng: np.random.Generator) -> Bytes:
    """Grey levels of dark ink under a light, with a camera's noise."""
    grey = np.asarray(light) * (1 - 0.7 * ink / 255.0) + rng.normal(0, 3, ink.shape)
    levels: Bytes = grey.clip(0, 255).astype(np.uint8)
    return levels


def _likeness(photo: Bytes, ink: Bytes) -> float:
    """The correlation of the framed pictures, where they lie at most a pixel apart."""
    seen, wanted = frame(255 - photo).pixels.reshape(28, 28), frame(ink).pixels
    moved = (np.roll(seen, (down, right), (0, 1)) for down in (-1, 0, 1) for right in (-1, 0, 1))
    return max(float(np.corrcoef(each.reshape(-1), wanted)[0, 1]) for each in moved)


def _within(shape: tuple[int, int], corners: list[tuple[int, int]]) -> Bytes:
    image = Image.new("L", shape[::-1])
    ImageDraw.Draw(image).polygon(corners, fill=1)
    return np.asarray(image)


def test_a_hard_shadow_across_the_digit_is_no_ink(ink: Bytes, rng: np.random.Generator) -> None:
    shadow = _within(SHAPE, [(210, 0), (400, 0), (400, 300), (170, 300)])
    assert _likeness(_taken(220 - 110 * shadow, ink, rng), ink) > 0.9


def test_the_desk_around_the_sheet_is_no_ink(ink: Bytes, rng: np.random.Generator) -> None:
    sheet = _within(SHAPE, [(60, 30), (340, 45), (360, 270), (50, 260)])
    grain = rng.integers(40, 100, (1, 400)).repeat(300, axis=0)
    photo = np.where(sheet, _taken(210, ink, rng), grain).astype(np.uint8)
    assert _likeness(photo, ink) > 0.9
    found = sheet_in(np.where(sheet, 210, 70).astype(np.float32))
    assert found[150, 200]
    assert not found[5, 5]
    assert sheet_in(np.full(SHAPE, 99, np.float32)).all()


def test_chalk_on_a_board_is_light_ink(ink: Bytes, rng: np.random.Generator) -> None:
    photo = 255 - _taken(220, ink, rng)
    assert has_light_ink(photo)
    assert not has_light_ink(255 - photo)
    assert _likeness(photo, ink) > 0.9


@pytest.mark.parametrize(("slope", "bend"), [(0.0, 0.0), (0.08, 0.0), (-0.05, 6.0)])
@pytest.mark.parametrize("squared", [False, True])
def test_ruled_lines_may_be_turned_and_bent(
    ink: Bytes, rng: np.random.Generator, slope: float, bend: float, squared: bool
) -> None:
    rows, columns = np.mgrid[: SHAPE[0], : SHAPE[1]]
    across = (rows + slope * columns + bend * (columns / 200 - 1) ** 2) % 26 < 2
    lines = across | ((columns - slope * rows) % 26 < 2) if squared else across
    assert _likeness(_taken(200 - 70 * lines, ink, rng), ink) > 0.85


def test_a_stroke_that_crosses_a_line_stays() -> None:
    page = np.zeros((200, 200), np.bool_)
    page[20::30] = True
    page[10:190, 90:100] = True
    lines = ruled_lines(page)
    assert lines[20, :80].all()
    assert not lines[10:190, 90:100].any()


def test_two_thin_strokes_of_a_digit_are_no_lines() -> None:
    seven = np.zeros((200, 200), np.bool_)
    seven[20:22, 40:160] = seven[100:102, 60:140] = True
    seven[20:180, 150:160] = True
    assert not ruled_lines(seven).any()


def test_specks_and_what_runs_off_the_picture_are_no_digit() -> None:
    ink = np.zeros((100, 100), np.uint8)
    ink[40:60, 50], ink[40, 40:50] = 255, 255
    digit = ink.copy()
    ink[90, 90], ink[:70, 0] = 255, 255
    kept = digit_pieces(ink, np.ones(ink.shape, np.bool_))
    assert kept is not None
    assert (kept == digit).all()
    assert digit_pieces(np.zeros_like(ink), np.ones(ink.shape, np.bool_)) is None


def test_a_photograph_of_paper_alone_is_blank(rng: np.random.Generator) -> None:
    shadow = _within(SHAPE, [(210, 0), (400, 0), (400, 300), (170, 300)])
    for light in (200, 200 - 90 * shadow):
        assert ink_of_photograph(255 - _taken(light, np.zeros(SHAPE, np.uint8), rng)) is None
