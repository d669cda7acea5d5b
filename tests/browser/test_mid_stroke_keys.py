"""Keys while a stroke is under way, and what undoes where."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import gestures
from tests.browser.conftest import OpenPage


@pytest.mark.parametrize("undo", ["Control+z", "Meta+z"])
def test_undo_in_mid_stroke_takes_that_stroke(open_page: OpenPage, undo: str) -> None:
    page = open_page()
    gestures.draw_with_mouse(page, gestures.ONE)
    with gestures.held_mouse(page, (0.2, 0.2), (0.8, 0.2)):
        page.keyboard.press(undo)
        page.mouse.move(*gestures.on_page(page, (0.8, 0.8)), steps=4)
        assert gestures.strokes_on_sheet(page) == 1
    assert gestures.strokes_on_sheet(page) == 1
    page.keyboard.press("Control+y")
    assert gestures.widths(page)[1:] == [pytest.approx(0.6, abs=0.02)]
    page.keyboard.press("Control+z")
    gestures.expect_next_stroke(page, 1)


def test_clearing_in_mid_stroke_can_be_undone(open_page: OpenPage) -> None:
    page = open_page()
    with gestures.held_mouse(page, (0.2, 0.2), (0.8, 0.2)):
        gestures.clear(page)
        page.mouse.move(*gestures.on_page(page, (0.8, 0.8)), steps=4)
    assert gestures.strokes_on_sheet(page) == 0
    page.keyboard.press("Control+z")
    assert gestures.widths(page) == [pytest.approx(0.6, abs=0.02)]


def test_redo_in_mid_stroke_leaves_the_stroke(open_page: OpenPage) -> None:
    page = open_page()
    gestures.draw_with_mouse(page, gestures.ONE)
    page.keyboard.press("Control+z")
    with gestures.held_mouse(page, (0.2, 0.2), (0.5, 0.2)):
        page.keyboard.press("Control+Shift+Z")
        page.mouse.move(*gestures.on_page(page, (0.8, 0.2)), steps=4)
    assert gestures.widths(page) == [pytest.approx(0.6, abs=0.02)]


def test_keys_undo_unless_they_are_typed(open_page: OpenPage) -> None:
    page = open_page()
    gestures.draw_with_mouse(page, gestures.ONE)
    page.evaluate("""document.body.insertAdjacentHTML("beforeend", `
      <input id="text"><textarea id="area"></textarea><p id="free" contenteditable>free</p>
      <dialog open><button id="choice">OK</button></dialog>`)""")
    for place in ("#text", "#area", "#free", "#choice"):
        page.locator(place).focus()
        page.keyboard.press("Control+z")
        assert gestures.strokes_on_sheet(page) == 1, place
    page.locator("[data-pen-width]").focus()
    page.keyboard.press("Control+z")
    assert gestures.strokes_on_sheet(page) == 0


def test_undo_is_where_the_layout_has_its_z(open_page: OpenPage) -> None:
    page = open_page()
    press = "([key, code]) => document.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey: true }))"
    for key, code in [("я", "KeyZ"), ("z", "KeyY"), ("w", "KeyZ"), ("Z", "KeyZ")]:
        gestures.draw_with_mouse(page, gestures.ONE)
        page.evaluate(press, [key, code])
        assert (key, gestures.strokes_on_sheet(page)) == (key, 1 if key == "w" else 0)
        gestures.clear(page)


def test_keys_and_mouse_keep_each_others_strokes(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("digit-canvas").focus()
    gestures.draw_with_keys(page, " DDD")
    with gestures.held_mouse(page, (0.2, 0.2), (0.3, 0.2)):
        gestures.draw_with_keys(page, "DDD")
        assert gestures.strokes_on_sheet(page) == 2
        page.mouse.move(*gestures.on_page(page, (0.8, 0.2)), steps=4)
    gestures.draw_with_keys(page, "DDD ")
    points = page.locator("digit-canvas").evaluate("canvas => canvas.strokes.map(({ points }) => points)")
    assert points[0][-1][0] == pytest.approx(0.8, abs=0.01)
    assert [y for _, y in points[1]] == pytest.approx([0.25 + 0.025 * step for step in range(10)])


def test_undo_in_mid_stroke_of_the_keys_lifts_their_pen(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("digit-canvas").focus()
    gestures.draw_with_keys(page, " DDD")
    page.keyboard.press("Control+z")
    gestures.draw_with_keys(page, "DDD")
    assert gestures.strokes_on_sheet(page) == 0
    gestures.draw_with_keys(page, " DDD ")
    assert gestures.strokes_on_sheet(page) == 1


def test_undo_with_nothing_to_undo_leaves_a_test_image(open_page: OpenPage) -> None:
    page = open_page("/#example=3")
    expect(page.locator("[data-title]")).to_have_text("test image 3")
    page.keyboard.press("Control+z")
    expect(page).to_have_url(re.compile("#example=3$"))
