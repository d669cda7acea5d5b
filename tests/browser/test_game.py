"""The game: ten rounds against two networks, a link that tells of them, and fooling one."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import violations, violations_in_both_lights
from tests.browser.conftest import OpenPage
from tests.browser.gestures import SEVEN, draw_with_mouse
from tests.browser.test_modules import run
from tests.patient import http


def test_ten_rounds_are_played_by_keys_and_sent_as_a_link(open_page: OpenPage, server_url: str) -> None:
    page = open_page("/game", reduced_motion="reduce")
    page.get_by_role("button", name="Begin").click()
    scan = http.get(f"{server_url}/backquery/3?method=dream", headers={"accept": "application/json"}).text
    page.route("**/backquery/**", lambda route: route.fulfill(body=scan, content_type="application/json"))
    news, go = page.locator("[data-game=news]"), page.locator("[data-game=go]")
    for played in range(10):
        expect(page.locator("[data-game=round]")).to_have_text(f"Round {played + 1} of 10")
        expect(page.get_by_role("button", name="3", exact=True).first).to_be_enabled()
        if played == 0 and page.get_by_role("button", name="Show more").is_enabled():
            page.keyboard.press("+")
            expect(page.locator("[data-game=lines]")).to_have_text("9 of 28 lines")
        page.keyboard.press("3")
        expect(news).to_have_text(re.compile(r"it is \d\. The network said [\d–], the second reader [\d–]\.$"))
        expect(go).to_be_focused()
        if played == 0:
            page.get_by_text("The picture as dots").click()
            assert violations(page) == []
            go.focus()
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your result")).to_be_focused()
    assert violations(page) == []
    score, address = page.locator("[data-game=score]").inner_text(), page.url
    guessed = page.locator("[data-game=rounds] [data-agrees=true]", has_text="guessed").count()
    assert score.startswith(f"You read {guessed} of 10")
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_role("heading", name="A result that was sent to you")).to_be_visible()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    expect(page.locator("[data-game=score]")).to_have_text(score.replace("You read", "A person read"))
    page.get_by_role("button", name="The same ten again").click()
    expect(page.locator("[data-game=round]")).to_have_text("Round 1 of 10")


def test_a_mistake_of_the_network_counts_and_is_kept(open_page: OpenPage) -> None:
    page = open_page("/game#play=broken")
    expect(page.locator("[data-notice]")).to_contain_text("This link is damaged")
    draw_with_mouse(page, SEVEN)
    says = page.locator("[data-game=says] button")
    says.nth(7).click()
    expect(page.locator("[data-game=fooled]")).to_contain_text("It reads 7, too")
    expect(page.locator("[data-game=best] li")).to_have_count(0)
    says.nth(1).click()
    expect(page.locator("[data-game=fooled]")).to_contain_text("Fooled! You say 1, it reads 7")
    assert violations_in_both_lights(page) == []
    page.reload()
    page.get_by_role("img", name="A drawing that says 1 and was read as 7").click()
    expect(says.nth(7)).to_be_enabled()


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page("/docs")


def test_a_seed_names_its_rounds_and_a_link_gives_a_result_back(page: Page) -> None:
    outcomes: list[dict[str, Any]] = [{"guess": 3, "network": None, "reader": 8, "lines": 28}] * 10
    body = """
      const [one, same, other] = [m.rounds(5), m.rounds(5), m.rounds(6)];
      const link = m.encodeResult({ seed: 5, model: "a@1", outcomes: given });
      const damaged = ["#play=!&by=a", "#play=5.3378&by=a", "#play=5", `${link.replace("33", "x3")}`].map((hash) => {
        try { return m.decodeResult(hash) } catch (error) { return error.name }
      });
      const played = one.map((round) => ({ ...round, label: 8 }));
      return [one, same, other, m.decodeResult(link), m.decodeResult("#d=1.AA"), damaged, m.scores(played, given)];
    """
    one, same, other, result, nothing, damaged, scores = run(page, "rounds", body, outcomes)
    assert one == same != other
    assert [each["kind"] for each in one].count("scan") == 3
    assert result == {"seed": 5, "model": "a@1", "outcomes": outcomes}
    assert nothing is None
    assert damaged[:3] == ["RangeError"] * 3
    assert scores == {"guess": 0, "network": 0, "reader": 10}


def test_a_picture_is_told_in_braille(page: Page) -> None:
    pixels = [255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 0, 255]
    assert run(page, "braille", "return m.braille(given, 4)", pixels) == "\u28c7\u2880"
