"""Teaching on the Draw page: "No, it's a …", undo, and a quick lesson with its effect."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage, Options
from tests.browser.gestures import SEVEN, Fingers, draw_with_mouse, expect_answer, held_mouse
from tests.browser.morphs import NAMES, changed, output, teach
from tests.browser.trainings import PATIENCE_MS
from tests.patient import http

PHONE: Options = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def taught(server_url: str) -> int:
    return int(http.get(f"{server_url}/drawings?limit=1").json()["total"])


def told(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("[data-chosen=sentence]")).to_have_text(text, timeout=PATIENCE_MS)


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_a_corrected_drawing_is_kept_and_can_be_taken_back(
    open_page: OpenPage, server_url: str, options: Options
) -> None:
    before = taught(server_url)
    page = open_page(**options)
    if options:
        Fingers(page).draw(SEVEN)
    else:
        draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    teach(page, "two").click()
    told(page, re.compile(rf"Kept as a two: {before + 1} drawings? taught so far\."))
    kept = http.get(f"{server_url}/drawings?limit=1").json()["drawings"][0]
    assert kept["label"] == 2
    assert kept["answer"]["label"] == 7
    assert len(kept["strokes"]) == 1
    page.locator("[data-chosen=outcome]").get_by_role("button", name="Undo").click()
    expect(page.locator("[data-chosen=outcome]")).to_be_hidden()
    expect(teach(page, "two")).to_be_focused()
    assert taught(server_url) == before


def test_the_keys_choose_a_digit_and_teach(open_page: OpenPage, server_url: str) -> None:
    """From the sheet on, the ten outputs are one tab stop, and the arrows go along them."""
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    page.locator("answer-bars button").first.focus()
    for key in ("End", "ArrowRight", "ArrowLeft", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    expect(output(page, "seven")).to_have_attribute("aria-pressed", "true")
    for _ in range(4):  # past the two terms that are explained; what would make it a seven is out of the question
        page.keyboard.press("Tab")
    expect(teach(page, "seven")).to_be_focused()
    page.keyboard.press("Enter")
    told(page, re.compile("Kept as a seven"))
    page.locator("[data-chosen=outcome]").get_by_role("button", name="Undo").press("Enter")
    expect(teach(page, "seven")).to_be_focused()
    expect(page.locator("[data-chosen=outcome]")).to_be_hidden()


def test_the_sheet_stands_still_when_a_stroke_follows_a_lesson(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    teach(page, "two").click()
    told(page, re.compile("Kept as a two"))
    top = "canvas => canvas.getBoundingClientRect().top"
    before = page.locator("digit-canvas").evaluate(top)
    with held_mouse(page, (0.3, 0.5), (0.6, 0.5)):
        expect(page.locator("[data-chosen=outcome]")).to_be_hidden()
        assert page.locator("digit-canvas").evaluate(top) == before


def test_a_new_stroke_is_a_new_drawing(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    teach(page, "seven").click()
    told(page, re.compile("Kept as a seven"))
    draw_with_mouse(page, [[(0.4, 0.5), (0.65, 0.5)]])
    expect(page.locator("[data-chosen=outcome]")).to_be_hidden()


def test_nothing_is_taught_by_a_blank_sheet_a_test_image_or_a_change(open_page: OpenPage, server_url: str) -> None:
    before = taught(server_url)
    page = open_page()
    why = page.locator("[data-about=teach]")
    expect(teach(page, "three")).to_be_disabled()
    expect(why).to_have_text("First draw a digit, or choose a picture.")
    page.get_by_role("button", name="Random test image").click()
    expect(page.locator("[data-reading=truth]")).to_be_visible()
    expect(why).to_have_text("MNIST’s test images are never taught.")
    page.get_by_role("button", name="Back to the drawing").click()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    expect(teach(page, "three")).to_be_enabled()
    changed(page, "three")
    expect(teach(page, "three")).to_be_disabled()
    expect(why).to_contain_text("A change is on show, and not your drawing.")
    page.get_by_role("button", name="Back to the picture as it is").click()
    expect(teach(page, "three")).to_be_enabled()
    assert taught(server_url) == before


def test_what_it_reads_already_is_no_lesson(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    teach(page, "seven").click()
    page.get_by_role("button", name="Let it learn this now").click()
    told(page, re.compile("there is nothing to learn"))


def learned(page: Page, label: str) -> Locator:
    """Teach what is on the sheet, and let the copy learn it: the line about the copy."""
    teach(page, label).click()
    page.get_by_role("button", name="Let it learn this now").click()
    told(page, re.compile(rf"It read a \w+, .*\s%; now it reads a {label}, .*\s%\. Test images: .* points\."))
    expect_answer(page, NAMES.index(label))
    line = page.get_by_role("group", name="Your copy")
    expect(line.get_by_role("button", name="Take the lesson back")).to_be_in_viewport(ratio=1)
    return line


def test_lessons_are_for_their_browser_alone_and_taken_back(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    for lessons, label in (("1 lesson", "two"), ("2 lessons", "one")):
        line = learned(page, label)
        expect(line).to_contain_text(f"Only you see this: your copy of the network has learned {lessons}.")
    assert violations_in_both_lights(page) == []
    copy = page.get_by_role("combobox", name="Network").input_value()
    assert copy.startswith("mine-")
    line.get_by_role("button", name="Back to the shared network").click()
    expect_answer(page, 7)
    page.goto("/?model=" + copy)
    expect_answer(page, 1)
    draw_with_mouse(page, [[(0.4, 0.5), (0.65, 0.5)]])
    line.get_by_role("button", name="Take the lesson back").click()
    told(page, "The lesson is taken back.")
    expect(line).to_contain_text("1 lesson.")


def test_a_change_of_the_network_in_service_is_told_on_every_page(open_page: OpenPage, server_url: str) -> None:
    """That a copy goes into service is replaced: whether it may depends on the network in service."""
    listed = http.get(f"{server_url}/models").json()
    before, after = listed["default"], next(m["id"] for m in listed["models"] if m["id"] != listed["default"])
    page, other = open_page(), open_page("/gallery")
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    line = learned(page, "two")
    answer = http.get(f"{server_url}/models").json()["models"][0]

    def publish(route: Route) -> None:
        http.post(f"{server_url}/models/{after}/activate").raise_for_status()
        route.fulfill(json=answer)

    page.route("**/lessons/publish", publish)
    line.get_by_role("button", name="Put it into service for all").click()
    told(page, re.compile("is in service for all now"))
    expect(line).to_be_hidden()
    other.bring_to_front()
    expect(other.locator("[data-service-notice]")).to_contain_text("The network in service was changed: it is")
    expect(other.get_by_role("combobox", name="Network")).to_have_value(after)
    expect(page.locator("[data-service-notice]")).to_be_hidden()
    page.get_by_role("button", name="Take it out again").click()
    told(page, "The network before is in service again.")
    assert http.get(f"{server_url}/models").json()["default"] == before
