"""The Mistakes page, the map on it, and the evidence on the Draw page."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import OpenPage
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer
from tests.browser.test_modules import run
from tests.browser.waiting import until

SHOWN = """map => {
  const copy = new OffscreenCanvas(600, 600).getContext("2d", { willReadFrequently: true });
  copy.drawImage(map.querySelector("canvas"), 0, 0);
  const { data } = copy.getImageData(0, 0, 600, 600);
  return data.filter((value, index) => index % 4 === 3 && value).length;
}"""


def test_the_pictures_behind_a_number_are_shown_with_what_would_have_saved_them(open_page: OpenPage) -> None:
    page = open_page("/mistakes?model=rashid-2016")
    page.locator("confusion-table button[data-at='0']").focus()
    for key in ("ArrowDown",) * 4 + ("ArrowRight",) * 9:
        page.keyboard.press(key)
    wrong = page.locator("confusion-table button[data-at='49']")
    expect(wrong).to_be_focused()
    page.keyboard.press("Enter")
    cards = page.locator("misread-card")
    expect(cards).to_have_count(min(12, int(wrong.inner_text())))
    expect(cards.first.locator(".scores")).to_contain_text("9: ")
    expect(cards.first.locator("evidence-overlay canvas")).to_be_visible()
    cards.first.get_by_role("button", name="What would have saved it?").click()
    expect(cards.first.get_by_role("status")).to_contain_text("it is read as 4")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.locator(".confusion-table").evaluate("box => box.scrollWidth <= box.clientWidth")
    rows = page.locator("reliability-curve tbody tr")
    expect(rows).to_have_count(10)


def test_the_map_is_moved_filtered_and_pressed_and_takes_ones_own_drawing(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    page.goto("/mistakes")
    expect(page.locator("confusion-table button").first).to_be_visible()
    page.locator("[data-mistakes=map]").scroll_into_view_if_needed()
    map_ = page.locator("digit-map")
    expect(map_).to_be_visible()
    expect(page.locator("[data-map=own]")).to_contain_text("read as 7")
    expect(page.locator("#map-summary")).to_contain_text("A map of 10,000 digits")
    whole = _painted(page)
    page.get_by_label("Only mistakes").check()
    until(page, lambda: _painted(page) < whole / 4)
    page.get_by_label("Only mistakes").uncheck()
    map_.focus()
    page.keyboard.press("+")
    assert map_.evaluate("map => map.view.scale") > 1
    map_.hover()
    page.mouse.wheel(0, -300)
    page.wait_for_function("document.querySelector('digit-map').view.scale > 1.5")
    page.keyboard.press("0")
    assert map_.evaluate("map => map.view.scale") == 1
    _pinch(page, map_)
    assert map_.evaluate("map => map.view.scale") > 2
    map_.press("0")
    map_.evaluate("map => map.zoom(3, [0.5, 0.5])")
    page.keyboard.press("Enter")
    expect(page.locator("[data-map=picked] misread-card")).to_be_visible()
    expect(page.locator("[data-map=picked] .scores")).to_contain_text("%")
    assert violations(page) == []


def test_the_evidence_lies_on_ones_own_strokes(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    why = page.get_by_role("switch", name="Show why")
    why.check()
    overlay = page.locator("evidence-overlay")
    expect(page.locator("[data-why=dots]")).to_have_text("Dots: this speaks for 7")
    expect(overlay).to_be_visible()
    place = page.locator("digit-canvas").bounding_box()
    assert overlay.bounding_box() == place
    page.get_by_role("combobox", name="rather than").select_option("1")
    expect(page.locator("[data-why=stripes]")).to_have_text("Stripes: this speaks for 1 rather than 7")
    expect(page.locator("[data-why=said]")).to_contain_text("What speaks most")
    page.get_by_role("combobox", name="Why").select_option("1")
    expect(page.locator("[data-why=said]")).to_contain_text("Choose two different digits")
    assert violations(page) == []
    page.get_by_role("combobox", name="rather than").select_option("")
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("[data-why=said]")).to_contain_text("Draw a digit")
    expect(overlay).to_be_hidden()
    why.uncheck()
    expect(page.locator("[data-why=more]")).to_be_hidden()


def test_maps_and_evidence_are_found_by_rule(open_page: OpenPage) -> None:
    page = open_page("/docs")
    body = """
      const there = m.zoomed(m.WHOLE, 4, [0.25, 0.75]);
      const same = m.onSquare(there, 0.25, 0.75);
      const edge = m.panned(m.zoomed(m.WHOLE, 2), 5, 0);
      const points = { count: 2, xs: Float32Array.of(0.2, 0.6), ys: Float32Array.of(0.2, 0.6) };
      const near = (at, most) => m.nearestTo(points, m.WHOLE, at, { most, isShown: (index) => index !== given });
      return [same, edge.x, m.zoomed(m.WHOLE, 0.1).scale, near([0.61, 0.6], 0.1), near([0.4, 0.3], 0.05)];
    """
    assert run(page, "map-view", body, -1) == [[0.25, 0.75], 0.25, 1, 1, None]
    bytes_ = """
      const view = new DataView(new ArrayBuffer(12));
      [0, 32767, 65535, 0].forEach((value, index) => view.setUint16(2 * index, value, true));
      [7, 1, 7, 2].forEach((value, index) => view.setUint8(8 + index, value));
      const { points, placed } = m.pointsIn(view.buffer);
      return [[...points.labels], [...points.read], points.xs[0] < 0.05, points.xs[1] > 0.95, placed(0, 0)[1] > 0.25];
    """
    assert run(page, "map-view", bytes_) == [[7, 1], [7, 2], True, True, True]
    evidence: list[Any] = [0] * 784
    evidence[28 * 12 + 5] = -2
    evidence[28 * 20 + 20] = 1
    found = run(page, "evidence-places", "return [1, -1].map((sign) => m.strongest(given, given, sign))", evidence)
    assert found[0] == {"row": "bottom", "column": "right", "isPaper": True, "isFor": True}
    assert found[1] == {"row": "middle", "column": "left", "isPaper": True, "isFor": False}


def _pinch(page: Page, map_: Locator) -> None:
    """Two fingers come down near the middle, and go apart."""
    box = map_.bounding_box()
    assert box
    session = page.context.new_cdp_session(page)
    for event, apart in (("touchStart", 0.1), ("touchMove", 0.2), ("touchMove", 0.3), ("touchEnd", None)):
        places = [] if apart is None else [0.5 - apart, 0.5 + apart]
        y = box["y"] + box["height"] / 2
        fingers = [{"x": box["x"] + x * box["width"], "y": y, "id": id} for id, x in enumerate(places)]
        session.send("Input.dispatchTouchEvent", {"type": event, "touchPoints": fingers})


def _painted(page: Page) -> int:
    """How many points of the map are painted, once some are."""
    until(page, lambda: bool(page.locator("digit-map").evaluate(SHOWN)))
    return int(page.locator("digit-map").evaluate(SHOWN))
