"""Links to drawings and test images that are damaged: cut short, too long, or of another format."""

import base64

from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.gestures import ONE, draw_with_mouse, expect_answer, strokes_on_sheet


def bytes_of(*numbers: int) -> bytes:
    """Numbers as they are (zigzagged, if signed) in format 1."""
    content = bytearray()
    for number in numbers:
        while number > 127:
            content.append(number & 127 | 128)
            number >>= 7
        content.append(number)
    return bytes(content)


def link(*numbers: int, more: bytes = b"") -> str:
    """A drawing's text in format 1."""
    content = bytes_of(*numbers) + more
    return "1." + base64.urlsafe_b64encode(content).decode().rstrip("=")


DAMAGED = {
    "empty": "",
    "cut": link(80, 3, 512, 512, 10),
    "version": "2.UAGACIAI",
    "letters": "1.NaN,NaN",
    "plus": "1.UA+GACIAI",
    "not a number": "NaN",
    "unfinished escape": "1.%E0%A4%A",
    "no points": link(80, 0),
    "far away": link(80, 2, 512, 512, 1 << 27, 1 << 27),
    "too wide": link(5000, 1, 512, 512),
    "a million points": link(80, 1_000_000, more=bytes_of(2) * 2_000_000),
    "a million strokes": link(more=bytes_of(80, 1, 512, 512) * 1_000_000),
    "promises more than it has": link(80, 19_999, 512, 512),
}


def test_a_damaged_link_leaves_the_sheet_empty_and_is_told_so(open_page: OpenPage) -> None:
    page = open_page()
    notice = page.locator("[data-notice]")
    for damage, text in DAMAGED.items():
        page.evaluate("(text) => { location.hash = `d=${text}` }", text)
        expect(notice, damage).to_contain_text("This link is damaged: the drawing in it cannot be read")
        assert (damage, strokes_on_sheet(page)) == (damage, 0)
        draw_with_mouse(page, ONE)
        expect_answer(page, 1)
        expect(notice).to_be_hidden()
        assert (damage, len(page.url) < 1000) == (damage, True)
        page.get_by_role("button", name="Clear").click()


def test_a_damaged_link_to_a_test_image_is_told_so(open_page: OpenPage) -> None:
    page = open_page("/health/live")
    for index in ("", "seven", "-1", "NaN", "1e3", "10000"):
        page.goto(f"/#example={index}")
        said = "This link is damaged: the test image in it cannot be read"
        expect(page.locator("[data-notice]"), index).to_contain_text(said)
        page.goto("/health/live")
