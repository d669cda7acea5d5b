"""The sheet on another screen, at another size, and after the browser has dropped its pixels."""

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.gestures import (
    draw_with_mouse,
    held_mouse,
    on_page,
    strokes_on_sheet,
)

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
    page = open_page(fresh=True)
    metrics = {"width": 1280, "height": 800, "deviceScaleFactor": 2.5, "mobile": False}
    if way == "window":
        metrics |= {"width": 844, "height": 390, "deviceScaleFactor": 1}
    with held_mouse(page, (0.2, 0.5), (0.5, 0.5)):
        before = page.locator("digit-canvas").evaluate("canvas => canvas.strokes[0].points")
        page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", metrics)
        page.mouse.move(*on_page(page, (0.6, 0.5)))
        page.wait_for_function(SHARP, arg=metrics["deviceScaleFactor"])
        page.wait_for_function(INK)
        after = page.locator("digit-canvas").evaluate("canvas => canvas.strokes[0].points")
        assert after[: len(before)] == before
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
