"""What a network that dreams adds to a reading: a walk to another digit, and what came back of the picture."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import morphs
from tests.browser.conftest import OpenPage, Options, Scheme
from tests.browser.gestures import PHONE, SEVEN, Fingers, draw_with_mouse
from tests.browser.test_pages import LOW_CONTRASTS, SMALL_TARGETS, sideways

ECHO_URL = re.compile("include=echo")


def test_a_walk_is_chosen_and_played(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/")
    draw_with_mouse(page, SEVEN)
    expect(page.locator("[data-reading=answer][data-settled]")).to_be_visible()
    assert morphs.changed(page, "two")["method"] == "least"
    with page.expect_response(morphs.MORPH_URL) as got:
        page.get_by_role("radio", name="Walk").check()
    morph = got.value.json()
    assert (morph["method"], morph["to"]) == ("walk", 2)
    expect(page.get_by_role("heading", name="A walk to a two")).to_be_visible()
    expect(morphs.slider(page)).to_have_value(str(len(morph["frames"]) - 1), timeout=morphs.PLAYED_MS)
    morphs.expect_frame(page, morph["frames"][-1])
    expect(page.locator("[data-morph=unreached]")).to_be_visible(visible=not morph["reached"])
    page.get_by_role("button", name="Back to the picture as it is").click()
    assert morphs.changed(page, "three")["method"] == "walk"


def test_a_network_that_does_not_dream_does_not_walk(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/?model=rashid-2016")
    draw_with_mouse(page, SEVEN)
    expect(page.locator("[data-reading=answer][data-settled]")).to_be_visible()
    morphs.changed(page, "two")
    expect(page.get_by_role("radio", name="Walk")).to_be_hidden()
    expect(page.get_by_text("What it made of yours")).to_be_hidden()


def test_what_came_back_is_asked_for_when_it_is_opened(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    draw_with_mouse(page, SEVEN)
    expect(page.get_by_text("What it made of yours")).to_be_visible()
    assert not [url for url in asked if ECHO_URL.search(url)]
    with page.expect_response(ECHO_URL) as got:
        page.get_by_text("What it made of yours").press("Enter")
    answer = got.value.json()
    expect(page.get_by_role("img", name="What its hidden nodes send back")).to_be_visible()
    shown = page.locator("[data-echo=sent]").evaluate("image => [...image.pixels]")
    assert shown == answer["echo"]
    seen = page.locator("[data-reading=seen]").evaluate("image => [...image.pixels]")
    share = int(sum(answer["ignored"]) / sum(seen) * 1000) / 10
    expect(page.locator("[data-echo=words]")).to_contain_text(f"{share:.1f}\u00a0% of the ink does not")


def test_it_follows_the_next_stroke(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/")
    draw_with_mouse(page, SEVEN)
    with page.expect_response(ECHO_URL):
        page.get_by_text("What it made of yours").click()
    with page.expect_response(ECHO_URL):
        draw_with_mouse(page, [[(0.4, 0.5), (0.6, 0.5)]])
    page.get_by_role("button", name="Clear").click()
    expect(page.get_by_text("What it made of yours")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_are_sound_under_a_finger(open_page: OpenPage, dreaming_url: str, scheme: Scheme) -> None:
    phone: Options = {**PHONE, "color_scheme": scheme}
    page = open_page(f"{dreaming_url}/", **phone)
    Fingers(page).draw(SEVEN)
    page.get_by_text("What it made of yours").tap()
    expect(page.locator("[data-echo=words]")).not_to_be_empty()
    assert sideways(page) == 0
    assert page.evaluate(LOW_CONTRASTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
