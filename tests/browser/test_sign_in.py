"""A guest is told what signing in is for, comes in by the link that the server told, and goes out again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.settings import Settings
from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage, serving
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer
from tests.browser.morphs import teach
from tests.patient import http

TOKEN = "a-token-of-the-tests"


@pytest.fixture
def public_url(tmp_path: Path) -> Iterator[str]:
    settings = Settings(data_dir=tmp_path, sign_in="auto", admin_token=TOKEN, log_level="error")
    with serving(settings) as url:
        yield url


def test_a_guest_is_offered_only_what_works(open_page: OpenPage, public_url: str) -> None:
    page = open_page(f"{public_url}/training", fresh=True)
    expect(page.locator("version-card")).to_have_count(4)
    expect(page.locator(".sign-in-note")).to_have_text(
        [
            "Sign in to train a network.",
            "Sign in to put a network into service, delete one, or bring your own.",
            "Sign in to start a sweep.",
        ]
    )
    for control in ("^Train$", "^Put into service: Rashid 2016", "^Upload$"):
        expect(page.get_by_role("button", name=re.compile(control))).to_have_count(0)
    page.goto(f"{public_url}/drawings")
    expect(page.locator(".sign-in-note")).to_contain_text("Sign in to look through the drawings")
    expect(page.get_by_role("heading", name="Export")).to_have_count(0)
    page.goto(f"{public_url}/")
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    teach(page, "two").click()
    expect(page.locator("[data-chosen=sentence]")).to_contain_text("Kept as a two. Whoever runs this server says")
    page.get_by_role("button", name="Let it learn this now").click()
    expect(page.get_by_role("group", name="Your copy")).to_contain_text("Only you see this")
    expect(page.get_by_role("button", name="Put it into service for all")).to_have_count(0)


def test_the_link_of_the_log_signs_in_and_the_footer_signs_out(open_page: OpenPage, public_url: str) -> None:
    page = open_page(f"{public_url}/training", fresh=True, may_complain=True)
    page.locator(".sign-in-note").first.get_by_role("link", name="Sign in").click()
    page.get_by_label("Admin token").fill("not-the-token-at-all")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("this is not the admin token")
    assert violations_in_both_lights(page) == []
    page.goto(f"{public_url}/sign-in?from=training#token={TOKEN}")
    expect(page).to_have_url(re.compile(r"/training(\?|$)"))
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_enabled()
    http.post(f"{public_url}/drawings", json={"label": 2, "pixels": [255] * 56 + [0] * 728}).raise_for_status()
    page.goto(f"{public_url}/drawings")
    expect(page.locator("[data-waiting=list] drawing-card")).to_have_count(1)
    page.get_by_role("button", name="Accept drawing 1").click()
    expect(page.locator("[data-drawings=list] drawing-card")).to_have_count(1)
    expect(page.locator("[data-waiting=section]")).to_be_hidden()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("link", name="Sign in").first).to_be_visible()
    expect(page.locator("drawing-card")).to_have_count(0)
