"""The Dreaming page: a dream on the whole screen that goes on by itself."""

import re
import shutil
from pathlib import Path
from typing import Unpack

import pytest
from playwright.sync_api import Page, Route, expect

from app.settings import ROOT, Settings
from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage, Options, serving
from tests.browser.gestures import PHONE
from tests.browser.test_pages import LOW_CONTRASTS, SMALL_TARGETS, sideways
from tests.browser.test_taking import taken

LIVE_URL = "**/dreams/live?*"
PIXELS = "document.querySelector('pixel-image').pixels?.join() ?? ''"
REST_MS = 4000  # of the page, whose clock the tests set forward
STILL_MS = 5000
RETRY_MS = 4000


def dreamt(page: Page) -> str:
    """The picture on show, once there is one."""
    expect(page.get_by_role("img", name=re.compile("^A dream of a"))).to_be_visible()
    return str(page.evaluate(PIXELS))


def opened_with_clock(
    open_page: OpenPage, address: str, may_complain: bool = False, **options: Unpack[Options]
) -> Page:
    """A page whose clock goes on as usual, and can be set forward."""
    page = open_page("/health/live", may_complain, fresh=True, **options)
    page.clock.install()
    page.goto(address)
    return page


def awake(page: Page) -> None:
    """Bring the controls back, where a busy machine let them go."""
    page.mouse.move(200, 200)
    page.mouse.move(201, 200)


def expect_change(page: Page, before: str) -> None:
    page.wait_for_function(f"before => {PIXELS} !== before", arg=before)


def test_it_dreams_at_once_and_goes_on(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/dream")
    expect_change(page, dreamt(page))
    expect(page.locator("[data-dream=words]")).to_have_text(re.compile("^Small dreamer dreams of an? [a-z]+$"))
    expect(page.locator("[aria-live=polite]")).to_have_text(re.compile("^It dreams of an? [a-z]+.$"))
    assert violations_in_both_lights(page) == []


def test_it_is_in_the_menu(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/")
    page.get_by_role("navigation").get_by_role("link", name="Dreaming").click()
    expect(page).to_have_url(f"{dreaming_url}/dream")
    page.goto(f"{dreaming_url}/gallery")
    page.get_by_role("link", name="On the whole screen").click()
    dreamt(page)


def test_it_begins_anew_when_it_ends_or_breaks_off(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page("/health/live", may_complain=True, fresh=True)
    page.clock.install()
    streams: list[str] = []
    end = "event: end\ndata: {}\n\n"

    def answer(route: Route) -> None:
        streams.append(route.request.url)
        if len(streams) == 1:
            route.fulfill(body=end, content_type="text/event-stream")
        elif len(streams) == 2:
            route.abort()
        else:
            route.continue_()

    page.route(LIVE_URL, answer)
    page.goto(f"{dreaming_url}/dream")
    expect(page.get_by_text("No dream comes")).to_be_visible()
    assert violations_in_both_lights(page) == []
    page.clock.fast_forward(RETRY_MS)
    dreamt(page)
    assert len(streams) == 3
    assert len(set(streams)) == 3
    expect(page.get_by_text("No dream comes")).to_be_hidden()


def test_it_is_paused_kept_and_goes_on(open_page: OpenPage, dreaming_url: str, tmp_path: Path) -> None:
    page = open_page(f"{dreaming_url}/dream")
    dreamt(page)
    awake(page)
    page.get_by_role("button", name="Pause").click()
    still = page.evaluate(PIXELS)
    page.wait_for_timeout(500)
    assert page.evaluate(PIXELS) == still
    page.get_by_role("button", name="Keep this one").click()
    assert taken(page, "PNG: save A dream of", tmp_path).read_bytes().startswith(b"\x89PNG")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Go on").click()
    expect_change(page, still)


def test_pointer_and_controls_go_and_come_back(open_page: OpenPage, dreaming_url: str) -> None:
    page = opened_with_clock(open_page, f"{dreaming_url}/dream")
    resting, controls = page.locator("body[data-resting]"), page.locator("[data-dream=controls]")
    expect(controls).to_have_css("opacity", "1")
    page.clock.fast_forward(REST_MS)
    expect(resting).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).cursor") == "none"
    expect(controls).to_have_css("opacity", "0")
    for sign in ("key", "pointer"):
        if sign == "key":
            page.keyboard.press("Shift")
        else:
            page.mouse.move(200, 200)
        expect(resting).to_have_count(0)
        expect(controls).to_have_css("opacity", "1")
        page.clock.fast_forward(REST_MS)
        expect(resting).to_be_visible()


def test_the_whole_screen_is_taken_and_given_back(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/dream")
    awake(page)
    page.get_by_role("button", name="Full screen").click()
    expect(page.get_by_role("button", name="Leave full screen")).to_be_visible()
    assert page.evaluate("document.fullscreenElement !== null")
    awake(page)
    page.get_by_role("button", name="Leave full screen").click()
    expect(page.get_by_role("button", name="Full screen", exact=True)).to_be_visible()


def test_those_who_want_it_still_see_a_still_dream(open_page: OpenPage, dreaming_url: str) -> None:
    page = opened_with_clock(open_page, f"{dreaming_url}/dream", reduced_motion="reduce")
    for _ in range(300):
        if page.evaluate(PIXELS):
            break
        page.clock.fast_forward(STILL_MS)
    still = dreamt(page)
    page.clock.fast_forward(STILL_MS // 5)
    assert page.evaluate(PIXELS) == still
    page.clock.fast_forward(STILL_MS)
    expect_change(page, still)


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_it_is_sound(open_page: OpenPage, dreaming_url: str, options: Options) -> None:
    page = open_page(f"{dreaming_url}/dream", **options)
    dreamt(page)
    assert sideways(page) == 0
    assert page.evaluate(LOW_CONTRASTS) == []
    assert page.evaluate(SMALL_TARGETS) == []


def test_another_network_dreams_for_one_that_does_not(open_page: OpenPage, dreaming_url: str) -> None:
    page = open_page(f"{dreaming_url}/dream?model=rashid-2016")
    expect(page.locator("[data-dream=words]")).to_contain_text("reamer dreams of")


def test_where_no_network_dreams_it_says_how_one_is_made(open_page: OpenPage, tmp_path: Path) -> None:
    models = tmp_path / "models"
    models.mkdir()
    shutil.copy(ROOT / "models" / "rashid-2016.safetensors", models)
    with serving(Settings(data_dir=tmp_path, models_dir=models, model="rashid-2016", log_level="warning")) as url:
        page = open_page(f"{url}/dream")
        expect(page.get_by_text("None of the networks here dreams.")).to_be_visible()
        expect(page.get_by_role("link", name="training", exact=True)).to_have_attribute("href", "/training")
