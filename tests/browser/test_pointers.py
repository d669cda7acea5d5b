"""Pointers that vanish, and the buttons that do not draw: no stroke is lost, cut or stuck."""

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.gestures import (
    ONE,
    Pointer,
    clear,
    draw_with_mouse,
    expect_next_stroke,
    held_mouse,
    on_page,
    strokes_on_sheet,
    widths,
)


def test_however_a_pointer_goes_the_stroke_stays_and_the_next_draws(open_page: OpenPage) -> None:
    page = open_page()
    pen = Pointer(page, "pen", 12)
    for event in ("pointercancel", "lostpointercapture", "pointerup"):
        pen.send("pointerdown", (0.3, 0.2))
        pen.send("pointermove", (0.3, 0.8))
        pen.send(event, (0.3, 0.8), buttons=0)
        pen.send("pointermove", (0.9, 0.8))
        assert (event, widths(page)) == (event, [0])
        expect_next_stroke(page, 1)
        clear(page)


def test_a_pointer_lifted_outside_the_window_ends_its_stroke(open_page: OpenPage) -> None:
    page = open_page()
    mouse = Pointer(page, "mouse", 77)
    mouse.send("pointerdown", (0.3, 0.2))
    mouse.send("pointermove", (0.3, 0.8))
    mouse.send("pointerup", (0.3, 9), buttons=0, at="window")
    mouse.send("pointermove", (0.9, 0.8))
    assert widths(page) == [0]
    expect_next_stroke(page, 1)


KINDS = ("mouse", "touch", "pen")  # the pen last, for just after it no touch draws


def test_a_move_without_a_button_ends_a_stroke_whose_end_was_lost(open_page: OpenPage) -> None:
    page = open_page()
    for kind in KINDS:
        pointer = Pointer(page, kind, 31)
        pointer.send("pointerdown", (0.3, 0.2))
        pointer.send("pointermove", (0.3, 0.8))
        pointer.send("pointermove", (0.7, 0.8), buttons=0)
        pointer.send("pointermove", (0.9, 0.8))
        assert (kind, widths(page)) == (kind, [0])
        expect_next_stroke(page, 1)
        clear(page)


def test_a_pointer_that_comes_down_twice_draws_two_strokes(open_page: OpenPage) -> None:
    page = open_page()
    for kind in KINDS:
        pointer = Pointer(page, kind, 31)
        pointer.send("pointerdown", (0.3, 0.2))
        pointer.send("pointermove", (0.3, 0.8))
        pointer.draw((0.7, 0.2), (0.7, 0.8))
        assert (kind, widths(page)) == (kind, [0, 0])
        clear(page)


def test_another_window_ends_the_stroke(open_page: OpenPage) -> None:
    page = open_page()
    for gone in (
        "dispatchEvent(new Event('blur'))",
        "dispatchEvent(new Event('pagehide'))",
        "Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange')); delete document.hidden",
    ):
        with held_mouse(page, (0.3, 0.2), (0.3, 0.8)):
            page.evaluate(gone)
            page.mouse.move(*on_page(page, (0.8, 0.8)))
        assert widths(page) == [pytest.approx(0, abs=0.01)], gone
        expect_next_stroke(page, 1)
        clear(page)


def test_a_pointer_that_cannot_be_captured_draws(open_page: OpenPage) -> None:
    page = open_page()
    page.evaluate("""() => {
      Element.prototype.setPointerCapture = () => { throw new DOMException("no", "NotFoundError") };
    }""")
    draw_with_mouse(page, [[(0.3, 0.2), (1.2, 0.2), (1.2, 0.6), (0.3, 0.8)]])
    assert strokes_on_sheet(page) == 1
    expect_next_stroke(page, 1)


@pytest.mark.parametrize("button", ["right", "middle"])
def test_other_mouse_buttons_neither_draw_nor_cut(open_page: OpenPage, button: str) -> None:
    page = open_page()
    page.mouse.click(*on_page(page, (0.5, 0.5)), button="right" if button == "right" else "middle")
    assert strokes_on_sheet(page) == 0
    with held_mouse(page, (0.3, 0.2), (0.3, 0.5)):
        page.mouse.click(*on_page(page, (0.3, 0.5)), button="right" if button == "right" else "middle")
        page.mouse.move(*on_page(page, (0.3, 0.8)), steps=3)
    last = page.locator("digit-canvas").evaluate("canvas => canvas.strokes.map(({ points }) => points.at(-1))")
    assert last == [pytest.approx([0.3, 0.8], abs=0.01)]


def test_the_left_button_lifted_while_the_right_is_down_ends_the_stroke(open_page: OpenPage) -> None:
    page = open_page()
    page.mouse.move(*on_page(page, (0.3, 0.2)))
    page.mouse.down()
    page.mouse.move(*on_page(page, (0.3, 0.8)), steps=3)
    page.mouse.down(button="right")
    page.mouse.up()
    page.mouse.move(*on_page(page, (0.8, 0.8)), steps=3)
    page.mouse.up(button="right")
    assert widths(page) == [pytest.approx(0, abs=0.01)]
    expect_next_stroke(page, 1)


@pytest.mark.parametrize(("platform", "strokes"), [("MacIntel", 0), ("Win32", 1)])
def test_control_click_is_a_macs_right_click(open_page: OpenPage, platform: str, strokes: int) -> None:
    page = open_page("/health/live", fresh=True)
    page.add_init_script(f"Object.defineProperty(navigator, 'platform', {{ get: () => '{platform}' }})")
    page.goto("/")
    page.keyboard.down("Control")
    draw_with_mouse(page, ONE)
    page.keyboard.up("Control")
    expect_next_stroke(page, strokes)


def test_no_menu_opens_in_mid_stroke_or_by_a_long_press(open_page: OpenPage) -> None:
    page = open_page()
    menu = """(kind) => !document.querySelector("digit-canvas").dispatchEvent(
      new PointerEvent("contextmenu", { bubbles: true, cancelable: true, pointerType: kind }))"""
    assert [page.evaluate(menu, kind) for kind in ("mouse", "pen", "touch")] == [False, True, True]
    with held_mouse(page, (0.3, 0.2), (0.3, 0.8)):
        assert page.evaluate(menu, "mouse")
