"""Hands that draw: strokes in units of the sheet, by mouse, finger and keys."""

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Options

Point = tuple[float, float]
Stroke = list[Point]

ONE: list[Stroke] = [[(0.54, 0.2), (0.52, 0.4), (0.5, 0.6), (0.48, 0.8)]]
SEVEN: list[Stroke] = [[(0.3, 0.24), (0.5, 0.23), (0.68, 0.23), (0.62, 0.4), (0.53, 0.6), (0.46, 0.82)]]
ZERO: list[Stroke] = [
    [(0.5 + 0.18 * math.sin(turn * math.tau / 24), 0.5 - 0.3 * math.cos(turn * math.tau / 24)) for turn in range(25)]
]
PHONE: Options = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 3,
}
DIGITS = {1: ONE, 7: SEVEN, 0: ZERO}


def answer(page: Page) -> Locator:
    """The large label."""
    return page.locator("[data-reading=label]")


def expect_answer(page: Page, label: int) -> None:
    """The page has settled on this label: the stroke has ended and its answer has come."""
    page.locator("[data-reading=answer][data-settled]").wait_for()  # which looks more often than an expectation does
    expect(answer(page)).to_have_text(str(label))


def places_on_page(page: Page, points: Iterable[Point]) -> list[Point]:
    """Where points of the sheet are on the page now, once the sheet takes strokes."""
    box = page.locator("digit-canvas:visible:defined").bounding_box()
    assert box
    return [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]


def on_page(page: Page, point: Point) -> Point:
    """Where one point is."""
    return places_on_page(page, [point])[0]


def draw_with_mouse(page: Page, strokes: list[Stroke]) -> None:
    page.locator("digit-canvas:visible:defined").scroll_into_view_if_needed()
    for stroke in strokes:
        first, *others = places_on_page(page, stroke)
        page.mouse.move(*first)
        page.mouse.down()
        for place in others:
            page.mouse.move(*place, steps=2)
        page.mouse.up()


class Fingers:
    """Touches, sent as the browser's own input events."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def send(self, kind: str, *points: Point) -> None:
        places = places_on_page(self.page, points)
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def draw(self, strokes: list[Stroke]) -> None:
        for first, *others in strokes:
            self.send("touchStart", first)
            for point in others:
                self.send("touchMove", point)
            self.send("touchEnd")


def draw_with_keys(page: Page, moves: str) -> None:
    """Moves: U, D, L, R aim by one step; a space lowers or lifts the pen."""
    keys = {"U": "ArrowUp", "D": "ArrowDown", "L": "ArrowLeft", "R": "ArrowRight", " ": "Space"}
    for move in moves:
        page.keyboard.press(keys[move])


def clear(page: Page) -> None:
    page.locator("digit-canvas").evaluate("canvas => canvas.clear()")


def strokes_on_sheet(page: Page) -> int:
    return int(page.locator("digit-canvas").evaluate("canvas => canvas.strokes.length"))


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
