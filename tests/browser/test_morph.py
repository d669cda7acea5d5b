"""What would make it another digit: the change, played over the person's own strokes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import morphs
from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage, Options, Scheme
from tests.browser.gestures import ONE, SEVEN, Fingers, answer, draw_with_mouse, expect_answer
from tests.browser.test_pages import LOW_CONTRASTS, SMALL_TARGETS, sideways
from tests.browser.waiting import HeldRequests

COPY: Options = {"permissions": ["clipboard-read", "clipboard-write"]}
PHONE: Options = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 3,
}


def test_there_is_nothing_to_change_on_a_blank_sheet(open_page: OpenPage) -> None:
    page = open_page()
    expect(morphs.choice(page, "two")).to_be_disabled()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    expect(morphs.choice(page, "two")).to_be_enabled()
    expect(morphs.choice(page, "seven")).to_be_disabled()


def test_the_change_is_played_to_its_last_frame(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    morph = morphs.played(page, "two")
    morphs.expect_frame(page, morph["frames"][-1])
    assert (morph["from"], morph["to"]) == (7, 2)
    expect(page.get_by_role("heading", name="What makes it a two")).to_be_visible()
    expect(page.locator("[data-morph=unreached]")).to_be_visible(visible=not morph["reached"])
    second = page.locator("[data-morph=second]")
    expect(second).to_be_visible(visible=morph["second_opinion"] is not None)
    if morph["second_opinion"]:
        expect(second).to_contain_text(morph["second_opinion"]["reader"])


def test_the_marks_lie_where_the_ink_changes(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    with page.expect_response("**/query?*") as asked:
        page.reload()
    expect_answer(page, 7)
    morph = morphs.changed(page, "two")
    place = asked.value.json()["frame"]["place"]
    added, removed = (morph[name].index(max(morph[name])) for name in ("added", "removed"))
    wax, paper = page.evaluate(morphs.PAINTED, [[added, removed], place])
    assert min(wax[3], paper[3]) > 200
    assert wax[0] - wax[2] > 100
    assert min(paper[:3]) > 200
    assert page.locator("digit-canvas").evaluate("canvas => canvas.strokes.length") == 1


def test_the_slider_goes_through_the_frames_by_key(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    expect_answer(page, 1)
    morphs.choice(page, "seven").focus()
    with page.expect_response(morphs.MORPH_URL, timeout=morphs.PLAYED_MS) as got:
        page.keyboard.press("Enter")
    expect(morphs.slider(page)).to_be_focused()
    frames = got.value.json()["frames"]
    page.keyboard.press("Home")
    morphs.expect_frame(page, frames[0])
    page.keyboard.press("ArrowRight")
    morphs.expect_frame(page, frames[1])
    assert "step 1 of" in (morphs.slider(page).get_attribute("aria-valuetext") or "")
    page.keyboard.press("End")
    morphs.expect_frame(page, frames[-1])
    expect(page.locator("[data-reading=announcement]")).to_have_text(re.compile(r"^At distance [\d.]+ it is read as a"))
    page.keyboard.press("Escape")
    expect(morphs.choice(page, "seven")).to_be_focused()
    expect_answer(page, 1)
    expect(morphs.slider(page)).to_be_hidden()


def test_it_is_paused_and_played_again(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    expect_answer(page, 1)
    frames = morphs.changed(page, "seven")["frames"]
    morphs.set_pace(page, morphs.SLOW_MS)
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_role("button", name="Pause").click()
    assert int(morphs.slider(page).input_value()) < len(frames) - 1
    morphs.set_pace(page, morphs.FAST_MS)
    page.get_by_role("button", name="Play", exact=True).click()
    expect(morphs.slider(page)).to_have_value(str(len(frames) - 1), timeout=morphs.PLAYED_MS)


def test_those_who_want_it_still_see_the_end_at_once(open_page: OpenPage) -> None:
    page = open_page(reduced_motion="reduce")
    draw_with_mouse(page, ONE)
    expect_answer(page, 1)
    shown = "customElements.whenDefined('frame-player').then(() => { globalThis.shown = [];"
    shown += "document.querySelector('frame-player').addEventListener('frame', (e) => shown.push(e.detail)) })"
    page.evaluate(shown)
    last = len(morphs.changed(page, "seven")["frames"]) - 1
    assert page.evaluate("shown") == [0, last]


def test_a_new_stroke_ends_it(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    expect_answer(page, 1)
    morphs.changed(page, "seven")
    draw_with_mouse(page, [[(0.45, 0.8), (0.5, 0.8)]])
    expect(morphs.slider(page)).to_be_hidden()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(page.locator("change-overlay")).to_be_hidden()
    expect(page.locator("[data-reading=announcement]")).not_to_contain_text("distance")


def test_an_answer_that_comes_too_late_is_dropped(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    expect_answer(page, 1)
    held = HeldRequests(page, morphs.MORPH_URL)
    morphs.choice(page, "seven").click()
    held.wait()
    page.get_by_role("button", name="Clear").click()
    expect(answer(page)).to_be_empty()
    with page.expect_response(morphs.MORPH_URL, timeout=morphs.PLAYED_MS):
        held.let_go()
    expect(morphs.slider(page)).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_played_under_a_finger(open_page: OpenPage, scheme: Scheme) -> None:
    phone: Options = {**PHONE, "color_scheme": scheme}
    page = open_page(**phone)
    Fingers(page).draw(SEVEN)
    expect_answer(page, 7)
    with page.expect_response(morphs.MORPH_URL, timeout=morphs.PLAYED_MS) as got:
        morphs.choice(page, "three").tap()
    expect(morphs.slider(page)).to_have_value(str(len(got.value.json()["frames"]) - 1), timeout=morphs.PLAYED_MS)
    expect(page.locator("digit-canvas")).to_be_in_viewport(ratio=0.9)
    expect(morphs.slider(page)).to_be_in_viewport()
    assert sideways(page) == 0
    assert page.evaluate(LOW_CONTRASTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
    page.get_by_role("button", name="Back to the picture as it is").tap()
    expect_answer(page, 7)


def test_a_test_image_is_changed_in_place(open_page: OpenPage) -> None:
    page = open_page("/#example=0")
    expect_answer(page, 7)
    morph = morphs.changed(page, "three")
    index = morph["added"].index(max(morph["added"]))
    [wax] = page.evaluate(morphs.PAINTED, [[index], {"left": 0, "top": 0, "side": 1}])
    assert wax[3] == 255
    page.get_by_role("button", name="Back to the picture as it is").click()
    expect_answer(page, 7)


def test_a_server_that_is_down_is_said_so(open_page: OpenPage) -> None:
    page = open_page(may_complain=True)
    draw_with_mouse(page, ONE)
    expect_answer(page, 1)
    page.route(morphs.MORPH_URL, lambda route: route.abort())
    morphs.choice(page, "seven").click()
    expect(page.locator("[data-chosen=sentence]")).to_contain_text("The server cannot be reached. What you drew stays")
    expect(morphs.choice(page, "seven")).to_be_focused()
    expect_answer(page, 1)


def test_a_change_is_taken_along_as_a_film_and_as_a_link(open_page: OpenPage) -> None:
    page = open_page(**COPY)
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    drawn = page.url
    morphs.changed(page, "two")
    for kind, head in {"WebP": b"RIFF", "GIF": b"GIF8"}.items():
        with page.expect_download() as download:
            page.get_by_role("button", name=kind, exact=True).click()
        assert download.value.suggested_filename == f"brainscan-7-to-2-least.{kind.lower()}"
        assert download.value.path().read_bytes().startswith(head)
    page.get_by_role("group", name="Take this change along").get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-reading=announcement]")).to_have_text("The link is copied.")
    assert violations_in_both_lights(page) == []
    link = f"{drawn}&to=2&by=least"
    expect(page).to_have_url(link)
    assert page.evaluate("navigator.clipboard.readText()") == link
    page.get_by_role("button", name="Back to the picture as it is").click()
    expect(page).to_have_url(drawn)
    page.goto("/docs")
    page.goto(link)
    expect(page.get_by_role("heading", name="What makes it a two")).to_be_visible()
    page.get_by_role("button", name="Back to the picture as it is").click()
    expect_answer(page, 7)
