"""Palms and fingers on the sheet: what draws a line, and what never may."""

from tests.browser.conftest import OpenPage
from tests.browser.gestures import (
    ONE,
    PHONE,
    Fingers,
    Point,
    Pointer,
    expect_answer,
    expect_next_stroke,
    strokes_on_sheet,
    widths,
)


def test_a_palm_that_rests_first_yields_to_the_pen(open_page: OpenPage) -> None:
    page = open_page()
    palm, pen = Pointer(page, "touch", 11), Pointer(page, "pen", 12)
    palm.send("pointerdown", (0.8, 0.9))
    palm.send("pointermove", (0.7, 0.8))
    assert strokes_on_sheet(page) == 1
    pen.send("pointerdown", (0.3, 0.2))
    palm.send("pointermove", (0.6, 0.7))
    pen.send("pointermove", (0.3, 0.8))
    pen.send("pointerup", (0.3, 0.8), buttons=0)
    palm.send("pointerup", (0.6, 0.7), buttons=0)
    assert widths(page) == [0]
    expect_next_stroke(page, 1)


def test_a_palm_beside_the_pen_or_just_after_it_draws_nothing(open_page: OpenPage) -> None:
    page = open_page()
    palm, pen = Pointer(page, "touch", 11), Pointer(page, "pen", 12)
    pen.send("pointerdown", (0.3, 0.2))
    palm.send("pointerdown", (0.8, 0.9))
    palm.send("pointermove", (0.5, 0.9))
    palm.send("pointerup", (0.5, 0.9), buttons=0)
    pen.send("pointermove", (0.3, 0.8))
    pen.send("pointerup", (0.3, 0.8), buttons=0)
    both = """() => {
      const sheet = document.querySelector("digit-canvas");
      for (const [type, pointerType] of [["pointermove", "pen"], ["pointerdown", "touch"], ["pointerup", "touch"]]) {
        sheet.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerType, pointerId: 20, isPrimary: true }));
      }
    }"""
    page.evaluate(both)
    assert widths(page) == [0]
    page.wait_for_timeout(600)
    Pointer(page, "touch", 13).draw((0.2, 0.2), (0.2, 0.7))
    assert strokes_on_sheet(page) == 2


def test_two_fingers_zoom_and_leave_no_line(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    fingers = Fingers(page)
    fingers.send("touchStart", (0.45, 0.5))
    fingers.send("touchMove", (0.44, 0.5))
    fingers.send("touchStart", (0.44, 0.5), (0.55, 0.5))
    for step in range(1, 9):
        fingers.send("touchMove", (0.44 - step * 0.04, 0.5), (0.55 + step * 0.04, 0.5))
    fingers.send("touchEnd")
    assert strokes_on_sheet(page) == 0
    page.wait_for_function("visualViewport.scale > 1.2")


def test_three_fingers_leave_no_line_and_one_draws_again(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    fingers = Fingers(page)
    places: list[Point] = [(0.3, 0.5), (0.5, 0.5), (0.7, 0.5)]
    for count in (1, 2, 3):
        fingers.send("touchStart", *places[:count])
    fingers.send("touchMove", *[(x, y + 0.2) for x, y in places])
    fingers.send("touchEnd", *[(x, y + 0.2) for x, y in places[:2]])
    fingers.send("touchMove", *[(x, y + 0.3) for x, y in places[:2]])
    fingers.send("touchEnd")
    assert strokes_on_sheet(page) == 0
    fingers.draw(ONE)
    expect_answer(page, 1)


def test_a_second_finger_outside_the_sheet_takes_a_fleeting_stroke_back(open_page: OpenPage) -> None:
    page = open_page()
    first, second = Pointer(page, "touch", 11), Pointer(page, "touch", 12, primary=False)
    first.send("pointerdown", (0.5, 0.9))
    first.send("pointermove", (0.5, 0.92))
    second.send("pointerdown", (0.5, 1.3), at="page")
    assert strokes_on_sheet(page) == 0
    first.send("pointercancel", (0.5, 0.9), buttons=0)
    expect_next_stroke(page, 0)


def test_a_finger_well_into_its_stroke_goes_on_beside_a_second(open_page: OpenPage) -> None:
    page = open_page()
    first, second = Pointer(page, "touch", 11), Pointer(page, "touch", 12, primary=False)
    first.send("pointerdown", (0.3, 0.2))
    page.wait_for_timeout(200)
    first.send("pointermove", (0.3, 0.5))
    second.send("pointerdown", (0.8, 0.8))
    second.send("pointermove", (0.9, 0.9))
    first.send("pointermove", (0.3, 0.8))
    second.send("pointerup", (0.9, 0.9), buttons=0)
    first.send("pointerup", (0.3, 0.8), buttons=0)
    points = page.locator("digit-canvas").evaluate("canvas => canvas.strokes.map(({ points }) => points)")
    assert [len(stroke) for stroke in points] == [3]
    assert max(x for x, _ in points[0]) < 0.4


def test_a_touch_that_the_browser_takes_at_once_leaves_no_dot(open_page: OpenPage) -> None:
    page = open_page()
    finger = Pointer(page, "touch", 11)
    finger.send("pointerdown", (0.5, 0.5))
    finger.send("pointercancel", (0.5, 0.5), buttons=0)
    expect_next_stroke(page, 0)


def test_a_long_press_draws_a_dot_and_selects_nothing(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    page.evaluate("addEventListener('contextmenu', (event) => (window.menu = !event.defaultPrevented))")
    fingers = Fingers(page)
    fingers.send("touchStart", (0.5, 0.5))
    page.wait_for_timeout(900)
    fingers.send("touchEnd")
    assert page.evaluate("[String(getSelection()), window.menu ?? false]") == ["", False]
    assert strokes_on_sheet(page) == 1
