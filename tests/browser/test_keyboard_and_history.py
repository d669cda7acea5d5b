"""The Brain scans page by keys and by the browser's Back."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_gallery import GALLERY, film, image_of
from tests.browser.test_modules import run

FOCUSED = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.outerHTML.slice(0, 80)"


def stops_to(page: Page, selector: str, most: int) -> int:
    """How many stops of Tab lead from the skip link to an element, terms in the text aside; fails after `most`."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    number = 1
    while number < most:
        page.keyboard.press("Tab")
        number += not page.evaluate("document.activeElement.matches('plain-word button')")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return number
    raise AssertionError(f"{selector} is more than {most} stops away")


def test_keys_walk_through_the_pairs_and_reach_the_hundred(open_page: OpenPage) -> None:
    page = open_page(GALLERY)
    image_of(page, 0)
    stops_to(page, "[name=wall]", 12)
    page.locator("[data-another='0']").focus()
    for key, name in [("ArrowRight", "A hundred pictures of 0"), ("ArrowDown", "A hundred pictures of 1")]:
        page.keyboard.press(key)
        assert page.evaluate(FOCUSED) == name
    page.keyboard.press("End")
    assert page.evaluate(FOCUSED).startswith("Picture of 9")
    assert page.locator(".pairs button[tabindex='0']").count() == 1
    page.get_by_role("button", name="Ten other pictures").click()
    expect(page.locator("[data-news]")).to_contain_text("Ten other pictures, number 2 of each digit.")


@pytest.mark.parametrize("way", ["back", "close"])
def test_back_closes_the_enlarged_picture_and_stays(open_page: OpenPage, way: str) -> None:
    page = open_page("/training")
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_enabled()
    stops_to(page, "[data-knobs] [type=submit]", 12)
    page.goto("/docs")
    page.goto(GALLERY)
    film(page, 3).get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(page).to_have_url(re.compile("digit=3"))
    if way == "back":
        page.go_back()
    else:
        dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/gallery\?(?!.*digit=)"))
    assert page.evaluate(FOCUSED).startswith("Picture of 3")
    page.go_back()
    page.wait_for_url("**/docs")


def test_arrow_keys_stop_at_the_ends_of_a_grid_and_go_round_in_a_row(open_page: OpenPage) -> None:
    body = "return given.map(([key, at]) => m.stepTo(key, at, { count: 40, columns: 4 }))"
    steps = [["ArrowUp", 3], ["ArrowUp", 4], ["ArrowRight", 39], ["ArrowDown", 35], ["Home", 9], ["End", 9], ["Tab", 9]]
    page = open_page("/docs")
    assert run(page, "roving", body, steps) == [None, 0, None, 39, 0, 39, None]
    round_ = "return given.map(([key, at]) => m.stepTo(key, at, { count: 6 }))"
    steps = [["ArrowLeft", 0], ["ArrowLeft", 1], ["ArrowRight", 5], ["ArrowUp", 3], ["ArrowDown", 3], ["End", 0]]
    assert run(page, "roving", round_, steps) == [5, 0, 0, None, None, 5]
