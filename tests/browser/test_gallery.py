"""The brain scans: ten films, their verdicts, palettes, and one of them enlarged."""

import httpx
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage


def image_of(page: Page, label: int) -> str:
    expect(page.locator("[data-summary]")).to_contain_text("10 scans")
    return page.locator(f"scan-film[label='{label}'] img").get_attribute("src") or ""


def test_ten_films_each_with_the_networks_own_verdict(open_page: OpenPage, server_url: str) -> None:
    page = open_page("/gallery")
    json = {"accept": "application/json"}
    scans = [httpx.get(f"{server_url}/backquery/{label}", headers=json, timeout=60).json() for label in range(10)]
    agreeing = sum(scan["agrees"] for scan in scans)
    expect(page.locator("[data-summary]")).to_have_text(f"The network reads {agreeing} of its own 10 scans.")
    for scan in scans:
        film = page.locator(f"scan-film[label='{scan['label']}']")
        expect(film).to_contain_text(scan["model"])
        expect(film).to_contain_text(f"reads {scan['own_answer']['label']}")
        expect(film).to_have_attribute("data-agrees", str(scan["agrees"]).lower())
        verdict = "agrees" if scan["agrees"] else "disagrees"
        name = film.get_by_role("button").get_attribute("aria-label") or ""
        assert f"Brain scan of {scan['label']}" in name
        assert f"it {verdict}." in name


def test_a_film_is_enlarged_and_the_arrows_walk(open_page: OpenPage) -> None:
    page = open_page("/gallery")
    page.locator("scan-film[label='9'] button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="The network’s nine")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("heading", name="The network’s zero")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(dialog.get_by_role("heading", name="The network’s nine")).to_be_visible()
    assert "digit=9" in page.url
    expect(dialog.get_by_text("marks here argue for the label").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("scan-film[label='9'] button")).to_be_focused()
    page.wait_for_url("**/gallery")


def test_the_address_holds_palette_and_digit(open_page: OpenPage) -> None:
    page = open_page("/gallery?palette=heat&digit=4")
    expect(page.get_by_role("dialog").get_by_role("heading", name="The network’s four")).to_be_visible()
    assert "palette=heat" in image_of(page, 4)
    expect(page.get_by_role("radio", name="Heat")).to_be_checked()


def test_the_palette_changes_the_pictures_and_their_key(open_page: OpenPage) -> None:
    page = open_page("/gallery")
    assert "palette=ink" in image_of(page, 3)
    page.get_by_role("radio", name="Signed").check()
    assert "palette=signed" in image_of(page, 3)
    assert "palette=signed" in page.url
    expect(page.locator(".legend").get_by_text("Blue:")).to_be_visible()
    expect(page.locator(".legend").get_by_text("Dark:")).to_be_hidden()


def test_one_scan_and_all_ten_are_downloaded(open_page: OpenPage) -> None:
    page = open_page("/gallery?palette=signed")
    assert "palette=signed" in image_of(page, 2)
    with page.expect_download() as sheet:
        page.get_by_role("link", name="All ten on one sheet").click()
    assert sheet.value.suggested_filename.startswith("brainscan-sheet-")
    page.locator("scan-film[label='2'] button").click()
    with page.expect_download() as scan:
        page.get_by_role("link", name="Download PNG").click()
    assert scan.value.suggested_filename.endswith("-signed.png")
    assert scan.value.path().read_bytes().startswith(b"\x89PNG")


def test_another_network_hangs_its_own_films(open_page: OpenPage) -> None:
    page = open_page("/gallery")
    chooser = page.get_by_role("combobox", name="Network")
    names = chooser.locator("option").evaluate_all("options => options.map(option => option.value)")
    for name in names:
        chooser.select_option(name)
        expect(page.locator("scan-film[label='0']")).to_contain_text(name)
        assert page.url.count("model=") == 1


def test_a_server_that_is_down_is_said_so(open_page: OpenPage) -> None:
    page = open_page("/gallery", may_complain=True)
    assert image_of(page, 7)
    page.route("**/backquery/**", lambda route: route.abort())
    page.get_by_role("combobox", name="Network").dispatch_event("change")
    expect(page.locator("[data-notice]")).to_contain_text("The server cannot be reached.")
    expect(page.locator("scan-film[label='7'] img")).to_be_visible()
