"""Drawing by mouse, finger and keys, and what the page says to it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.gestures import (
    DIGITS,
    ONE,
    PHONE,
    SEVEN,
    ZERO,
    Fingers,
    answer,
    clear,
    draw_with_keys,
    draw_with_mouse,
    expect_answer,
    on_page,
    strokes_on_sheet,
)


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def test_the_mouse_draws_a_digit_and_the_network_reads_it(open_page: OpenPage) -> None:
    page = open_page()
    for label, strokes in DIGITS.items():
        draw_with_mouse(page, strokes)
        expect_answer(page, label)
        assert page.locator("answer-bars").evaluate("bars => bars.best") == label
        button(page, "Clear")


def test_a_finger_draws_a_digit_and_the_page_does_not_scroll(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    fingers = Fingers(page)
    for label, strokes in DIGITS.items():
        fingers.draw(strokes)
        expect_answer(page, label)
        assert page.evaluate("scrollY") == 0
        clear(page)


def test_the_keys_draw_a_digit(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("digit-canvas").focus()
    expect(page.locator("#keys")).to_be_visible()
    draw_with_keys(page, " " + "D" * 20 + " ")
    expect_answer(page, 1)
    draw_with_keys(page, "LLLL D")
    page.keyboard.press("Delete")
    assert strokes_on_sheet(page) == 1
    page.keyboard.press("Escape")
    expect(page.locator("digit-canvas")).not_to_be_focused()


def test_the_answer_comes_while_the_stroke_is_under_way(open_page: OpenPage) -> None:
    page = open_page()
    page.mouse.move(*on_page(page, ONE[0][0]))
    page.mouse.down()
    for point in ONE[0][1:]:
        page.mouse.move(*on_page(page, point), steps=4)
    expect(answer(page)).to_have_text("1")
    expect(page.locator("[data-reading=announcement]")).to_be_empty()
    page.mouse.up()
    expect(page.locator("[data-reading=announcement]")).to_have_text(re.compile("a one"))


def test_a_sheet_without_ink_is_blank(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    expect_answer(page, 1)
    button(page, "Clear")
    expect(page.get_by_text("Nothing on the film yet")).to_be_visible()
    expect(answer(page)).to_be_empty()


def test_undo_redo_and_clear_by_button_and_key(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, [*ONE, *SEVEN])
    button(page, "Undo")
    expect_answer(page, 1)
    page.keyboard.press("Control+Shift+Z")
    assert strokes_on_sheet(page) == 2
    button(page, "Clear")
    assert strokes_on_sheet(page) == 0
    page.keyboard.press("Control+z")
    assert strokes_on_sheet(page) == 2
    page.keyboard.press("Control+z")
    button(page, "Redo")
    assert strokes_on_sheet(page) == 2


def test_the_link_holds_the_drawing(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    page.reload()
    expect_answer(page, 7)
    assert strokes_on_sheet(page) == 1
    assert len(page.url) < 1000


def test_a_damaged_link_is_said_so(open_page: OpenPage) -> None:
    page = open_page("/#d=1.a")
    expect(page.locator("[data-notice]")).to_contain_text("cannot be read")


def test_copy_link_puts_the_address_on_the_clipboard(open_page: OpenPage) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    draw_with_mouse(page, SEVEN)
    button(page, "Copy link")
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_the_stroke_goes_on_outside_the_sheet_and_ends_there(open_page: OpenPage) -> None:
    page = open_page()
    page.mouse.move(*on_page(page, (0.5, 0.3)))
    page.mouse.down()
    page.mouse.move(*on_page(page, (1.3, 0.3)), steps=3)
    page.mouse.move(*on_page(page, (0.5, 0.6)), steps=3)
    page.mouse.move(*on_page(page, (1.3, 0.6)), steps=3)
    page.mouse.up()
    page.mouse.move(*on_page(page, (0.2, 0.9)), steps=3)
    assert strokes_on_sheet(page) == 1
    last = page.locator("digit-canvas").evaluate("canvas => canvas.strokes[0].points.at(-1)")
    assert last == pytest.approx([1.3, 0.6], abs=0.01)


def test_the_line_is_under_the_pointer_on_a_scrolled_page(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1280, "height": 600}, device_scale_factor=2)
    page.mouse.wheel(0, 120)
    page.wait_for_function("scrollY > 100")
    draw_with_mouse(page, [[(0.25, 0.4), (0.75, 0.8)]])
    points = page.locator("digit-canvas").evaluate("canvas => canvas.strokes[0].points")
    assert points[0] == pytest.approx([0.25, 0.4], abs=0.005)
    assert points[-1] == pytest.approx([0.75, 0.8], abs=0.005)
    sides = page.locator("digit-canvas canvas").evaluate("canvas => [canvas.width, canvas.clientWidth]")
    assert sides[0] == pytest.approx(2 * sides[1], abs=2)


def test_one_finger_draws_a_second_does_not(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    fingers = Fingers(page)
    fingers.send("touchStart", (0.3, 0.2))
    page.wait_for_timeout(200)
    fingers.send("touchMove", (0.3, 0.4))
    fingers.send("touchStart", (0.3, 0.4), (0.8, 0.8))
    fingers.send("touchMove", (0.3, 0.5), (0.9, 0.9))
    fingers.send("touchEnd")
    assert strokes_on_sheet(page) == 1
    points = page.locator("digit-canvas").evaluate("canvas => canvas.strokes[0].points")
    assert max(x for x, _ in points) < 0.4


def test_a_cancelled_touch_ends_the_stroke(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    fingers = Fingers(page)
    fingers.send("touchStart", (0.5, 0.2))
    fingers.send("touchMove", (0.5, 0.8))
    fingers.send("touchCancel")
    expect_answer(page, 1)


def test_the_right_mouse_button_does_not_draw(open_page: OpenPage) -> None:
    page = open_page()
    page.mouse.click(*on_page(page, (0.5, 0.5)), button="right")
    assert strokes_on_sheet(page) == 0


def test_replay_shows_all_strokes_again(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, ZERO)
    expect_answer(page, 0)
    count = "new Promise(done => { const seen = []; const c = document.querySelector('digit-canvas');"
    count += "c.addEventListener('drawing', () => seen.push(c.strokes.at(-1)?.points.length ?? 0));"
    count += "c.replay().then(() => done(seen)) })"
    lengths = page.evaluate(count)
    assert lengths == sorted(lengths)
    assert lengths[0] < lengths[-1]
    expect_answer(page, 0)


def test_the_pen_width_is_in_the_proportion_of_mnist(open_page: OpenPage) -> None:
    page = open_page(viewport={"width": 1280, "height": 1100})
    fitted_px = page.locator("digit-canvas").evaluate("canvas => canvas.penWidth * 20 / 0.72")
    assert 2 <= fitted_px <= 2.5
    page.get_by_label("Pen").fill("0.12")
    draw_with_mouse(page, ONE)
    assert page.locator("digit-canvas").evaluate("canvas => canvas.strokes[0].width") == 0.12
    expect_answer(page, 1)


def test_a_resized_sheet_keeps_its_drawing(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    page.set_viewport_size({"width": 390, "height": 844})
    ink = "c => c.getContext('2d').getImageData(c.width * .5, c.height * .23, 1, 1).data[3]"
    page.wait_for_function(f"(({ink}))(document.querySelector('digit-canvas canvas')) === 255")
    expect_answer(page, 7)
