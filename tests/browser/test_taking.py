"""What can be taken along from a page: pictures, plots, tables, and a card; and what comes on paper."""

from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer

# In the place of the system's menu, which Chromium has on some systems only.
SHARING = """() => {
  const as = (value) => ({ configurable: true, value });
  const share = async ({ files }) => { window.shared = files[0]; };
  Object.defineProperties(navigator, { canShare: as(() => true), share: as(share) });
}"""
CSV_OF = """async (cells) => {
  const { thingOf } = await import("/static/js/lib/taking.js"), table = document.createElement("table");
  for (const cell of cells) table.append(Object.assign(document.createElement("td"), { textContent: cell }));
  const body = table.createTBody();
  body.insertRow().append(...table.querySelectorAll("td"));
  document.querySelector("main").append(table);
  return (await thingOf(table).formats.CSV()).text();
}"""


def taken(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name=button).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_pictures_and_figures_are_taken_along(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(SHARING)
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    page.get_by_role("button", name="Make a card to send").click()
    card = taken(page, "PNG: save Card of a drawing read as 7", tmp_path)
    with Image.open(card) as image:
        assert image.size == (1200, 630)
    assert card.name == "brainscan-card-of-a-drawing-read-as-7.png"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Take this page’s pictures and figures along").click()
    with Image.open(taken(page, "PNG: save What the network saw", tmp_path)) as image:
        seen = image.convert("L")
        assert (seen.size, seen.getpixel((0, 0)), seen.getextrema()[0]) == ((1120, 1120), 255, 0)
    scores = taken(page, "CSV: save How sure it is of each digit", tmp_path).read_text().splitlines()
    assert (scores[0], len(scores), scores[8][:3]) == ("digit,score", 11, "7,0")
    assert taken(page, "SVG: save How sure it is of each digit", tmp_path).read_text().startswith("<svg xmlns=")
    page.get_by_role("button", name="Copy: What the network saw").click()
    expect(page.locator(".taking-news")).to_contain_text("Copied: What the network saw")
    assert page.evaluate("async () => (await navigator.clipboard.read())[0].types") == ["image/png"]
    page.get_by_role("button", name="Share: What the network saw").click()
    page.wait_for_function("() => window.shared")
    assert page.evaluate("() => [shared.name, shared.type]") == [
        "brainscan-what-the-network-saw-28-by-28-pixels.png",
        "image/png",
    ]
    page.keyboard.press("Escape")
    cells = ["=1+1", "-2.5e-3", "-1+1", "@x", "-", "a, b"]
    assert page.evaluate(CSV_OF, cells) == "'=1+1,-2.5e-3,'-1+1,'@x,-,\"a, b\""
    page.emulate_media(media="print", color_scheme="dark")
    controls = "main button:visible:not(answer-bars *, plain-word *), nav:visible, main input:visible"
    expect(page.locator(controls)).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
