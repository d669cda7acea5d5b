"""Versions of networks: compared, deleted, downloaded, uploaded."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.trainings import Json, taught
from tests.patient import http


@pytest.fixture
def version(past: Json) -> str:
    """A network made here."""
    return str(past["model"])


def card(page: Page, model: str) -> Locator:
    name, _, number = model.partition("@")
    return page.locator("version-card").filter(has=page.get_by_role("heading", name=re.compile(f"{name}.*{number}")))


def test_each_version_says_where_it_comes_from(version: str, open_page: OpenPage, server_url: str) -> None:
    listed = http.get(f"{server_url}/models").json()
    page = open_page("/training")
    expect(page.locator("version-card")).to_have_count(len(listed["models"]))
    for model in listed["models"]:
        expect(card(page, model["id"])).to_contain_text(f"{model['test_accuracy'] * 100:.2f} %")
        expect(card(page, model["id"])).to_contain_text(" – ".join(map(str, model["layers"])))
    expect(card(page, listed["default"])).to_contain_text("in service")
    expect(card(page, listed["default"]).get_by_role("button", name="Delete")).to_have_count(0)
    expect(card(page, version)).to_contain_text("after Dreamer")


def test_what_a_lock_refuses_is_told_beside_the_button(version: str, open_page: OpenPage) -> None:
    page = open_page("/training", may_complain=True)
    own = card(page, version)
    page.get_by_role("button", name="Lock the one in service").click()
    page.get_by_role("button", name="Unlock the one in service").focus()
    press = own.get_by_role("button", name="Put into service")
    handle = press.element_handle()
    press.click()
    expect(own.get_by_role("alert")).to_contain_text("is locked")
    expect(page.locator("[data-notice]")).to_be_hidden()
    page.get_by_role("button", name="Unlock the one in service").click()
    expect(page.get_by_role("button", name="Lock the one in service")).to_be_focused()
    expect(page.get_by_role("alert").filter(has_text="locked")).to_have_count(0)
    assert press.evaluate("(button, before) => button === before", handle), "what has not changed is not made anew"


def test_deleting_asks_first(version: str, open_page: OpenPage, server_url: str) -> None:
    content = http.get(f"{server_url}/models/{version}/download").content
    copy = http.post(f"{server_url}/models?name=unwanted", content=content).json()["id"]
    page = open_page("/training")
    own, delete = card(page, copy), re.compile("^Delete Unwanted")
    own.get_by_role("button", name=delete).click()
    expect(own.get_by_role("button", name="Keep")).to_be_focused()
    page.keyboard.press("Escape")
    expect(own.get_by_role("button", name=delete)).to_be_focused()
    page.keyboard.press("Enter")
    own.get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator("[data-versions=news]")).to_have_text("Unwanted is deleted.")
    expect(page.get_by_role("heading", name="Networks")).to_be_focused()
    assert copy not in http.get(f"{server_url}/models").text


def test_two_versions_side_by_side(version: str, open_page: OpenPage, server_url: str) -> None:
    drawing = taught(server_url, 4, 0)
    page = open_page("/training")
    card(page, version).get_by_role("button", name=re.compile("^Compare: Quick dreamer")).click()
    box = page.locator("[data-comparison]").first
    expect(box.locator("[data-comparison=summary]")).to_contain_text("points on the 10,000 test images")
    heads = box.locator("[data-comparison=digits] thead th")
    expect(heads.nth(4)).to_have_text("Forgotten")
    expect(box.get_by_role("img", name=re.compile("^Brain scan of"))).to_have_count(20)
    expect(box.locator("[data-comparison=digits] tbody tr")).to_have_count(10)
    expect(box.locator("[data-comparison=images]")).to_have_text(
        re.compile(r"They differ on [\d,]+ test images, of which these are the first 20:")
    )
    expect(box.locator("[data-comparison=image-thumbnails] drawing-thumbnail")).to_have_count(20)
    expect(box.locator("[data-comparison=drawings]")).to_contain_text("taught drawing")
    page.get_by_role("combobox", name="First").select_option(label="Rashid 2016")
    page.get_by_role("button", name="Compare", exact=True).click()
    expect(heads.nth(4)).to_have_text("Only first right")
    http.delete(f"{server_url}/drawings/{drawing['id']}")


def test_a_network_goes_out_and_comes_back(version: str, open_page: OpenPage, server_url: str, tmp_path: Path) -> None:
    page = open_page("/training")
    card(page, version).get_by_text("Download").click()
    with page.expect_download() as download:
        card(page, version).get_by_role("link", name="Safetensors").click()
    file = tmp_path / "network.safetensors"
    download.value.save_as(file)
    form = page.get_by_role("form", name="Bring your own")
    form.get_by_label("Name").fill("mine")
    form.get_by_label("File").set_input_files(file)
    form.get_by_role("button", name="Upload").click()
    expect(page.locator("[data-versions=news]")).to_contain_text("Mine is kept")
    expect(page.get_by_role("heading", name="Mine mine@")).to_be_focused()
    mine = next(model["id"] for model in http.get(f"{server_url}/models").json()["models"] if model["name"] == "mine")
    http.delete(f"{server_url}/models/{mine}")


def test_a_wrong_file_is_refused_with_the_reason(open_page: OpenPage) -> None:
    page = open_page("/training", may_complain=True)
    form = page.get_by_role("form", name="Bring your own")
    form.get_by_label("Name").fill("mine")
    wrong: FilePayload = {"name": "mine.npz", "mimeType": "application/octet-stream", "buffer": b"not a network"}
    form.get_by_label("File").set_input_files(wrong)
    form.get_by_role("button", name="Upload").click()
    expect(form.get_by_role("alert")).not_to_be_empty()
