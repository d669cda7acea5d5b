"""Whole numbers on the Draw page: several digits side by side, boxed, read and corrected one by one."""

import re

from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage
from tests.browser.gestures import ONE, SEVEN, ZERO, Stroke, answer, draw_with_mouse, expect_answer
from tests.patient import http


def small(strokes: list[Stroke], x: float) -> list[Stroke]:
    """A digit at 0.4 of its size, its middle at x."""
    return [[(x + 0.4 * (across - 0.5), 0.5 + 0.4 * (down - 0.5)) for across, down in stroke] for stroke in strokes]


def pick(page: Page, digit: str) -> None:
    page.get_by_role("group", name="Look at one digit").get_by_role("button", name=digit).click()


def test_several_digits_are_boxed_told_and_corrected_one_by_one(open_page: OpenPage, server_url: str) -> None:
    page = open_page()
    draw_with_mouse(page, small(SEVEN, 0.2))
    expect_answer(page, 7)
    expect(page.locator(".digit-boxes")).to_have_count(0)
    draw_with_mouse(page, [*small(ZERO, 0.5), *small(ONE, 0.8)])
    expect(answer(page)).to_have_text("701")
    expect(page.locator("[data-reading=announcement]")).to_have_text(
        re.compile(r"7 0 1: three digits\. Least sure of a (seven|zero|one), \d+\.\d\s%\.")
    )
    boxes = [box.bounding_box() for box in page.locator(".digit-boxes span").all()]
    sheet = page.locator("digit-canvas").bounding_box()
    assert sheet
    middles = [(box["x"] + box["width"] / 2 - sheet["x"]) / sheet["width"] for box in boxes if box]
    assert [round(middle, 1) for middle in middles] == [0.2, 0.5, 0.8]

    assert violations_in_both_lights(page) == []
    pick(page, "a zero")
    expect(page.locator("answer-bars [data-best]")).to_contain_text("0")
    expect(answer(page)).to_have_text("701")
    page.locator("answer-bars").get_by_role("button").nth(6).click()
    page.get_by_role("button", name="It is a six").click()
    expect(page.locator("[data-chosen=sentence]")).to_contain_text("Kept as a six")
    kept = http.get(f"{server_url}/drawings?limit=1").json()["drawings"][0]
    assert (kept["label"], kept["answer"]["label"], kept["strokes"]) == (6, 0, None)
    assert sum(map(bool, kept["pixels"])) > 50

    for _ in range(2):
        page.locator('[data-tool="undo"]').click()
    expect_answer(page, 7)
    expect(page.locator(".digit-boxes")).to_be_hidden()
    expect(page.get_by_role("group", name="Look at one digit")).to_be_hidden()
