"""Terms that explain themselves: by mouse, keyboard and finger, in both languages, and without scripts."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations, violations_in_both_lights
from tests.browser.conftest import OpenPage
from tests.browser.test_pages import LOW_CONTRASTS, sideways

TERM, MEANING = "hidden nodes", "A small calculator between the pixels and the ten outputs"

REFUSED = """async ([type, status]) => {
  const { refuse } = await import("/static/js/api/http.js");
  const answer = new Response(JSON.stringify({ type, detail: "the server’s own words" }), { status });
  const { showError } = await import("/static/js/pages/shared/notice.js");
  return refuse(answer).catch((error) => (showError(error), error.message));
}"""


def one_is_open(page: Page) -> None:
    expect(page.locator(".meaning:popover-open")).to_have_count(1)


def test_a_term_explains_itself_to_mouse_and_keyboard(open_page: OpenPage) -> None:
    page = open_page("/gallery")
    expect(page.locator("[data-summary]")).not_to_be_empty()
    term, meaning = page.get_by_role("button", name=TERM), page.get_by_text(MEANING)
    expect(term).to_have_accessible_description(
        f"hidden node: {MEANING}: each looks for a pattern of its own, and passes on how strongly it finds it."
    )
    term.hover()
    expect(meaning).to_be_visible()
    page.mouse.move(5, 5)
    expect(meaning).to_be_hidden()
    term.hover()
    expect(meaning).to_be_visible()
    term.click()
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    above, word = meaning.bounding_box(), term.bounding_box()
    assert above
    assert word
    assert above["y"] + above["height"] <= word["y"]
    page.get_by_role("button", name="pixels", exact=True).press("Enter")
    expect(meaning).to_be_hidden()
    one_is_open(page)


def test_a_term_is_tapped_in_german(open_page: OpenPage) -> None:
    page = open_page("/health/live", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    terms = {"/gallery": "Scan", "/training": "Gewichten", "/drawings": "Gelehrte Zeichnungen"}
    for path in (*terms, "/glossary", "/dream", "/sign-in"):
        page.goto(f"{path}?lang=de")
        if path in terms:
            page.get_by_role("button", name=terms[path], exact=True).tap()
            one_is_open(page)
        assert (violations_in_both_lights if path == "/training" else violations)(page) == []
        assert page.evaluate(LOW_CONTRASTS) == []
        assert sideways(page) == 0
    page.goto("/mistakes?lang=de")
    assert page.evaluate(REFUSED, ["urn:brainscan:blank", 422]) == "Das Blatt ist leer; zeichne zuerst eine Ziffer."
    assert page.evaluate(REFUSED, ["about:blank", 418]) == "the server’s own words"
    assert page.evaluate(REFUSED, ["about:blank", 409]).endswith("auf Englisch, warum: the server’s own words")
    expect(page.locator("[data-notice] q[lang=en]")).to_have_text("the server’s own words")


def test_a_term_explains_itself_without_scripts(browser: Browser, server_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server_url}/gallery")
    page.get_by_role("button", name="outputs").click()
    one_is_open(page)
    page.goto(f"{server_url}/glossary")
    expect(page.get_by_text(MEANING)).to_be_visible()
    context.close()
