"""Hands differ: digits drawn small, large, off-centre, thin and bold, on sharp screens and coarse ones."""

from itertools import product

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.gestures import DIGITS, SEVEN, Stroke, draw_with_mouse, expect_answer


def moved(strokes: list[Stroke], scale: float, x: float, y: float) -> list[Stroke]:
    """The strokes scaled around their middle, which comes to lie at (x, y)."""
    return [[(x + (px - 0.5) * scale, y + (py - 0.5) * scale) for px, py in stroke] for stroke in strokes]


def test_size_and_place_do_not_matter(open_page: OpenPage) -> None:
    page = open_page()
    places = [(0.4, 0.2, 0.2), (0.5, 0.75, 0.7), (1.4, 0.5, 0.5)]
    for (scale, x, y), label in product(places, DIGITS):
        draw_with_mouse(page, moved(DIGITS[label], scale, x, y))
        expect_answer(page, label)
        page.get_by_role("button", name="Clear", exact=True).click()


def test_a_thin_pen_and_a_bold_one_are_read(open_page: OpenPage) -> None:
    page = open_page()
    for width in ("0.04", "0.12"):
        page.locator("[data-pen-width]").fill(width)
        draw_with_mouse(page, SEVEN)
        expect_answer(page, 7)
        page.get_by_role("button", name="Clear", exact=True).click()


@pytest.mark.parametrize("scale", [1, 3])
def test_the_sheet_is_as_sharp_as_the_screen(open_page: OpenPage, scale: int) -> None:
    sheet = open_page(device_scale_factor=scale).locator("digit-canvas")
    pixels = sheet.evaluate("sheet => sheet.querySelector('canvas').width")
    assert pixels == pytest.approx(sheet.evaluate("sheet => sheet.clientWidth") * scale, abs=1)
