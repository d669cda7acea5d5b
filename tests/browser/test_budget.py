"""What each page may weigh: bytes over the wire with nothing cached, and requests. Time is no part of it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from app.settings import Settings
from tests.browser.conftest import OpenPage, serving
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer
from tests.browser.trainings import TINY, ended, start
from tests.browser.wire import Wire

KILOBYTE = 1000
BUDGETS = {
    "/": (100 * KILOBYTE, 45),
    "/gallery": (90 * KILOBYTE, 60),
    "/inside": (100 * KILOBYTE, 50),
    "/dream": (40 * KILOBYTE, 25),
    "/training": (100 * KILOBYTE, 60),
    "/drawings": (60 * KILOBYTE, 30),
    "/mistakes": (100 * KILOBYTE, 35),
    "/tour": (80 * KILOBYTE, 40),
    "/game": (95 * KILOBYTE, 50),
    "/docs": (60 * KILOBYTE, 15),
}
# What a page looks up every few seconds is no part of its first load, however long that takes on a busy machine.
NO_LATER = """() => {
  const { setTimeout } = window;
  window.setTimeout = (act, ms = 0, ...rest) => (ms < 2000 ? setTimeout(act, ms, ...rest) : 0);
}"""


@pytest.fixture(scope="module")
def new_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server on which nobody has trained or taught anything."""
    with serving(Settings(data_dir=tmp_path_factory.mktemp("data"), log_level="error")) as url:
        yield url


@pytest.mark.parametrize("path", BUDGETS)
def test_a_page_keeps_to_its_budget(open_page: OpenPage, new_url: str, path: str) -> None:
    page = open_page(f"{new_url}/health/live", fresh=True)
    page.add_init_script(f"({NO_LATER})()")
    wire = Wire(page)
    page.goto(f"{new_url}{path}", wait_until="networkidle")
    most_bytes, most_requests = BUDGETS[path]
    assert 0 < wire.bytes < most_bytes
    assert 0 < len(wire.requests) < most_requests


def test_past_trainings_are_listed_and_replayed_within_the_budget(open_page: OpenPage, new_url: str) -> None:
    ended(new_url, start(new_url, **TINY))
    page = open_page(f"{new_url}/health/live", fresh=True)
    page.add_init_script(f"({NO_LATER})()")
    wire = Wire(page)
    page.goto(f"{new_url}/training", wait_until="networkidle")
    expect(page.locator("[data-monitor=title]")).to_have_text("Learned")
    assert wire.bytes < BUDGETS["/training"][0]
    assert wire.count("pictures=true") == 0
    page.locator("[data-epochs=title]").scroll_into_view_if_needed()
    expect(page.locator("[data-epochs=dreams]")).to_contain_text("of its own 10")
    assert wire.count("pictures=true") == 1


def test_a_page_seen_before_is_lighter_still(open_page: OpenPage) -> None:
    page = open_page(fresh=True)
    page.wait_for_load_state("networkidle")
    wire = Wire(page)
    page.reload(wait_until="networkidle")
    assert 0 < wire.bytes < BUDGETS["/"][0] / 2


def test_drawing_asks_at_most_once_for_each_move(open_page: OpenPage) -> None:
    page = open_page(fresh=True)
    wire = Wire(page)
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    moves = 2 + 4 * (len(SEVEN[0]) - 1)
    assert 0 < wire.count("/query?") <= moves


def test_what_comes_with_the_first_answer_is_light(open_page: OpenPage) -> None:
    page = open_page(fresh=True)
    page.wait_for_load_state("networkidle")
    wire = Wire(page)
    draw_with_mouse(page, SEVEN)
    expect(page.get_by_role("group", name="What next")).to_be_visible()
    assert wire.count(".js") < 15
