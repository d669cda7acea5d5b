"""Take the README's screenshots into docs/images: `make screenshots`, or of a running server, ARGS=http://127.0.0.1:8000."""

import math
import sys
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, Page, expect

from app.settings import ROOT
from benchmarks.shared.browser import chromium
from benchmarks.shared.server import Server
from tests.browser.gestures import Stroke, draw_with_mouse, expect_answer

IMAGES = ROOT / "docs" / "images"


@dataclass(frozen=True)
class Shot:
    """A page at a size (CSS pixels), in light or dark, with a 3 drawn on it or not, or something on it pressed."""

    name: str
    path: str
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"
    drawn: bool = False
    pressed: str = ""
    scale: float = 1


def arc(x: float, y: float, radius: float, start: int, end: int) -> Stroke:
    """Points on a circle, in units of the sheet, from one angle to another in degrees, 0 to the right and 90 down."""
    turns = [math.radians(angle) for angle in range(start, end + 1, 10)]
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]


THREE = [[*arc(0.48, 0.33, 0.16, 200, 440), *arc(0.47, 0.655, 0.19, 280, 520)]]
SHOTS = [
    Shot("draw", "/", 1280, 1000, drawn=True),
    Shot("gallery", "/gallery", 1280, 1000, scheme="dark"),
    Shot("inside", "/inside", 1280, 1000, drawn=True),
    Shot("tour", "/tour#step=4", 1280, 800),
    Shot("game", "/game#play=hw4z2v.7178.0307.1617.8587.2227.282s.888s.798s.8587.8887&by=dreamer@890621ee", 1280, 1240),
    Shot("mistakes", "/mistakes?model=rashid-2016", 1280, 1000, pressed="[data-at='49']"),
    Shot("phone", "/", 390, 844, drawn=True, scale=2),
]


def take(browser: Browser, address: str, shot: Shot) -> None:
    """Open, draw, wait until all is still, and save."""
    page = browser.new_page(
        base_url=address,
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=shot.scale,
        color_scheme=shot.scheme,
        reduced_motion="reduce",
    )
    page.goto(shot.path)
    if shot.drawn:
        draw_with_mouse(page, THREE)
        if shot.path == "/":
            expect_answer(page, 3)
        page.mouse.move(1, 1)
    if shot.pressed:
        page.locator(shot.pressed).click()
    _settle(page)
    page.screenshot(path=IMAGES / f"{shot.name}.png")
    page.close()


def _settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    for text in page.get_by_text("being taken").all():
        expect(text).to_be_hidden()
    page.evaluate("document.fonts.ready")
    page.evaluate("scrollTo(0, 0)")


def main(address: str) -> None:
    IMAGES.mkdir(exist_ok=True)
    with chromium() as browser:
        for shot in SHOTS:
            take(browser, address, shot)
            print(f"docs/images/{shot.name}.png")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1])
    else:
        with Server() as server:
            main(server.url)
