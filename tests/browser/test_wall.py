"""A hundred dreams of one digit, and blends: any answer made into a picture."""

import re

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage, Scheme
from tests.browser.test_gallery import GALLERY
from tests.browser.test_pages import LOW_CONTRASTS, SMALL_TARGETS, sideways
from tests.browser.trainings import Json
from tests.browser.waiting import HeldRequests

DRAWN_MS = 180_000  # they are made at low priority, which waits long on a busy machine
WIDTHS = [390, 1280]


def wall_of(page: Page, label: int) -> list[Json]:
    with page.expect_response(f"**/backquery/{label}/wall.png*", timeout=DRAWN_MS) as got:
        page.get_by_role("button", name=f"A hundred pictures of {label}").click()
    dreams: list[Json] = got.value.json()
    return dreams


def test_a_wall_of_a_hundred_says_how_many_are_read_rightly(open_page: OpenPage) -> None:
    page = open_page(GALLERY)
    drawings = wall_of(page, 3)
    own = sum(drawing["agrees"] for drawing in drawings)
    said = f"Of these 100 the network reads {own} as a three"
    expect(page.locator("[data-wall-part=summary]")).to_contain_text(said)
    expect(page.locator("dream-wall button")).to_have_count(100)
    expect(page.locator("dream-wall [data-misread-own]")).to_have_count(100 - own)
    if drawings[0]["second_opinion"]:
        second = sum(drawing["second_opinion"]["agrees"] for drawing in drawings)
        expect(page.locator("[data-wall-part=summary]")).to_contain_text(f"the second reader {second}.")
        expect(page.locator("dream-wall [data-misread-second]")).to_have_count(100 - second)
    expect(page).to_have_url(re.compile("wall=3"))
    expect(page.get_by_role("radio", name="3", exact=True)).to_be_checked()
    assert violations_in_both_lights(page) == []


def test_the_arrows_walk_along_the_wall(open_page: OpenPage) -> None:
    page = open_page(GALLERY)
    drawings = wall_of(page, 3)
    pictures = page.locator("dream-wall button")
    pictures.first.focus()
    for key in ("ArrowDown", "ArrowRight", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    expect(pictures.nth(11)).to_be_focused()
    expect(pictures.nth(11)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("dream-wall [tabindex='0']")).to_have_count(1)
    share = f"{int(drawings[11]['own_answer']['confidence'] * 1000) / 10:.1f}"
    expect(page.locator("[data-wall-part=own]")).to_contain_text(share)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(pictures.nth(1)).to_be_focused()


def test_a_hundred_others_and_a_download(open_page: OpenPage) -> None:
    page = open_page(GALLERY)
    drawings = wall_of(page, 3)
    with page.expect_response("**/backquery/3/wall.png*seed=1*", timeout=DRAWN_MS) as got:
        page.get_by_role("button", name="A hundred others").click()
    assert [one["pixels"] for one in got.value.json()] != [one["pixels"] for one in drawings]
    link = page.locator("[data-wall-part=download]")
    expect(link).to_have_attribute("href", re.compile("seed=1"))
    with page.expect_download(timeout=DRAWN_MS) as wall:
        link.click()
    assert wall.value.path().read_bytes().startswith(b"\x89PNG")


def blended(page: Page, name: str, targets: list[float]) -> Json:
    def is_its(response: Response) -> bool:
        sent = response.request.post_data_json
        return response.request.method == "POST" and sent is not None and bool(sent["targets"] == targets)

    with page.expect_response(is_its, timeout=DRAWN_MS) as got:
        page.get_by_role("button", name=name).click()
    drawing: Json = got.value.json()
    return drawing


def test_a_blend_is_drawn_with_its_real_answer(open_page: OpenPage) -> None:
    page = open_page(GALLERY)
    drawing = blended(page, "half 3, half 8", [0, 0, 0, 0.5, 0, 0, 0, 0, 0.5, 0])
    said = "Reached: " if drawing["reached"] else "Not reached: "
    expect(page.locator("[data-blend-part=reached]")).to_contain_text(said)
    expect(page.locator("[data-blend-part=reached]")).to_contain_text(f"{drawing['worst_error'] * 100:.1f} points off")
    scores = page.locator("answer-sliders data").evaluate_all("all => all.map((one) => Number(one.value))")
    assert scores == pytest.approx(drawing["own_answer"]["scores"])
    expect(page.locator("[data-blend-part=news]")).to_contain_text(said)
    with page.expect_download(timeout=DRAWN_MS) as picture:
        page.locator("[data-blend-part=download]").click()
    assert picture.value.suggested_filename == "brainscan-3x50-8x50.png"
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")


def test_parts_are_loaded_when_they_come_near_without_a_jump(open_page: OpenPage) -> None:
    """What is pressed in a part before that is done once it is loaded."""
    page = open_page("/docs", viewport={"width": 390, "height": 844})
    held = HeldRequests(page, "**/gallery/blend.js", "**/backquery?*")
    page.goto(GALLERY)
    height = "section => section.getBoundingClientRect().height"
    blend = page.locator("[data-blend]")
    empty = blend.evaluate(height)
    assert not page.evaluate("customElements.get('answer-sliders')")
    page.get_by_role("button", name="half 3, half 8").click()
    held.let_go()
    expect(page.get_by_role("slider", name="How much 8")).to_have_value("50")
    expect(blend).to_have_attribute("aria-busy", "true")
    assert blend.evaluate(height) == empty
    held.let_go()
    expect(page.locator("[data-blend-part=news]")).not_to_be_empty(timeout=DRAWN_MS)


def test_what_no_picture_can_be_is_said(open_page: OpenPage) -> None:
    page = open_page(GALLERY)
    assert not blended(page, "all ten at once", [1] * 10)["reached"]
    expect(page.locator("[data-blend-part=reached]")).to_contain_text("Not reached: no such picture was found.")


def test_the_sliders_are_moved_by_key_and_kept_in_the_address(open_page: OpenPage) -> None:
    page = open_page(f"{GALLERY}&blend=2:80")
    slider = page.get_by_role("slider", name="How much 2")
    expect(slider).to_have_value("80")
    slider.focus()
    with page.expect_response("**/backquery?*", timeout=DRAWN_MS):
        page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", "81 %")
    expect(page).to_have_url(re.compile("blend=2(:|%3A)81"))
    page.reload()
    expect(page.get_by_role("slider", name="How much 2")).to_have_value("81")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_wall_and_blend_are_sound(open_page: OpenPage, width: int, scheme: Scheme) -> None:
    page = open_page(GALLERY, viewport={"width": width, "height": 844}, color_scheme=scheme)
    wall_of(page, 3)
    blended(page, "all ten at once", [1] * 10)
    expect(page.locator("[data-blend-part=reached]")).to_be_visible()
    assert sideways(page) == 0
    assert page.evaluate(LOW_CONTRASTS) == []
    assert page.evaluate(SMALL_TARGETS) == []
