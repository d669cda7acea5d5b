"""The Draw page as a first visit goes: what the first view promises, and each next step in view."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import morphs
from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage, Options, Scheme
from tests.browser.gestures import PHONE, SEVEN, Fingers, draw_with_mouse, expect_answer, strokes_on_sheet
from tests.browser.test_pages import LOW_CONTRASTS, SMALL_TARGETS, sideways
from tests.browser.trainings import PATIENCE_MS
from tests.patient import http

STOPS = """() => [...document.querySelectorAll("main :is(a[href], button:enabled, input:enabled, select, [tabindex])")]
  .filter((e) => e.tabIndex >= 0 && e.checkVisibility({ visibilityProperty: true }))"""

MAIN_ACTS = {
    "/": "digit-canvas",
    "/gallery": "[data-others]:enabled",
    "/inside": "digit-canvas",
    "/training": ".train-bar button:enabled",
    "/dream": "main button",
    "/mistakes": "confusion-table button",
    "/tour": "digit-canvas",
    "/game": "main .primary:enabled",
    "/drawings": "main a[href]",
}


def stops_before(page: Page, selector: str) -> int:
    """How many stops there are to an element, itself and the link that skips the menu included."""
    stop = page.wait_for_function(f"(s) => 1 + ({STOPS})().findIndex((e) => e.matches(s))", arg=selector)
    return int(stop.json_value()) + 1


def part(page: Page, name: str) -> Locator:
    return page.locator(f"[data-chosen={name}]")


def another_is_drawn(page: Page) -> None:
    assert violations_in_both_lights(page) == []
    first = page.locator("[data-chosen=drawn] pixel-image").evaluate("image => image.pixels.join()")
    with page.expect_response(re.compile("/backquery/")):
        press(part(page, "drawn").get_by_role("button", name="Another one"))
    page.wait_for_function(
        "first => document.querySelector('[data-chosen=drawn] pixel-image').pixels.join() !== first", arg=first
    )


def in_view(control: Locator) -> Locator:
    expect(control).to_be_in_viewport(ratio=0.99)
    return control


def press(control: Locator) -> None:
    """Press what is in view, without scrolling."""
    in_view(control).click()


def trained_small(page: Page) -> None:
    """A small, quick training by the Training page's own controls, to its end."""
    expect(page.get_by_role("checkbox", name="Learn my drawings, too")).to_be_checked()
    recipe = in_view(page.get_by_role("combobox", name="Recipe"))
    expect(recipe.locator("option[value=dreamer]")).to_have_count(1)
    recipe.select_option("quick-dreamer")
    expect(page.locator("[data-knob=description]").first).to_contain_text("Reads and dreams after seconds of training")
    in_view(page.get_by_label("Epochs", exact=True)).fill("1")
    in_view(page.get_by_label("Hidden nodes")).fill("20")
    press(page.get_by_role("button", name="Train", exact=True))
    expect(page.get_by_role("progressbar")).to_be_in_viewport(timeout=PATIENCE_MS)
    expect(page.locator("[data-monitor=title]")).to_have_text("Learned", timeout=PATIENCE_MS)
    expect(page.get_by_role("heading", name="Dreams formed out of noise")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile(r"^dream of 7: read as \d, "))).to_be_visible()
    in_view(page.get_by_role("button", name="Put it into service all the same"))


def changed_and_taught(page: Page, steps: Locator) -> None:
    """What would make it a two, back again, and that it is a two."""
    press(steps.get_by_role("button", name=re.compile("^What would make it an? ")))
    expect(morphs.slider(page)).to_be_in_viewport(ratio=1)
    press(morphs.output(page, "two"))
    press(page.locator("[data-act=change]"))
    expect(page.get_by_role("heading", name="What makes it a two")).to_be_visible()
    press(page.get_by_role("button", name="Back to the picture as it is"))
    press(page.locator("[data-act=teach]"))
    expect(part(page, "sentence")).to_have_text(re.compile("Kept as a two"))


def used(page: Page, steps: Locator) -> None:
    """The network on show reads the drawing that is still there, draws, and finishes half of it."""
    expect(page.locator(".film-corner", has_text="Quick dreamer")).to_be_in_viewport()
    expect(page.locator("[data-reading=answer][data-settled]")).to_be_visible()
    press(steps.get_by_role("button", name=re.compile("^Let it draw ")))
    expect(part(page, "drawn")).to_contain_text(re.compile("It reads its own as"))
    press(steps.get_by_role("button", name="Finish half of it"))
    expect(page.locator("ending-card")).to_have_count(4)
    expect(page.locator("ending-card").first).to_be_in_viewport(ratio=1)
    page.keyboard.press("Control+z")
    expect(page.locator("[data-note]")).to_have_text("1 stroke")


def test_a_first_visit_goes_all_the_way_without_scrolling(open_page: OpenPage, server_url: str) -> None:
    """Draw, read, let it draw, change, teach, train, use the result, finish: by what is in view at 1280 x 800."""
    page = open_page()
    expect(page.get_by_text("The network reads along, and draws one back.")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("group", name="Look first").get_by_role("link")).to_have_count(5)
    expect(page.get_by_role("link", name="A photo")).to_be_in_viewport(ratio=1)
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    steps = page.get_by_role("group", name="What next")
    press(steps.get_by_role("button", name="Let it draw a seven"))
    expect(page.get_by_role("img", name="The network’s seven")).to_be_in_viewport(ratio=1)
    expect(part(page, "drawn")).to_contain_text(re.compile("It reads its own as"))
    another_is_drawn(page)
    enlarged = part(page, "drawn").get_by_role("link", name="Enlarge").get_attribute("href")
    assert re.search(r"/gallery\?digit=7&method=dream&seed=\d+&model=dreamer", enlarged or "")
    changed_and_taught(page, steps)
    press(part(page, "outcome").get_by_role("link", name="Train a new network with it"))
    trained_small(page)
    press(page.get_by_role("link", name="Draw with it"))
    used(page, steps)
    newest = http.get(f"{server_url}/drawings?limit=1").json()["drawings"][0]
    http.delete(f"{server_url}/drawings/{newest['id']}").raise_for_status()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_the_promise_and_the_next_step_at_once(open_page: OpenPage, scheme: Scheme) -> None:
    phone: Options = {**PHONE, "color_scheme": scheme}
    page = open_page(**phone)
    expect(page.get_by_text("The network reads along, and draws one back.")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name="A thin pen")).to_be_in_viewport(ratio=1)
    tools = page.locator(".tool > span").evaluate_all("all => all.map((one) => one.getClientRects().length)")
    assert set(tools) == {1}
    Fingers(page).draw(SEVEN)
    expect_answer(page, 7)
    expect(page.get_by_role("button", name="What would make it a").first).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Let it draw a seven").first.tap()
    expect(part(page, "drawn")).to_be_in_viewport()
    assert sideways(page) == 0
    assert page.evaluate(LOW_CONTRASTS) == []
    assert page.evaluate(SMALL_TARGETS) == []


def test_examples_are_looked_at_first(open_page: OpenPage) -> None:
    page = open_page()
    look = page.get_by_role("group", name="Look first").get_by_role("link")
    for at, label in enumerate((7, 8)):
        look.nth(at).click()
        expect_answer(page, label)
        page.get_by_role("button", name="Back to the drawing").click()
        expect(page.get_by_text("Nothing on the film yet")).to_be_visible()
    page.get_by_role("link", name="A photo").click()
    expect_answer(page, 5)
    expect(page.locator("[data-title]")).to_have_text("photo, rendered")
    page.reload()
    expect_answer(page, 5)
    page.get_by_role("button", name="Back to the drawing").click()
    page.get_by_role("link", name="A thin pen").click()
    expect_answer(page, 3)
    assert page.locator("digit-canvas").evaluate("canvas => canvas.strokes[0].width") == 0.02


def test_keys_come_soon_to_what_the_page_is_for(open_page: OpenPage) -> None:
    page = open_page("/health/live")
    for path, act in MAIN_ACTS.items():
        page.goto(path)
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("main:focus, main :focus")).to_have_count(1)
        page.locator(act).first.wait_for()
        assert 1 < stops_before(page, act) <= 12, path
    page.goto("/")
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    expect(page.get_by_role("group", name="What next")).to_be_visible()
    sheet = stops_before(page, "digit-canvas")
    assert stops_before(page, "[data-next=draw]") - sheet <= 6
    assert stops_before(page, "answer-bars button") - sheet <= 10
    page.locator("[data-tool=undo]").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight"):  # Redo has nothing to do, and is passed over
        page.keyboard.press(key)
    expect(page.get_by_role("button", name="Copy link")).to_be_focused()
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+y")
    assert strokes_on_sheet(page) == 1
    pen = page.get_by_role("slider", name="Pen")
    expect(pen).to_have_attribute("aria-valuetext", "8 % of the sheet")
    pen.fill("0.045")
    expect(pen).to_have_attribute("aria-valuetext", "4.5 % of the sheet")
    expect(page.get_by_text("the ten need not add up to 100")).to_be_visible()
    misnamed = """() => [...document.querySelectorAll("main button[aria-label], main a[aria-label]")].filter((e) =>
      e.innerText && !e.ariaLabel.toLowerCase().includes(e.innerText.toLowerCase())).map((e) => e.outerHTML)"""
    assert page.evaluate(misnamed) == []


def test_without_scripts_the_page_says_what_it_needs(open_page: OpenPage, server_url: str) -> None:
    browser = open_page("/health/live").context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server_url)
    expect(page.locator(".no-script")).to_contain_text("Drawing and reading need JavaScript")
    page.goto(f"{server_url}/nothing")
    expect(page.get_by_role("heading", name="Nothing here.")).to_be_visible()
    context.close()
