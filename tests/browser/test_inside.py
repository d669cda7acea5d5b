"""The Inside page, and the strip of hidden nodes on Draw."""

import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import expect

from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer
from tests.browser.test_taking import taken

NETWORK = "rashid-2016"


def test_a_mind_is_taken_apart_and_put_together_again(open_page: OpenPage) -> None:
    page = open_page(f"/inside?model={NETWORK}")
    nodes = page.get_by_role("button", name=re.compile(r"^Node \d+, number "))
    expect(nodes).to_have_count(30)
    busiest = nodes.first.get_attribute("aria-label") or ""
    expect(page.get_by_role("heading", name=busiest.split(",")[0], exact=True)).to_be_visible()
    accuracy, answer = page.locator("[data-remains=accuracy]"), page.locator("[data-corner=answer]")
    pictures = page.locator("[data-remains=pictures] pixel-image")
    expect(pictures.nth(9)).to_have_attribute("aria-label", re.compile("^Picture of a 9, which"))
    draw_with_mouse(page, SEVEN)
    expect(answer).to_contain_text("The whole network reads a seven")
    expect(page.get_by_role("button", name=re.compile(r"fires (0\.9|1\.)")).first).to_be_visible()
    expect(accuracy).not_to_have_text("–")
    whole = accuracy.inner_text()

    page.get_by_role("radio", name="A click switches it off").check()
    nodes.nth(1).click()
    expect(page.get_by_text("One of 200 nodes is switched off. What is left reads")).to_be_visible()
    expect(nodes.nth(1)).to_have_attribute("aria-label", re.compile("switched off$"))
    page.get_by_role("button", name="Switch off the 100 most used").click()
    expect(page.get_by_text("100 of 200 nodes are switched off. What is left reads")).to_be_visible()
    expect(answer).to_contain_text("What is left of it reads")
    expect(accuracy).not_to_have_text(whole)
    assert violations_in_both_lights(page) == []
    page.get_by_role("button", name="Switch all on again").click()
    expect(answer).to_contain_text("The whole network reads a seven")
    expect(accuracy).to_have_text(whole)


def test_the_nodes_that_decide_lead_inside_with_the_drawing(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    strip = page.locator("firing-strip")
    page.mouse.wheel(0, 800)
    expect(page.get_by_role("heading", name="Hidden nodes at work")).to_be_visible()
    expect(strip.get_by_role("link")).to_have_count(12)
    assert strip.locator("path").count() > 10
    strip.get_by_role("link").first.click()
    expect(page.locator("[data-corner=answer]")).to_contain_text("reads a seven")
    expect(page.locator("[data-node=exciting] pixel-image")).to_have_count(10)
    found = re.search(r"#node=(\d+)&d=1\.", page.url)
    assert found
    expect(page.get_by_role("heading", name=f"Node {found[1]}", exact=True)).to_be_visible()

    page.get_by_role("button", name="Take this page’s pictures and figures along").click()
    assert taken(page, "SVG: save What it argues for, and against", tmp_path).read_text().count("<rect") == 12
    with Image.open(taken(page, "PNG: save The weights", tmp_path)) as weights:
        assert weights.size == (1120, 1120)
    page.keyboard.press("Escape")
    page.get_by_text("The forward pass, number by number").click()
    expect(page.get_by_role("heading", name=f"Hidden node {found[1]}: 784 products")).to_be_visible()
    expect(page.locator("[data-forward=output] tbody tr")).to_have_count(10)
    page.get_by_text("The back query, step by step").click()
    page.get_by_label("Digit to draw").select_option("3")
    expect(page.get_by_role("img", name="The network’s picture of a 3")).to_be_visible()
    assert violations_in_both_lights(page) == []
