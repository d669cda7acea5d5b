"""The tour: seven steps, and its offer on the Draw page."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.gestures import PHONE, SEVEN, Fingers, draw_with_mouse

SWIPE = """([from, to]) => {
  const send = (type, x) => document.querySelector(".tour-step[data-current] h2").dispatchEvent(
    new PointerEvent(type, { pointerType: "touch", isPrimary: true, bubbles: true, clientX: x, clientY: 300 }));
  send("pointerdown", from);
  send("pointerup", to);
}"""


def expect_step(page: Page, number: int) -> None:
    expect(page).to_have_url(re.compile(rf"#step={number}$"))
    expect(page.locator("[data-step]:visible")).to_have_attribute("id", f"step={number}")
    expect(page.locator("[aria-current=step]")).to_have_attribute("href", f"#step={number}")


def expect_all_steps_on_paper(page: Page) -> None:
    """With the pictures that were on show, and the server's of steps that were not visited."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for number, count in {2: 1, 3: 1, 4: 10, 5: 3, 6: 1}.items():
        pictures = page.locator(f"[id='step={number}'] :is(pixel-image:not([data-empty]), img)").filter(visible=True)
        expect(pictures).to_have_count(count)
    page.evaluate("() => Promise.all([...document.images].map((image) => image.decode()))")  # refuses one without bytes


def test_one_walks_by_keys_links_and_back(open_page: OpenPage) -> None:
    page = open_page("/tour")
    draw_with_mouse(page, SEVEN)
    expect(page.locator("[data-tour=reading-words]")).to_contain_text("a seven")
    for number, key in enumerate(["ArrowRight", "PageDown", "Space"], start=2):
        page.keyboard.press(key)
        expect_step(page, number)
    expect(page.get_by_role("heading", name="Can it read its own pictures?")).to_be_focused()
    expect(page.locator("[data-tour=own-result]")).to_contain_text("It reads 1 of its own 10 pictures")
    expect(page.locator("[data-tour=own] [data-agrees=true]")).to_have_count(1)
    page.go_back()
    expect_step(page, 3)
    page.get_by_role("button", name="Turn it round").focus()
    page.keyboard.press("Space")
    expect(page.locator("[data-tour=way]")).to_contain_text("Backwards")
    expect_step(page, 3)
    page.goto("/tour#step=2")
    page.get_by_role("radio", name="7").check(force=True)
    expect(page.locator("[data-tour=scan-words]")).to_contain_text("It reads")
    page.get_by_role("radio", name="7").press("ArrowRight")
    expect_step(page, 2)
    expect_all_steps_on_paper(page)


def test_it_ends_in_a_digit_of_ones_own(open_page: OpenPage) -> None:
    page = open_page("/tour#step=6")
    expect(page.locator("[data-tour=dream-words]")).to_contain_text("A dream of the digit")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("link", name="Next")).to_be_hidden()
    canvas = page.locator("[data-tour=ending]")
    expect(canvas.locator("canvas")).to_be_visible()
    canvas.focus()
    for key in ["Space", "ArrowDown", "ArrowDown", "ArrowDown", "Space"]:
        page.keyboard.press(key)
    expect(page.locator("[data-tour=endings] li")).to_have_count(4)
    expect_step(page, 7)
    expect(page.get_by_role("navigation", name="Things to try now").get_by_role("link").first).to_be_visible()


def test_a_finger_swipes_from_step_to_step_and_draws(open_page: OpenPage) -> None:
    page = open_page("/tour", **PHONE)
    page.evaluate(SWIPE, [300, 100])
    expect_step(page, 2)
    page.evaluate(SWIPE, [100, 300])
    expect_step(page, 1)
    Fingers(page).draw(SEVEN)
    expect(page.locator("[data-tour=reading-words]")).to_contain_text("a seven")
    expect_step(page, 1)


def test_the_tour_is_offered_once(open_page: OpenPage) -> None:
    page = open_page()
    offer = page.locator("[data-tour-offer]")
    expect(offer.get_by_role("link")).to_have_attribute("href", "/tour")
    offer.get_by_role("button", name="No, thanks").click()
    expect(offer).to_be_hidden()
    page.reload()
    expect(page.locator("h1")).to_be_visible()
    expect(offer).to_be_hidden()
