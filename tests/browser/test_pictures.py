"""Pictures from elsewhere, test images, and a server that does not answer."""

import io
import re

import numpy as np
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import OpenPage
from tests.browser.gestures import ONE, SEVEN, answer, draw_with_mouse, expect_answer
from tests.browser.waiting import HeldRequests

TRANSFER = """([type, bytes, kind]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([Uint8Array.from(bytes)], "mine", { type: kind }));
  const init = { bubbles: true, cancelable: true, dataTransfer: transfer, clipboardData: transfer };
  document.body.dispatchEvent(type === "drop" ? new DragEvent("drop", init) : new ClipboardEvent("paste", init));
}"""


def picture_of_seven(kind: str = "PNG", side_px: int = 300, noise: int = 0) -> bytes:
    """White on black, off-centre: the network must find polarity and frame."""
    image = Image.new("L", (side_px, side_px), 10)
    points = [(0.15, 0.15), (0.4, 0.15), (0.25, 0.55)]
    ImageDraw.Draw(image).line([(x * side_px, y * side_px) for x, y in points], 245, side_px // 22, joint="curve")
    if noise:
        grain = np.random.default_rng(0).integers(0, noise, (side_px, side_px, 3))
        image = Image.fromarray((np.asarray(image)[..., None] // 2 + grain).astype(np.uint8))
    buffer = io.BytesIO()
    image.save(buffer, kind)
    return buffer.getvalue()


def give(page: Page, content: bytes, kind: str = "image/png") -> None:
    page.locator("input[type=file]").first.set_input_files({"name": "mine", "mimeType": kind, "buffer": content})


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_a_picture_is_dropped_or_pasted(open_page: OpenPage, way: str) -> None:
    page = open_page()
    page.evaluate(TRANSFER, [way, list(picture_of_seven()), "image/png"])
    expect_answer(page, 7)
    expect(page.get_by_role("img", name="Your picture")).to_be_visible()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_chosen(open_page: OpenPage, kind: str) -> None:
    page = open_page()
    give(page, picture_of_seven(kind), f"image/{kind.lower()}")
    expect_answer(page, 7)


def test_a_large_picture_is_made_small_before_it_is_sent(open_page: OpenPage) -> None:
    page = open_page()
    content = picture_of_seven("PNG", 1800, noise=60)
    assert len(content) > 2 << 20
    with page.expect_request("**/query?*") as sent:
        give(page, content)
    assert len(sent.value.post_data_buffer or b"") <= 1 << 20
    expect_answer(page, 7)


def test_what_is_no_picture_is_refused_in_the_servers_words(open_page: OpenPage) -> None:
    page = open_page(may_complain=True)
    draw_with_mouse(page, ONE)
    expect_answer(page, 1)
    give(page, b"\0\0\0\x18ftypheic", "image/heic")
    expect(page.locator("[data-notice]")).to_contain_text("this is a HEIC photo, not a PNG, JPEG or WebP picture")
    expect_answer(page, 1)


def test_the_drawing_waits_behind_a_picture(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    give(page, picture_of_seven())
    expect_answer(page, 7)
    page.get_by_role("button", name="Back to the drawing").click()
    expect_answer(page, 1)


def test_a_random_test_image_is_judged(open_page: OpenPage) -> None:
    page = open_page()
    page.get_by_role("button", name="Random test image").click()
    truth = page.locator("[data-reading=truth]")
    expect(truth).to_have_text(re.compile(r"Truly an? \w+: the network is (right|wrong)\."))
    expect(page).to_have_url(re.compile(r"#example=\d+$"))
    said = truth.inner_text()
    page.reload()
    expect(truth).to_have_text(said)


def test_a_server_that_is_down_loses_nothing(open_page: OpenPage) -> None:
    page = open_page(may_complain=True)
    page.route("**/query?*", lambda route: route.abort())
    draw_with_mouse(page, SEVEN)
    expect(page.locator("[data-reading=words]")).to_have_text("Waiting for the server")
    page.unroute("**/query?*")
    draw_with_mouse(page, [[(0.47, 0.84), (0.47, 0.83)]])
    expect_answer(page, 7)
    expect(page.locator("[data-reading=words]")).to_have_text(re.compile("a seven"))


def test_one_request_at_a_time_and_the_newest_wins(open_page: OpenPage) -> None:
    page = open_page()
    held = HeldRequests(page, "**/query?*", times=1)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request) if "/query?" in request.url else None)
    draw_with_mouse(page, ONE)
    page.get_by_role("button", name="Clear").click()
    draw_with_mouse(page, SEVEN)
    held.wait()
    assert len(asked) == 1
    held.let_go()
    expect_answer(page, 7)
    assert len(asked) == 2


def test_an_unknown_network_in_the_address_is_said_so(open_page: OpenPage) -> None:
    page = open_page("/?model=nobody")
    expect(page.locator("[data-notice]")).to_contain_text("no network “nobody”")
    draw_with_mouse(page, ONE)
    expect(answer(page)).to_have_text("1")
