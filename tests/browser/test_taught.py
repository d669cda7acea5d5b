"""The Drawings page: filtered, relabelled, deleted, exported, imported."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.accessibility import violations, violations_in_both_lights
from tests.browser.conftest import OpenPage, Options
from tests.browser.morphs import NAMES
from tests.browser.trainings import Json, taught
from tests.patient import http

PHONE: Options = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def drawings(server_url: str) -> Iterator[list[Json]]:
    """Three drawings and no others: a misread one is among them, for its label is wrong."""
    forget_all(server_url)
    right = http.get(f"{server_url}/examples/0").json()["label"]
    yield [taught(server_url, label, 0) for label in (right, right, (right + 1) % 10)]
    forget_all(server_url)


def forget_all(server_url: str) -> None:
    for drawing in http.get(f"{server_url}/drawings?limit=200").json()["drawings"]:
        http.delete(f"{server_url}/drawings/{drawing['id']}")


def article(label: int) -> str:
    return f"{'an' if label == 8 else 'a'} {NAMES[label]}"


def summary(page: Page, text: str) -> None:
    expect(page.locator("[data-drawings=summary]")).to_have_text(text)


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_each_drawing_shows_its_label_and_what_the_network_said(
    open_page: OpenPage, drawings: list[Json], options: Options
) -> None:
    page = open_page("/drawings", **options)
    summary(page, "3 drawings")
    for drawing in drawings:
        film = page.locator("drawing-card").filter(has=page.get_by_label(f"Drawing {drawing['id']} is a"))
        expect(film).to_contain_text(f"read as {drawing['answer']['label']}")
        expect(film).to_have_attribute("data-right", str(drawing["answer"]["label"] == drawing["label"]).lower())
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_filters(open_page: OpenPage, drawings: list[Json]) -> None:
    page = open_page("/drawings")
    page.get_by_role("radio", name=f"{drawings[0]['label']} 2").check()
    summary(page, "2 of 3 drawings")
    page.get_by_role("radio", name="All 3").check()
    page.get_by_role("checkbox", name="Only those it misread").check()
    summary(page, "1 of 3 drawings")
    page.get_by_role("radio", name=f"{drawings[0]['label']} 2").check()
    expect(page.get_by_text("None of your drawings is like that.")).to_be_visible()


def test_a_drawing_is_relabelled(open_page: OpenPage, server_url: str, drawings: list[Json]) -> None:
    page = open_page("/drawings")
    last = drawings[-1]
    page.get_by_label(f"Drawing {last['id']} is a").select_option(str(drawings[0]["label"]))
    expect(page.locator("[data-drawings=news]")).to_have_text(f"It is {article(drawings[0]['label'])} now.")
    assert http.get(f"{server_url}/drawings/{last['id']}").json()["label"] == drawings[0]["label"]
    expect(page.get_by_label(f"Drawing {last['id']} is a")).to_be_focused()


def test_a_drawing_is_deleted_after_a_question(open_page: OpenPage, drawings: list[Json]) -> None:
    page = open_page("/drawings")
    for drawing in drawings:
        page.get_by_role("button", name=f"Delete drawing {drawing['id']}").click()
        page.get_by_role("button", name="Delete", exact=True).click()
        expect(page.get_by_label(f"Drawing {drawing['id']} is a")).to_have_count(0)
    expect(page.get_by_role("heading", name="Nothing taught yet.")).to_be_visible()


def test_several_are_chosen_deleted_and_brought_back(open_page: OpenPage, drawings: list[Json]) -> None:
    page = open_page("/drawings")
    summary(page, "3 drawings")
    for drawing in drawings[:2]:
        page.get_by_role("checkbox", name=f"Choose drawing {drawing['id']}").check()
    assert violations(page) == []
    page.get_by_role("button", name="Delete the chosen").click()
    expect(page.locator("[data-drawings=news]")).to_have_text("2 drawings are deleted.")
    summary(page, "1 drawing")
    assert violations_in_both_lights(page) == []
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    summary(page, "3 drawings")
    page.get_by_role("button", name="Choose all shown").click()
    expect(page.get_by_role("group", name="Chosen drawings")).to_contain_text("3 drawings chosen.")
    page.get_by_role("button", name="Choose none").click()
    expect(page.get_by_role("checkbox", name=f"Choose drawing {drawings[0]['id']}")).not_to_be_checked()


@pytest.mark.parametrize("kind", ["JSON", "CSV", "IDX"])
def test_drawings_go_out_and_come_back(open_page: OpenPage, drawings: list[Json], kind: str) -> None:
    page = open_page("/drawings")
    with page.expect_download() as download:
        page.get_by_role("link", name=kind, exact=True).click()
    page.get_by_label("Choose a file").set_input_files(download.value.path())
    expect(page.locator("[data-drawings=news]")).to_have_text(
        "3 drawings came in, 3 of them known already; there are 6 now."
    )
    summary(page, "6 drawings")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-drawings=news]")).to_have_text("3 drawings are taken out again.")
    summary(page, "3 drawings")


def test_a_wrong_file_is_refused_with_the_reason(open_page: OpenPage, drawings: list[Json]) -> None:
    page = open_page("/drawings", may_complain=True)
    wrong: FilePayload = {"name": "digits.csv", "mimeType": "text/csv", "buffer": b"1,2,3\n"}
    page.get_by_label("Choose a file").set_input_files(wrong)
    expect(page.locator(".files").get_by_role("alert")).to_contain_text("it must hold a label and 784 pixels")
    summary(page, "3 drawings")
