""" "Finish it": a network that dreams draws the rest of a begun digit."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from app.services.answers import with_article
from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage, Options, Scheme
from tests.browser.gestures import PHONE, SEVEN, Fingers, draw_with_mouse, strokes_on_sheet
from tests.browser.test_pages import LOW_CONTRASTS, SMALL_TARGETS, sideways
from tests.browser.trainings import Json

DIGIT_NAMES = "zero one two three four five six seven eight nine".split()
HALF = [SEVEN[0][:4]]
SMALL = [[(0.48, 0.45), (0.52, 0.55)]]
AT_THE_EDGE = [[(0.1, 0.2), (0.12, 0.8)]]
COMPLETE_URL = re.compile("/complete")


def panel(page: Page) -> Locator:
    return page.get_by_role("region", name="Finish it")


def finished(page: Page) -> Json:
    """Ask for endings, and wait until they are shown: the server's answer."""
    with page.expect_response(COMPLETE_URL) as got:
        page.get_by_role("button", name="Finish it").click()
    expect(page.locator("ending-card")).to_have_count(4)
    answer: Json = got.value.json()
    return answer


def sent(request: Request) -> Json:
    """What the server is asked."""
    question: Json = json.loads(request.post_data or "")
    return question


def asked(page: Page, act: Locator) -> Json:
    """What the server is asked when this is pressed."""
    with page.expect_response(COMPLETE_URL) as got:
        act.click()
    return sent(got.value.request)


def begun(open_page: OpenPage, dreaming_url: str) -> Page:
    page = open_page(f"{dreaming_url}/")
    draw_with_mouse(page, HALF)
    return page


def test_a_blank_sheet_cannot_be_finished(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/")
    expect(page.get_by_role("button", name="Finish it")).to_be_disabled()


def test_four_endings_say_what_is_read_in_them(open_page: OpenPage, dreaming_url: str) -> None:
    page = begun(open_page, dreaming_url)
    answer = finished(page)
    for number, ending in enumerate(answer["completions"]):
        card = page.locator("ending-card").nth(number)
        own = ending["scores"].index(max(ending["scores"]))
        share = f"{int(answer['beliefs'][ending['label']] * 1000) / 10:.1f}\u00a0%"
        expect(card.locator("[data-at=own]")).to_contain_text(f"reads {own}, ")
        expect(card.locator("[data-at=second]")).to_contain_text(f"reader {ending['second_opinion']['label']}, ")
        expect(card.locator("[data-at=belief]")).to_have_text(f"belief {share}")
        expect(card.get_by_role("button")).to_have_accessible_name(re.compile(f"^Take this ending: .*{share}"))
    expect(panel(page).get_by_text("added by the network")).to_be_visible()
    assert violations_in_both_lights(page) == []


def test_the_whole_sheet_is_asked_about_and_nothing_is_moved(open_page: OpenPage, dreaming_url: str) -> None:
    page = begun(open_page, dreaming_url)
    with page.expect_request(COMPLETE_URL) as got:
        page.get_by_role("button", name="Finish it").click()
    pixels = sent(got.value)["pixels"]
    inked = [at for at, ink in enumerate(pixels) if ink > 128]
    assert (min(at % 28 for at in inked), max(at % 28 for at in inked)) == pytest.approx((7, 19), abs=1)
    assert (min(inked) // 28, max(inked) // 28) == pytest.approx((5, 12), abs=1)


def test_the_sheet_shows_where_a_digit_is_expected(open_page: OpenPage, dreaming_url: str) -> None:
    page = begun(open_page, dreaming_url)
    guide = "getComputedStyle(document.querySelector('.sheet .film-window'), '::after')"
    assert page.evaluate(f"{guide}.content") == "none"
    finished(page)
    assert page.evaluate(f"{guide}.borderTopStyle") == "dashed"
    side = page.locator(".sheet .film-window").evaluate("window => window.clientWidth")
    assert page.evaluate(f"parseFloat({guide}.left)") == pytest.approx(side * 4 / 28, abs=1)
    panel(page).get_by_role("button", name="Close").click()
    assert page.evaluate(f"{guide}.content") == "none"


@pytest.mark.parametrize(("strokes", "said"), [(SMALL, "This is small"), (AT_THE_EDGE, "This is off the middle")])
def test_a_drawing_out_of_place_is_told_where_it_is_expected(
    open_page: OpenPage, dreaming_url: str, strokes: Any, said: str
) -> None:
    page = open_page(f"{dreaming_url}/")
    draw_with_mouse(page, strokes)
    finished(page)
    expect(panel(page).get_by_text(f"{said}: the network expects the whole digit in the dashed box")).to_be_visible()


def test_a_digit_is_chosen_and_a_misfit_is_said(open_page: OpenPage, dreaming_url: str) -> None:
    page = begun(open_page, dreaming_url)
    beliefs = finished(page)["beliefs"]
    least = beliefs.index(min(beliefs))
    question = asked(page, panel(page).get_by_role("radio", name=f"As {with_article(least)}"))
    assert (question["label"], question["seed"]) == (least, 0)
    expect(panel(page).get_by_role("radio", name=f"As {with_article(least)}")).to_be_checked()
    name = f"{'an' if least == 8 else 'a'} {DIGIT_NAMES[least]}"
    expect(panel(page).get_by_role("status")).to_contain_text(f"This hardly looks like the beginning of {name}")
    assert asked(page, panel(page).get_by_role("radio", name="Whatever fits"))["label"] is None


def test_other_endings_are_others_and_a_failure_is_told_in_their_place(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/", may_complain=True)
    draw_with_mouse(page, HALF)
    finished(page)
    others = panel(page).get_by_role("button", name="Other endings")
    assert asked(page, others)["seed"] == 1
    page.route(COMPLETE_URL, lambda route: route.abort())
    others.click()
    expect(panel(page).get_by_role("status")).to_contain_text("cannot be reached. What you drew stays")
    expect(page.locator("ending-card")).to_have_count(0)
    page.unroute(COMPLETE_URL)
    others.click()
    expect(page.locator("ending-card")).to_have_count(4)


def test_an_ending_is_taken_over_and_undone(open_page: OpenPage, dreaming_url: str) -> None:
    page = begun(open_page, dreaming_url)
    finished(page)
    page.locator("ending-card button").first.click()
    expect(panel(page)).to_be_hidden()
    assert strokes_on_sheet(page) > 1
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    assert strokes_on_sheet(page) == 1
    page.get_by_role("button", name="Redo").click()
    assert strokes_on_sheet(page) > 1
    expect(page).to_have_url(re.compile("#d="))


def test_another_stroke_asks_anew(open_page: OpenPage, dreaming_url: str) -> None:
    page = begun(open_page, dreaming_url)
    finished(page)
    with page.expect_response(COMPLETE_URL):
        draw_with_mouse(page, [[(0.62, 0.4), (0.5, 0.7)]])
    page.get_by_role("button", name="Clear").click()
    expect(panel(page).get_by_text("Begin a digit on the sheet")).to_be_visible()
    expect(page.locator("ending-card")).to_have_count(0)


def test_the_keyboard_finishes_it(open_page: OpenPage, dreaming_url: str) -> None:
    page = begun(open_page, dreaming_url)
    opener = page.get_by_role("button", name="Finish it")
    opener.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.locator("ending-card")).to_have_count(4)
    panel(page).get_by_role("radio", name="Whatever fits").focus()
    page.keyboard.press("ArrowRight")
    expect(panel(page).get_by_role("radio", name="As a 0")).to_be_checked()
    page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_network_that_does_not_dream_says_so_and_another_is_offered(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/?model=rashid-2016")
    draw_with_mouse(page, HALF)
    page.get_by_role("button", name="Finish it").click()
    expect(panel(page).get_by_text(re.compile("^Rashid 2016 reads, but it does not dream"))).to_be_visible()
    with page.expect_response(COMPLETE_URL):
        panel(page).get_by_role("button", name=re.compile("^Let .*[Dd]reamer do it$")).click()
    expect(page.locator("ending-card")).to_have_count(4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_sound_under_a_finger(open_page: OpenPage, dreaming_url: str, scheme: Scheme) -> None:
    phone: Options = {**PHONE, "color_scheme": scheme}
    page = open_page(f"{dreaming_url}/", **phone)
    Fingers(page).draw(HALF)
    page.get_by_role("button", name="Finish it").tap()
    expect(page.locator("ending-card")).to_have_count(4)
    assert sideways(page) == 0
    assert page.evaluate(LOW_CONTRASTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
    page.locator("ending-card button").first.tap()
    expect(page.locator("[data-reading=answer][data-settled]")).to_be_visible()


def test_it_fits_a_narrow_screen(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/", viewport={"width": 320, "height": 700})
    draw_with_mouse(page, HALF)
    finished(page)
    assert sideways(page) == 0
    assert page.evaluate(SMALL_TARGETS) == []


def test_added_ink_becomes_a_stroke_along_its_middle(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/docs")
    trace = """async () => {
      const { traced } = await import("/static/js/lib/tracing.js");
      const isInk = (at) => at % 28 >= 12 && at % 28 <= 14 && at >= 140 && at < 560;
      const bar = Array.from({ length: 784 }, (_, at) => (isInk(at) ? 255 : 0));
      return traced(bar, bar);
    }"""
    [stroke] = page.evaluate(trace)
    assert stroke["width"] == pytest.approx(3 / 28, abs=0.03)
    assert {round(x * 28 - 0.5) for x, _ in stroke["points"]} == {13}
