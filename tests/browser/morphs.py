"""How tests ask for a change into another digit, and look at what is played."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.gestures import answer
from tests.browser.trainings import Json

MORPH_URL = re.compile(r"/morph\?")
NAMES = "zero one two three four five six seven eight nine".split()
PLAYED_MS = 60_000
FAST_MS, SLOW_MS = 10, 10_000  # from frame to frame
PAINTED = """([indices, place]) => {
  const { width: side } = document.querySelector("change-overlay canvas");
  const { data } = document.querySelector("change-overlay canvas").getContext("2d").getImageData(0, 0, side, side);
  const at = (start, cell) => Math.round((start + ((cell + 0.5) / 28) * place.side) * side);
  return indices.map((index) => {
    const start = 4 * (at(place.top, Math.floor(index / 28)) * side + at(place.left, index % 28));
    return [...data.slice(start, start + 4)];
  });
}"""


def output(page: Page, name: str) -> Locator:
    """The button of a digit among the ten outputs."""
    return page.locator("answer-bars").get_by_role("button", name=re.compile(f"^{NAMES.index(name)} "))


def choice(page: Page, name: str) -> Locator:
    """The act that asks what would make it this digit, which is chosen first."""
    if output(page, name).get_attribute("aria-pressed") == "false":
        output(page, name).click()
    return page.locator("[data-act=change]")


def teach(page: Page, name: str) -> Locator:
    """The act that teaches that it is this digit, which is chosen first."""
    choice(page, name)
    return page.locator("[data-act=teach]")


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Step of the change")


def set_pace(page: Page, pace_ms: int) -> None:
    """How long each frame is to be shown, instead of the page's own time."""
    page.locator("frame-player").evaluate("(player, pace) => player.setAttribute('pace', pace)", pace_ms)


def changed(page: Page, name: str) -> Json:
    """Ask what would make it that digit, and wait until the change has been played fast: the server's answer."""
    set_pace(page, FAST_MS)
    return played(page, name)


def played(page: Page, name: str) -> Json:
    """The same at the page's own pace."""
    with page.expect_response(MORPH_URL, timeout=PLAYED_MS) as got:
        choice(page, name).click()
    morph: Json = got.value.json()
    last = slider(page).element_handle()
    page.wait_for_function("([slider, last]) => slider.value === last", arg=[last, str(len(morph["frames"]) - 1)])
    expect(page.locator("[data-reading=announcement]")).to_contain_text("At distance")
    return morph


def expect_frame(page: Page, frame: Json) -> None:
    """The page shows this frame: its scores, and what the network reads."""
    scores = page.locator("answer-bars data").evaluate_all("all => all.map((one) => Number(one.value))")
    assert scores == pytest.approx(frame["scores"])
    expect(answer(page)).to_have_text(str(scores.index(max(scores))))
    expect(page.locator("[data-morph=distance]")).to_have_text(f"{frame['distance']:.2f}")
