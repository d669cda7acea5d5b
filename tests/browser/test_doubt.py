"""What is no digit is told, why, and what it was taken for."""

import re

from playwright.sync_api import expect

from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer

STAR = [[(0.5, 0.1), (0.75, 0.9), (0.1, 0.4), (0.9, 0.4), (0.25, 0.9), (0.5, 0.1)]]


def test_a_star_is_no_digit_and_a_seven_leaves_no_doubt(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, STAR)
    words = page.locator('[data-reading="words"]')
    expect(words).to_contain_text("Hardly a digit")
    expect(page.locator('[data-reading="confidence"]')).to_have_text(re.compile(r"^Nearest: an? \w+, [\d.]+\s%$"))
    nearest = page.locator("[data-nearest]")
    expect(nearest.get_by_role("img")).to_have_count(3)
    expect(nearest.get_by_role("img").first).to_have_attribute("aria-label", re.compile("^Training image of an? "))
    assert violations_in_both_lights(page) == []
    page.get_by_role("button", name="Clear").click()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    expect(nearest).to_be_hidden()
    expect(page.locator('[data-reading="confidence"]')).not_to_contain_text("digit")
