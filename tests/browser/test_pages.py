"""What holds for every page: no errors, no overflow, readable in both lights."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Scheme
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer

PAGES = ["/", "/gallery", "/dream", "/training", "/drawings", "/docs", "/sign-in"]
WIDTHS = [390, 1280]

LOW_CONTRASTS = """() => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const linear = (v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = numbers(colour).map((v) => linear(v / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const solid = (colour) => (numbers(colour)[3] ?? 1) === 1 ? colour : null;
  const background = (node) => {
    for (let e = node; e; e = e.parentElement) {
      const own = solid(getComputedStyle(e).backgroundColor)
        ?? (e.matches(".film") ? solid(getComputedStyle(e, "::before").color) : null);
      if (own) return own;
    }
  };
  const low = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim()) continue;
    if (parent.closest("script, option, :disabled, .visually-hidden, .skip")) continue;
    if (!parent.checkVisibility({ visibilityProperty: true })) continue;
    const pair = [luminance(getComputedStyle(parent).color), luminance(background(parent))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) low.push(`${texts.currentNode.data.trim()}: ${ratio.toFixed(2)}`);
  }
  return low;
}"""

SMALL_TARGETS = """() => [...document.querySelectorAll(
    "a, button, select, input[type=range], .button, .palettes label")]
  .filter((e) => e.checkVisibility() && !e.closest("p") && !e.matches(".skip"))
  .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
  .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(open_page: OpenPage, path: str, width: int, scheme: Scheme) -> None:
    page = open_page(path, viewport={"width": width, "height": 844}, color_scheme=scheme)
    assert sideways(page) == 0
    assert page.evaluate(LOW_CONTRASTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.title().endswith("· Brainscan")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_page_works_at_twice_its_size(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport={"width": 640, "height": 400}, device_scale_factor=2)
    assert sideways(page) == 0
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_answer_is_readable(open_page: OpenPage, scheme: Scheme) -> None:
    page = open_page(color_scheme=scheme)
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    assert page.evaluate(LOW_CONTRASTS) == []


def test_the_chosen_light_is_remembered(open_page: OpenPage) -> None:
    page = open_page(color_scheme="light")
    toggle = page.get_by_role("button", name="Dark room")
    expect(toggle).to_have_attribute("aria-pressed", "false")
    toggle.click()
    expect(toggle).to_have_attribute("aria-pressed", "true")
    room = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto("/gallery")
    expect(page.get_by_role("button", name="Dark room")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == room


def test_the_first_key_skips_to_the_content(open_page: OpenPage) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_footer_says_which_network_answers(open_page: OpenPage) -> None:
    page = open_page()
    network = page.get_by_role("combobox", name="Network").input_value()
    expect(page.locator("footer")).to_contain_text(network)
    expect(page.locator("footer")).to_contain_text("784")
    expect(page.locator("footer").get_by_role("link", name="API documentation")).to_have_attribute("href", "/docs")


def test_a_chosen_network_follows_to_the_other_page(open_page: OpenPage) -> None:
    page = open_page()
    chooser = page.get_by_role("combobox", name="Network")
    last = chooser.locator("option").last.get_attribute("value")
    chooser.select_option(last)
    page.get_by_role("link", name="Brain scans").click()
    expect(page.get_by_role("combobox", name="Network")).to_have_value(last or "")


def test_nothing_moves_for_those_who_want_it_still(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    assert page.locator(".numeral path").evaluate("path => getComputedStyle(path).transitionDuration") == "0s"
