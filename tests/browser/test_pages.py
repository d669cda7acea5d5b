"""What holds for every page: no errors, no overflow, readable in both lights."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import SCHEMES, OpenPage, Scheme
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer

PAGES = [
    *["/", "/gallery", "/inside", "/dream", "/training", "/drawings"],
    *["/mistakes", "/tour", "/game", "/docs", "/sign-in"],
]
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

IS_LEFT_TO_THE_BROWSER = """() =>
  document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true }))"""

HOVERS = """() => {
  const found = [];
  const look = (rules, guarded) => {
    for (const rule of rules) {
      const safe = guarded || rule.conditionText === "(hover: hover)";
      if (!safe && rule.selectorText?.includes(":hover")) found.push(rule.selectorText);
      if (rule.cssRules) look(rule.cssRules, safe);
    }
  };
  for (const sheet of document.styleSheets) look(sheet.cssRules, false);
  return found;
}"""

SMALL_TYPE = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  while (texts.nextNode()) {
    const parent = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || parent.closest("script, noscript, option, .visually-hidden")) continue;
    if (parent.checkVisibility() && parseFloat(getComputedStyle(parent).fontSize) < 13) small.push(parent.outerHTML);
  }
  return small;
}"""


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_sound(open_page: OpenPage, path: str, width: int) -> None:
    """In both lights: in German on a phone, in English on a wide screen."""
    language = "de" if width < 800 else "en"
    page = open_page(f"{path}?lang={language}", viewport={"width": width, "height": 844}, reduced_motion="reduce")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert (scheme, sideways(page)) == (scheme, 0)
        assert (scheme, page.evaluate(LOW_CONTRASTS)) == (scheme, [])
        assert (scheme, violations(page)) == (scheme, [])
    assert page.evaluate(SMALL_TARGETS) == []
    assert page.evaluate(SMALL_TYPE) == []
    assert page.title().endswith("· Brainscan")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_page_works_at_twice_its_size(open_page: OpenPage, path: str) -> None:
    page = open_page(path, viewport={"width": 640, "height": 400}, device_scale_factor=2)
    assert sideways(page) == 0
    expect(page.locator("h1")).to_be_visible()
    assert page.evaluate(IS_LEFT_TO_THE_BROWSER) is False, "a dropped file would replace the page"
    for text in ("100%", "200%"):
        page.evaluate("size => (document.documentElement.style.fontSize = size)", text)
        for width in (320, 360, 768, 1280, 1920) if text == "100%" else (320, 390, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            assert (width, text, sideways(page)) == (width, text, 0)


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


def test_large_type_is_for_the_back_row(open_page: OpenPage) -> None:
    page = open_page("/gallery", viewport={"width": 1920, "height": 1080})
    size = "parseFloat(getComputedStyle(document.querySelector('[data-at=own] span')).fontSize)"
    expect(page.locator("scan-card [data-at=own] span").first).not_to_be_empty()
    usual = page.evaluate(size)
    page.get_by_role("button", name="Large type").click()
    assert page.evaluate(size) >= max(1.5 * usual, 20)
    assert sideways(page) == 0
    page.goto("/docs")
    expect(page.get_by_role("button", name="Large type")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "24px"


def test_a_lesson_leaves_parts_out(open_page: OpenPage) -> None:
    page = open_page("/training?hide=train,%20compare,moon")
    expect(page.locator("[data-notice]")).to_contain_text("There is no part “moon” to hide; the parts are teach,")
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_hidden()
    expect(page.get_by_role("heading", name="Two versions side by side")).to_be_hidden()
    expect(page.get_by_role("heading", name="Networks")).to_be_visible()


def test_a_button_is_itself_under_the_pointer_and_after_a_tap(open_page: OpenPage) -> None:
    page = open_page("/training")
    train = page.get_by_role("button", name="Train", exact=True)
    expect(train).to_be_enabled()
    train.hover()
    assert page.evaluate(LOW_CONTRASTS) == []
    colours = [str(rule) for rule in page.evaluate(HOVERS)]
    assert colours == [], "what hovers without @media (hover: hover) stays after a tap"


def test_without_scripts_a_page_says_what_it_lacks(browser: Browser, server_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in ("/gallery", "/inside", "/dream", "/training", "/drawings", "/mistakes"):
        page.goto(f"{server_url}{path}")
        expect(page.locator(".no-script")).to_contain_text("without JavaScript")
        expect(page.locator("main")).not_to_contain_text("being taken")
    context.close()


def test_pictures_stay_where_colours_are_forced(open_page: OpenPage) -> None:
    page = open_page("/gallery", color_scheme="dark", forced_colors="active")
    image = page.locator("scan-card img").first
    expect(image).to_be_visible()
    style = "image => [getComputedStyle(image).mixBlendMode, getComputedStyle(image.parentElement).backgroundColor]"
    assert image.evaluate(style) == ["normal", "rgb(255, 255, 255)"]
    border = page.locator("scan-card .film").first.evaluate("film => getComputedStyle(film).borderTopWidth")
    assert border != "0px"


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
