"""Nothing drawn is lost: another page, a reload, a crash, a link, a server that is away."""

import numpy as np
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.gestures import ONE, SEVEN, draw_with_mouse, expect_answer, strokes_on_sheet
from tests.browser.test_picture_input import file, give
from tests.browser.trainings import taught
from tests.digits.drawings import encoded
from tests.patient import http

QUERY = "**/query?*"


def drawn(page: Page) -> Page:
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    return page


def words(page: Page, text: str) -> None:
    expect(page.locator("[data-reading=words]")).to_have_text(text)


def test_the_sheet_is_as_it_was_left(open_page: OpenPage) -> None:
    page = drawn(open_page())
    page.get_by_role("link", name="Training").click()
    page.get_by_role("link", name="Draw", exact=True).click()
    expect_answer(page, 7)
    page.goto("/gallery")
    page.goto("/")  # by an address without the drawing
    expect_answer(page, 7)
    other = page.context.new_page()  # as after a crash: nothing is left of the tab
    other.goto("/")
    expect_answer(other, 7)
    other.reload()
    expect_answer(other, 7)
    other.get_by_role("button", name="Clear").click()
    other.reload()
    words(other, "Nothing on the film yet")
    another = page.context.new_page()
    another.goto("/")
    words(another, "Nothing on the film yet")
    for damaged in ("1.!!", "9.AAAA", "x" * 9000):
        another.evaluate("text => { localStorage.setItem('brainscan.sheet', text); sessionStorage.clear() }", damaged)
        another.goto("/docs")
        another.goto("/")
        words(another, "Nothing on the film yet")


def test_a_link_wins_over_the_sheet_and_undo_brings_it_back(open_page: OpenPage) -> None:
    page = open_page()
    draw_with_mouse(page, ONE)
    expect_answer(page, 1)
    link = page.url
    page.get_by_role("button", name="Clear").click()
    drawn(page)
    page.goto("/docs")
    page.goto(link)
    expect_answer(page, 1)
    other = page.context.new_page()
    other.goto("/")
    expect_answer(other, 7)  # what was drawn by hand is still kept
    page.get_by_role("button", name="Undo").click()
    expect_answer(page, 7)
    page.goto("/docs")
    page.goto("/#d=1.a")
    expect(page.locator("[data-notice]")).to_contain_text("cannot be read")
    expect_answer(page, 7)


def test_a_taught_drawing_lies_on_the_sheet_again(open_page: OpenPage, server_url: str) -> None:
    pixels = taught(server_url, 7, 0)["id"]
    strokes = [{"width": 0.08, "points": [list(point) for point in stroke]} for stroke in SEVEN]
    body = {"label": 7, "pixels": [0] * 400 + [255] * 384, "strokes": strokes}
    kept = http.post(f"{server_url}/drawings", json=body).raise_for_status().json()["id"]
    page = open_page("/drawings")
    card = page.locator("drawing-card").filter(has=page.get_by_label(f"Drawing {kept} is a"))
    card.get_by_role("link", name="Open on Draw").click()
    expect_answer(page, 7)
    assert strokes_on_sheet(page) == 1
    page.goto("/docs")
    page.goto(f"/#drawing={pixels}")
    expect_answer(page, 7)
    expect(page.locator("[data-title]")).to_have_text(f"drawing {pixels}")
    for drawing in (pixels, kept):
        http.delete(f"{server_url}/drawings/{drawing}").raise_for_status()


def test_a_server_that_is_away_is_waited_for(open_page: OpenPage) -> None:
    page = drawn(open_page(may_complain=True))
    page.route(QUERY, lambda route: route.abort())
    draw_with_mouse(page, [[(0.4, 0.5), (0.65, 0.5)]])
    words(page, "Waiting for the server")
    expect(page.locator("[data-reading=label]")).to_be_empty()
    expect(page.locator("[data-reading=confidence]")).to_contain_text("What is on the film stays")
    expect(page.get_by_role("group", name="What next")).to_be_hidden()
    assert strokes_on_sheet(page) == 2
    page.unroute(QUERY)
    expect_answer(page, 7)  # by itself
    page.route(QUERY, lambda route: route.fulfill(status=503, json={"detail": "busy"}))
    draw_with_mouse(page, [[(0.4, 0.52), (0.65, 0.52)]])
    words(page, "Waiting for the server")
    page.unroute(QUERY)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_answer(page, 7)


def test_a_photo_without_ink_says_what_helps(open_page: OpenPage) -> None:
    page = drawn(open_page())
    paper = np.full((60, 60), 240, np.uint8)
    give(page, "drop", file("blank.png", "image/png", encoded(paper)))
    words(page, "No ink found in this picture")
    expect(page.locator("[data-reading=confidence]")).to_contain_text("dark ink on plain, light paper")
