"""The brain scans: 2016's scan and today's dream of each digit, what is read in them, and one of them enlarged."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import violations
from tests.browser.conftest import SCHEMES, OpenPage
from tests.browser.test_pages import LOW_CONTRASTS, SMALL_TARGETS, sideways
from tests.browser.trainings import Json
from tests.patient import http

JSON = {"accept": "application/json"}
FIRST = "rashid-2016"
CLIMBER = "elastic"  # reads, and does not dream
GALLERY = f"/gallery?model={CLIMBER}"


def film(page: Page, label: int, method: str = "dream") -> Locator:
    return page.locator(f"scan-card[label='{label}'][data-method={method}]")


def image_of(page: Page, label: int, method: str = "dream") -> str:
    expect(page.locator("[data-summary]")).to_contain_text("of its own 10 scans")
    return film(page, label, method).locator("img").get_attribute("src") or ""


def drawn(server_url: str, label: int, **asked: str) -> Json:
    response = http.get(f"{server_url}/backquery/{label}", params=asked, headers=JSON)
    picture: Json = response.raise_for_status().json()
    return picture


def title(model: str) -> str:
    """A network's name for people, by its id."""
    return model.partition("@")[0].replace("-", " ").capitalize()


def reads(answer: Json | None) -> str:
    return f"reader {answer['label']}" if answer else ""


def test_2016_and_today_side_by_side_with_both_verdicts(open_page: OpenPage, server_url: str) -> None:
    page = open_page(GALLERY)
    scans = [drawn(server_url, label, model=FIRST, method="rashid") for label in range(10)]
    dreams = [drawn(server_url, label, model=CLIMBER, method="ascent") for label in range(10)]
    own = [sum(drawing["agrees"] for drawing in row) for row in (scans, dreams)]
    chosen = title(dreams[0]["model"])
    said = f"The network of 2016 reads {own[0]} of its own 10 scans; {chosen} reads {own[1]} of its 10 pictures."
    expect(page.locator("[data-summary]")).to_have_text(said)
    for drawing in scans + dreams:
        hung = film(page, drawing["label"], "rashid" if drawing in scans else "dream")
        expect(hung).to_contain_text(title(drawing["model"]))
        expect(hung.locator("[data-at=own]")).to_have_text(f"itself {drawing['own_answer']['label']}")
        expect(hung.locator("[data-at=own]")).to_have_attribute("data-agrees", str(drawing["agrees"]).lower())
        expect(hung.locator("[data-at=second]")).to_have_text(reads(drawing["second_opinion"]))
        name = hung.get_by_role("button").get_attribute("aria-label") or ""
        by = title(drawing["model"])
        assert re.match(rf"Picture of {drawing['label']} \(.+\) by {by}\. The same network reads", name)


def test_the_network_of_2016_is_summed_up_alone(open_page: OpenPage) -> None:
    page = open_page(f"/gallery?model={FIRST}")
    said = re.compile(r"Rashid 2016 reads \d+ of its own 10 scans and \d+ of its 10 pictures\.")
    expect(page.locator("[data-summary]")).to_have_text(said)


def test_another_one_is_another_picture_of_the_same_digit(open_page: OpenPage) -> None:
    page = open_page(GALLERY)
    first = image_of(page, 3)
    page.get_by_role("button", name="Another one: picture of 3").click()
    expect(film(page, 3)).to_contain_text("ascent 2")
    assert image_of(page, 3) != first
    expect(page.locator("[data-news]")).to_contain_text("Picture of 3 (ascent 2)")
    expect(film(page, 4)).to_contain_text("ascent 1")
    page.get_by_role("button", name="Ten other pictures").click()
    expect(film(page, 4)).to_contain_text("ascent 3")
    page.reload()
    expect(film(page, 4)).to_contain_text("ascent 3")


def test_a_film_is_enlarged_and_the_arrows_walk(open_page: OpenPage) -> None:
    page = open_page(GALLERY)
    film(page, 9).get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", name="The network’s nine")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("heading", name="The network’s zero")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(dialog.get_by_role("heading", name="The network’s nine")).to_be_visible()
    expect(page).to_have_url(re.compile("digit=9&method=ascent"))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(film(page, 9).get_by_role("button")).to_be_focused()
    page.wait_for_url(f"**{GALLERY}")


def test_the_way_to_draw_is_chosen_in_the_dialog(open_page: OpenPage, server_url: str) -> None:
    page = open_page(GALLERY)
    film(page, 6, "rashid").get_by_role("button").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("radio", name="2016’s way")).to_be_checked()
    expect(dialog.get_by_text("marks here argue for the label").first).to_be_visible()
    dialog.get_by_role("radio", name="Exact").check()
    exact = drawn(server_url, 6, model=FIRST, method="exact")
    said = "Reached" if exact["reached"] else "Not reached"
    expect(dialog.locator("[data-dialog=reached]")).to_contain_text(said)
    expect(dialog.locator("[data-dialog=own]")).to_have_attribute("data-agrees", str(exact["agrees"]).lower())
    expect(dialog.get_by_text("marks here argue for the label").first).to_be_hidden()
    dialog.get_by_role("radio", name="Ascent").check()
    dialog.get_by_role("button", name="Another one").click()
    expect(dialog.locator("[data-dialog=how]")).to_have_text("ascent 2")
    page.reload()
    expect(dialog.locator("[data-dialog=how]")).to_have_text("ascent 2")
    expect(dialog.locator("[data-dialog=model]")).to_have_text(title(FIRST))


def test_the_address_holds_palette_and_digit(open_page: OpenPage) -> None:
    page = open_page(f"{GALLERY}&palette=heat&digit=4")
    expect(page.get_by_role("dialog").get_by_role("heading", name="The network’s four")).to_be_visible()
    assert "palette=heat" in image_of(page, 4, "rashid")
    expect(page.get_by_role("radio", name="Heat", include_hidden=True)).to_be_checked()


def test_the_palette_changes_the_pictures_and_their_key(open_page: OpenPage) -> None:
    page = open_page(GALLERY)
    painted = "data:image/png"  # black ink on white, out of the pixels
    assert painted in image_of(page, 3)
    page.get_by_role("radio", name="Signed").check()
    expect(film(page, 3, "rashid").locator("img")).to_have_attribute("src", re.compile("palette=signed"))
    assert painted in image_of(page, 3), "its blank paper is no 'must be clear of marks'"
    expect(page).to_have_url(re.compile("palette=signed"))
    expect(page.locator(".legend").get_by_text("Blue:")).to_be_visible()
    expect(page.locator(".legend").get_by_text("Dark:")).to_be_hidden()


def test_one_picture_and_all_ten_are_downloaded(open_page: OpenPage) -> None:
    page = open_page(f"{GALLERY}&palette=signed")
    assert "palette=signed" in image_of(page, 2, "rashid")
    for link in ("Ten scans of 2016", "Ten pictures"):
        with page.expect_download() as sheet:
            page.get_by_role("link", name=link).click()
        assert sheet.value.suggested_filename.startswith("brainscan-sheet-")
    film(page, 2, "rashid").get_by_role("button").click()
    with page.expect_download() as scan:
        page.get_by_role("dialog").get_by_role("link", name="Download PNG").click()
    assert scan.value.suggested_filename.endswith("-signed.png")
    assert scan.value.path().read_bytes().startswith(b"\x89PNG")


def test_another_network_hangs_its_own_dreams(open_page: OpenPage) -> None:
    page = open_page(GALLERY)
    chooser = page.get_by_role("combobox", name="Network")
    names = chooser.locator("option").evaluate_all("options => options.map(option => option.value)")
    for name in names:
        chooser.select_option(name)
        expect(film(page, 0)).to_contain_text(title(name))
        expect(film(page, 0, "rashid")).to_contain_text(title(FIRST))
        assert page.url.count("model=") == 1


def test_a_server_that_is_down_is_said_so(open_page: OpenPage) -> None:
    page = open_page(GALLERY, may_complain=True)
    assert image_of(page, 7)
    page.route("**/backquery/**", lambda route: route.abort())
    page.get_by_role("combobox", name="Network").dispatch_event("change")
    expect(page.locator("[data-notice]")).to_contain_text("The server cannot be reached.")
    expect(film(page, 7).locator("img")).to_be_visible()


def test_the_dialog_is_sound_on_a_phone(open_page: OpenPage) -> None:
    for scheme in SCHEMES:
        page = open_page(f"{GALLERY}&digit=5&method=exact", viewport={"width": 390, "height": 844}, color_scheme=scheme)
        expect(page.get_by_role("dialog").locator("[data-dialog=reached]")).to_be_visible()
        assert sideways(page) == 0
        assert page.evaluate(LOW_CONTRASTS) == []
        assert page.evaluate(SMALL_TARGETS) == []
        assert violations(page) == []
