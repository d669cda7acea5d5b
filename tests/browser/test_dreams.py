"""The gallery of a network that dreams: its dreams, one that is watched live, and what its hidden nodes look for."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Scheme
from tests.browser.test_dream_page import RETRY_MS, opened_with_clock
from tests.browser.test_gallery import film
from tests.browser.test_pages import LOW_CONTRASTS, SMALL_TARGETS, sideways
from tests.browser.test_taking import taken
from tests.patient import http

LIVE_URL = "**/dreams/live?*"
WIDTHS = [390, 1280]


def section(page: Page) -> Locator:
    return page.get_by_role("region", name="Watch it dream")


def step(page: Page) -> int:
    """Which step of the dream is on show."""
    return int(re.sub(r"\D", "", page.locator("[data-watch-part=step]").inner_text()) or 0)


def watched(page: Page) -> Page:
    section(page).get_by_role("button", name="Let it dream").click()
    expect(page.locator("[data-watch-part=step]")).to_have_text(re.compile(r"step \d+"))
    return page


def test_a_network_that_dreams_hangs_dreams(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/gallery")
    expect(page.locator("[data-summary]")).to_have_text(re.compile(r"Small dreamer reads \d+ of its 10 dreams\.$"))
    expect(film(page, 3)).to_contain_text("dream 1")
    page.get_by_role("button", name="Another one: dream of 3").click()
    expect(film(page, 3)).to_contain_text("dream 2")
    expect(page.get_by_role("link", name="Ten dreams")).to_have_attribute("href", re.compile("method=dream"))


def test_words_and_ways_follow_the_network(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/gallery")
    expect(section(page)).to_be_visible()
    page.get_by_role("combobox", name="Network").select_option(index=names(page).index("rashid-2016"))
    expect(film(page, 3)).to_contain_text("ascent 1")
    expect(page.get_by_role("button", name="Another one: picture of 3")).to_be_visible()
    expect(page.get_by_role("button", name="Ten other pictures")).to_be_visible()
    expect(page.get_by_role("button", name="gradient ascent")).to_be_visible()
    expect(section(page)).to_be_hidden()


def names(page: Page) -> list[str]:
    options = page.get_by_role("combobox", name="Network").locator("option")
    return [value.partition("@")[0] for value in options.evaluate_all("all => all.map(({ value }) => value)")]


def test_the_dialog_offers_dreams_of_networks_that_dream_alone(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/gallery?digit=4")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("[data-dialog=how]")).to_have_text("dream 1")
    for name, said in {"Ascent": "ascent 1", "Exact": "exact", "2016’s way": "2016", "Dream": "dream 1"}.items():
        dialog.get_by_role("radio", name=name).check()
        expect(dialog.locator("[data-dialog=how]")).to_have_text(said)
    page.goto(f"{dreaming_url}/gallery?digit=4&by=rashid-2016&method=dream")
    expect(dialog.locator("[data-dialog=how]")).to_have_text("ascent 1")
    expect(dialog.get_by_role("radio", name="Dream")).to_be_hidden()


def test_a_wall_of_dreams_is_called_so(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/gallery")
    with page.expect_response("**/backquery/3/wall.png*") as got:
        page.get_by_role("button", name="A hundred dreams of 3").click()
    assert {dream["method"] for dream in got.value.json()} == {"dream"}
    expect(page.get_by_role("button", name=re.compile("^Dream 1: "))).to_be_visible()


def test_a_dream_of_one_digit_is_watched(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/gallery")
    with page.expect_request(LIVE_URL) as got:
        section(page).get_by_role("radio", name="7", exact=True).check()
    assert "label=7" in got.value.url
    expect(page.locator("[data-watch-part=label]")).to_have_text("a dream of a seven")
    expect(section(page).get_by_role("status")).to_have_text("It dreams of a seven.")
    expect(section(page).get_by_role("img", name="A dream of a seven")).to_be_visible()
    expect(section(page).locator("li[data-best]")).to_have_count(1)
    beliefs = section(page).locator("answer-bars data").evaluate_all("all => all.map((one) => Number(one.value))")
    assert sum(beliefs) == pytest.approx(1, abs=0.01)


def test_free_association_is_asked_without_a_digit(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/gallery")
    with page.expect_request(LIVE_URL) as got:
        watched(page)
    assert "label=" not in got.value.url


def test_a_dream_is_paused_goes_on_and_is_another(open_page: OpenPage, dreaming_url: str) -> None:
    page = watched(open_page(f"{dreaming_url}/gallery"))
    section(page).get_by_role("button", name="Pause").click()
    expect(section(page).get_by_role("button", name="Go on")).to_be_visible()
    paused = step(page)
    page.wait_for_timeout(500)
    assert step(page) == paused
    section(page).get_by_role("button", name="Go on").click()
    expect(page.locator("[data-watch-part=step]")).not_to_have_text(f"step {paused}")
    assert step(page) > paused
    with page.expect_request(LIVE_URL):
        section(page).get_by_role("button", name="Another one").click()


def test_a_dream_is_kept_as_a_picture_and_as_a_film(open_page: OpenPage, dreaming_url: str, tmp_path: Path) -> None:
    page = open_page(f"{dreaming_url}/gallery")
    expect(section(page).get_by_role("button", name="Keep this one")).to_be_disabled()
    watched(page)
    section(page).get_by_role("button", name="Pause").click()
    section(page).get_by_role("button", name="Keep this one").click()
    assert taken(page, "PNG: save A dream of", tmp_path).read_bytes().startswith(b"\x89PNG")
    assert taken(page, "GIF: save How it began", tmp_path).read_bytes().startswith(b"GIF89a")


def test_a_dream_that_breaks_off_is_said_so_and_begins_anew(open_page: OpenPage, dreaming_url: str) -> None:
    page = opened_with_clock(open_page, f"{dreaming_url}/gallery", may_complain=True)
    page.route(LIVE_URL, lambda route: route.abort())
    section(page).get_by_role("button", name="Let it dream").click()
    expect(section(page).get_by_text("No dream comes")).to_be_visible()
    page.unroute(LIVE_URL)
    page.clock.fast_forward(RETRY_MS)
    expect(section(page).get_by_text("No dream comes")).to_be_hidden()
    expect(page.locator("[data-watch-part=step]")).to_have_text(re.compile(r"step \d+"))


def test_sixty_hidden_nodes_are_shown(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/gallery")
    image = page.get_by_role("img", name=re.compile("The weights of 60 hidden nodes of Small dreamer,"))
    image.scroll_into_view_if_needed()
    expect(image).to_be_visible()
    assert http.get(f"{dreaming_url}{image.get_attribute('src')}").content.startswith(b"\x89PNG")
    expect(page.get_by_text("60 of 100, those with the largest weights")).to_be_visible()
    expect(page.get_by_text("many are strokes of a pen")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_what_is_watched_is_sound(open_page: OpenPage, dreaming_url: str, width: int, scheme: Scheme) -> None:
    page = open_page(f"{dreaming_url}/gallery", viewport={"width": width, "height": 844}, color_scheme=scheme)
    watched(page)
    section(page).get_by_role("button", name="Pause").click()
    assert sideways(page) == 0
    assert page.evaluate(LOW_CONTRASTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
