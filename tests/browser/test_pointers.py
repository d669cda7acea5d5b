"""Palms, pinches, lost pointers and other hands: what draws a line, and what never may."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.gestures import (
    ONE,
    PHONE,
    Fingers,
    Point,
    draw_with_keys,
    draw_with_mouse,
    expect_answer,
    on_page,
    strokes_on_sheet,
)

POINTER = """([type, x, y, init]) => {
  const places = { window, page: document.body, sheet: document.querySelector("digit-canvas") };
  const { at = "sheet", ...rest } = init;
  const common = { bubbles: true, cancelable: true, clientX: x, clientY: y, isPrimary: true };
  places[at].dispatchEvent(new PointerEvent(type, { ...common, ...rest }));
}"""


class Pointer:
    """A pointer of any kind, by Pointer Events made for the purpose, which no browser captures."""

    def __init__(self, page: Page, kind: str, number: int, primary: bool = True) -> None:
        self.page = page
        self.init = {"pointerType": kind, "pointerId": number, "isPrimary": primary}

    def send(self, event: str, point: Point, buttons: int = 1, **init: int | str | bool) -> None:
        x, y = on_page(self.page, point)
        self.page.evaluate(POINTER, [event, x, y, {**self.init, "buttons": buttons, **init}])

    def draw(self, *points: Point) -> None:
        self.send("pointerdown", points[0])
        for point in points[1:]:
            self.send("pointermove", point)
        self.send("pointerup", points[-1], buttons=0)


def widths(page: Page) -> list[float]:
    """How far each stroke goes from left to right."""
    measure = (
        "c => c.strokes.map(({ points }) => Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x)))"
    )
    spans: list[float] = page.locator("digit-canvas").evaluate(measure)
    return spans


@contextmanager
def held_mouse(page: Page, *points: Point) -> Iterator[None]:
    """The mouse in mid-stroke."""
    page.mouse.move(*on_page(page, points[0]))
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*on_page(page, point), steps=4)
    yield
    page.mouse.up()


def expect_next_stroke(page: Page, before: int) -> None:
    """The sheet isn't blocked: another stroke is drawn, and is one."""
    assert strokes_on_sheet(page) == before
    draw_with_mouse(page, ONE)
    assert strokes_on_sheet(page) == before + 1


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


@pytest.mark.parametrize("event", ["pointercancel", "lostpointercapture", "pointerup"])
def test_however_a_pointer_goes_the_stroke_stays_and_the_next_draws(open_page: OpenPage, event: str) -> None:
    page = open_page()
    pen = Pointer(page, "pen", 12)
    pen.send("pointerdown", (0.3, 0.2))
    pen.send("pointermove", (0.3, 0.8))
    pen.send(event, (0.3, 0.8), buttons=0)
    pen.send("pointermove", (0.9, 0.8))
    assert widths(page) == [0]
    expect_next_stroke(page, 1)


def test_a_pointer_lifted_outside_the_window_ends_its_stroke(open_page: OpenPage) -> None:
    page = open_page()
    mouse = Pointer(page, "mouse", 77)
    mouse.send("pointerdown", (0.3, 0.2))
    mouse.send("pointermove", (0.3, 0.8))
    mouse.send("pointerup", (0.3, 9), buttons=0, at="window")
    mouse.send("pointermove", (0.9, 0.8))
    assert widths(page) == [0]
    expect_next_stroke(page, 1)


@pytest.mark.parametrize("kind", ["mouse", "pen", "touch"])
def test_a_move_without_a_button_ends_a_stroke_whose_end_was_lost(open_page: OpenPage, kind: str) -> None:
    page = open_page()
    pointer = Pointer(page, kind, 31)
    pointer.send("pointerdown", (0.3, 0.2))
    pointer.send("pointermove", (0.3, 0.8))
    pointer.send("pointermove", (0.7, 0.8), buttons=0)
    pointer.send("pointermove", (0.9, 0.8))
    assert widths(page) == [0]
    expect_next_stroke(page, 1)


@pytest.mark.parametrize("kind", ["mouse", "pen", "touch"])
def test_a_pointer_that_comes_down_twice_draws_two_strokes(open_page: OpenPage, kind: str) -> None:
    page = open_page()
    pointer = Pointer(page, kind, 31)
    pointer.send("pointerdown", (0.3, 0.2))
    pointer.send("pointermove", (0.3, 0.8))
    pointer.draw((0.7, 0.2), (0.7, 0.8))
    assert widths(page) == [0, 0]


@pytest.mark.parametrize(
    "gone",
    [
        "dispatchEvent(new Event('blur'))",
        "dispatchEvent(new Event('pagehide'))",
        "Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        "document.dispatchEvent(new Event('visibilitychange')); delete document.hidden",
    ],
)
def test_another_window_ends_the_stroke(open_page: OpenPage, gone: str) -> None:
    page = open_page()
    with held_mouse(page, (0.3, 0.2), (0.3, 0.8)):
        page.evaluate(gone)
        page.mouse.move(*on_page(page, (0.8, 0.8)))
    assert widths(page) == [pytest.approx(0, abs=0.01)]
    expect_next_stroke(page, 1)


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
    page = open_page("/health/live")
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


def test_a_long_press_draws_a_dot_and_selects_nothing(open_page: OpenPage) -> None:
    page = open_page(**PHONE)
    page.evaluate("addEventListener('contextmenu', (event) => (window.menu = !event.defaultPrevented))")
    fingers = Fingers(page)
    fingers.send("touchStart", (0.5, 0.5))
    page.wait_for_timeout(900)
    fingers.send("touchEnd")
    assert page.evaluate("[String(getSelection()), window.menu ?? false]") == ["", False]
    assert strokes_on_sheet(page) == 1


@pytest.mark.parametrize("undo", ["Control+z", "Meta+z"])
def test_undo_in_mid_stroke_takes_that_stroke(open_page: OpenPage, undo: str) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    with held_mouse(page, (0.2, 0.2), (0.8, 0.2)):
        page.keyboard.press(undo)
        page.mouse.move(*on_page(page, (0.8, 0.8)), steps=4)
        assert strokes_on_sheet(page) == 1
    assert strokes_on_sheet(page) == 1
    page.keyboard.press("Control+y")
    assert widths(page)[1:] == [pytest.approx(0.6, abs=0.02)]
    page.keyboard.press("Control+z")
    expect_next_stroke(page, 1)


def test_clearing_in_mid_stroke_can_be_undone(open_page: OpenPage) -> None:
    page = open_page()
    with held_mouse(page, (0.2, 0.2), (0.8, 0.2)):
        page.locator("digit-canvas").evaluate("canvas => canvas.clear()")
        page.mouse.move(*on_page(page, (0.8, 0.8)), steps=4)
    assert strokes_on_sheet(page) == 0
    page.keyboard.press("Control+z")
    assert widths(page) == [pytest.approx(0.6, abs=0.02)]


def test_redo_in_mid_stroke_leaves_the_stroke(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    page.keyboard.press("Control+z")
    with held_mouse(page, (0.2, 0.2), (0.5, 0.2)):
        page.keyboard.press("Control+Shift+Z")
        page.mouse.move(*on_page(page, (0.8, 0.2)), steps=4)
    assert widths(page) == [pytest.approx(0.6, abs=0.02)]


def test_keys_undo_unless_they_are_typed(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    page.evaluate("""document.body.insertAdjacentHTML("beforeend", `
      <input id="text"><textarea id="area"></textarea><p id="free" contenteditable>free</p>
      <dialog open><button id="choice">OK</button></dialog>`)""")
    for place in ("#text", "#area", "#free", "#choice"):
        page.locator(place).focus()
        page.keyboard.press("Control+z")
        assert strokes_on_sheet(page) == 1, place
    page.locator("[data-pen-width]").focus()
    page.keyboard.press("Control+z")
    assert strokes_on_sheet(page) == 0


@pytest.mark.parametrize(("key", "code"), [("я", "KeyZ"), ("z", "KeyY"), ("w", "KeyZ"), ("Z", "KeyZ")])
def test_undo_is_where_the_layout_has_its_z(open_page: OpenPage, key: str, code: str) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    press = "([key, code]) => document.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey: true }))"
    page.evaluate(press, [key, code])
    assert strokes_on_sheet(page) == (1 if key == "w" else 0)


def test_keys_and_mouse_keep_each_others_strokes(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("digit-canvas").focus()
    draw_with_keys(page, " DDD")
    with held_mouse(page, (0.2, 0.2), (0.3, 0.2)):
        draw_with_keys(page, "DDD")
        assert strokes_on_sheet(page) == 2
        page.mouse.move(*on_page(page, (0.8, 0.2)), steps=4)
    draw_with_keys(page, "DDD ")
    points = page.locator("digit-canvas").evaluate("canvas => canvas.strokes.map(({ points }) => points)")
    assert points[0][-1][0] == pytest.approx(0.8, abs=0.01)
    assert [y for _, y in points[1]] == pytest.approx([0.25 + 0.025 * step for step in range(10)])


def test_undo_in_mid_stroke_of_the_keys_lifts_their_pen(open_page: OpenPage) -> None:
    page = open_page()
    page.locator("digit-canvas").focus()
    draw_with_keys(page, " DDD")
    page.keyboard.press("Control+z")
    draw_with_keys(page, "DDD")
    assert strokes_on_sheet(page) == 0
    draw_with_keys(page, " DDD ")
    assert strokes_on_sheet(page) == 1


def test_undo_with_nothing_to_undo_leaves_a_test_image(open_page: OpenPage) -> None:
    page = open_page("/#example=3")
    expect(page.locator("[data-title]")).to_have_text("test image 3")
    page.keyboard.press("Control+z")
    expect(page).to_have_url(re.compile("#example=3$"))


SHARP = """(scale) => {
  const canvas = document.querySelector("digit-canvas canvas");
  return devicePixelRatio === scale && Math.abs(canvas.width - canvas.clientWidth * scale) <= 1;
}"""
INK = """() => {
  const canvas = document.querySelector("digit-canvas canvas");
  const copy = new OffscreenCanvas(1, 1).getContext("2d");
  copy.drawImage(canvas, -Math.round(canvas.width * 0.35), -Math.round(canvas.height * 0.5));
  return copy.getImageData(0, 0, 1, 1).data[3] === 255;
}"""


@pytest.mark.parametrize("way", ["screen", "window"])
def test_another_screen_or_size_in_mid_stroke_is_painted_sharply(open_page: OpenPage, way: str) -> None:
    page = open_page()
    metrics = {"width": 1280, "height": 800, "deviceScaleFactor": 2.5, "mobile": False}
    if way == "window":
        metrics |= {"width": 844, "height": 390, "deviceScaleFactor": 1}
    with held_mouse(page, (0.2, 0.5), (0.5, 0.5)):
        before = page.locator("digit-canvas").evaluate("canvas => canvas.strokes[0].points")
        page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", metrics)
        page.wait_for_function(SHARP, arg=metrics["deviceScaleFactor"])
        page.wait_for_function(INK)
        assert page.locator("digit-canvas").evaluate("canvas => canvas.strokes[0].points") == before
    assert strokes_on_sheet(page) == 1


@pytest.mark.parametrize(
    "back",
    [
        "document.querySelector('digit-canvas canvas').dispatchEvent(new Event('contextrestored'))",
        "document.dispatchEvent(new Event('visibilitychange'))",
    ],
)
def test_lost_pixels_are_painted_again(open_page: OpenPage, back: str) -> None:
    page = open_page()
    draw_with_mouse(page, [[(0.2, 0.5), (0.5, 0.5)]])
    page.evaluate("document.querySelector('digit-canvas canvas').getContext('2d').reset()")
    assert not page.evaluate(INK)
    page.evaluate(back)
    assert page.evaluate(INK)
