"""The Training page: start, watch, join, cancel, replay; what it says of each ending."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import violations, violations_in_both_lights
from tests.browser.conftest import OpenPage, Options
from tests.browser.trainings import PATIENCE_MS, TINY, Json, ended, start
from tests.patient import http

PHONE: Options = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def expect_title(page: Page, text: str) -> None:
    expect(page.locator("[data-monitor=title]")).to_have_text(text, timeout=PATIENCE_MS)


def films(page: Page, kind: str) -> list[str]:
    images = page.locator(f"evolving-picture[kind={kind}] pixel-image")
    return [str(label) for label in images.evaluate_all("images => images.map(image => image.ariaLabel)")]


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_a_training_is_started_watched_and_kept(open_page: OpenPage, options: Options) -> None:
    page = open_page("/training", **options)
    page.get_by_label("Epochs", exact=True).fill("2")
    page.get_by_label("Hidden nodes").fill("12")
    page.get_by_text("More knobs").click()
    page.get_by_label("Images to learn from").fill("200")
    page.get_by_role("combobox", name="Put it into service").select_option("never")
    page.get_by_role("button", name="Another seed").click()
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_in_viewport()
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_role("progressbar")).to_be_in_viewport(timeout=PATIENCE_MS)
    expect(page.locator("[data-monitor=title]")).to_be_focused()
    expect(page.locator("learning-curves svg").first).to_be_in_viewport()
    expect(page.locator("[data-monitor=news]")).to_contain_text(re.compile("Quick dreamer, 2 epochs"))
    expect(page.locator("evolving-picture").first).to_be_in_viewport()
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_disabled()
    expect_title(page, "Learned")
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_enabled()
    expect(page.locator("[data-epochs=title]")).to_have_text("Its pictures after epoch 2")
    assert all(re.fullmatch(r"scan of \d: read as \d, [\d.]+\s%", name) for name in films(page, "scan"))
    assert len(films(page, "dream")) == 10
    expect(page.locator("[data-report=test]")).to_have_text(re.compile(r"[\d.]+ %"))
    job = re.search(r"job=([\w-]+)", page.url)
    assert job
    model = http.get(f"{page.url.split('/training')[0]}/retrain/{job[1]}").json()["model"]
    kept = page.locator("version-card", has_text=model)
    expect(kept.get_by_role("button", name=re.compile("^Put into service: Quick dreamer"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_a_reload_and_a_second_browser_join_and_one_cancels(open_page: OpenPage, server_url: str) -> None:
    id = start(server_url, epochs=500, hidden=12, examples=3000)
    first, second = open_page("/training"), open_page("/training")
    for page in (first, second):
        expect(page.get_by_role("progressbar")).to_be_visible()
        expect(page).to_have_url(re.compile(f"job={id}"))
    first.reload()
    expect(first.locator("[data-epochs=title]")).to_contain_text("after epoch", timeout=PATIENCE_MS)
    expect(first.locator("[data-monitor=epoch]")).to_have_text(re.compile(r"epoch \d+ of 500"))
    first.get_by_role("button", name="Pause after this epoch").click()
    for page in (first, second):
        expect(page.locator("[data-monitor=title]")).to_contain_text("Paused after epoch", timeout=PATIENCE_MS)
    expect(first.get_by_role("button", name="Go on")).to_be_focused()
    assert violations_in_both_lights(first) == []
    assert violations_in_both_lights(open_page(f"/training?job={id}&lang=de")) == []
    paused = int((first.locator("[data-monitor=title]").text_content() or "").split()[-1])
    second.get_by_role("button", name="One more epoch").click()
    expect_title(first, f"Paused after epoch {paused + 1}")
    first.get_by_role("button", name="Go on").click()
    expect_title(first, "Learning")
    first.get_by_role("button", name="Cancel").click()
    expect(first.locator("[data-monitor=title]")).to_be_focused()
    for page in (first, second):
        expect_title(page, "Cancelled")
        expect(page.get_by_role("progressbar")).to_be_hidden()
        expect(page.get_by_role("button", name="Train", exact=True)).to_be_enabled()


def test_what_others_do_is_noticed(open_page: OpenPage, server_url: str, past: Json) -> None:
    page = open_page(f"/training?model=elastic&job={past['id']}")
    other = page.locator("[data-monitor=other]")
    expect(other).to_be_hidden()
    listed = http.get(f"{server_url}/models").json()
    chosen = next(model["id"] for model in listed["models"] if model["name"] == "rashid-2016")
    http.post(f"{server_url}/models/{chosen}/activate")
    id = start(server_url, epochs=500, hidden=12, examples=3000)
    expect(other).to_have_text("Another network is learning now. Watch it", timeout=PATIENCE_MS)
    expect(page.locator("[data-network-fact=id]")).to_have_text(chosen, timeout=PATIENCE_MS)
    expect(page.get_by_role("button", name="Train", exact=True)).to_be_disabled()
    other.get_by_role("link").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(other).to_be_hidden()
    expect(page).to_have_url(f"{server_url}/training?model=elastic&job={id}")
    http.post(f"{server_url}/models/rollback")
    http.delete(f"{server_url}/retrain/{id}")
    expect_title(page, "Cancelled")
    expect(page.locator("[data-network-fact=id]")).to_have_text(listed["default"], timeout=PATIENCE_MS)


def test_a_past_training_is_replayed_epoch_by_epoch(open_page: OpenPage, past: Json) -> None:
    page = open_page(f"/training?job={past['id']}")
    expect_title(page, "Learned")
    read = f"as was asked: it reads {past['report']['after']['test']['accuracy'] * 100:.2f} % of the test images"
    expect(page.locator("[data-monitor=message]")).to_contain_text(read)
    assert violations(page) == []
    way = page.get_by_role("link", name="Draw with it")
    expect(way).to_have_attribute("href", re.compile(rf"/\?model={past['model'].replace('@', '%40')}"))
    slider = page.get_by_role("slider", name="Epoch")
    expect(slider).to_have_value("3")
    slider.scroll_into_view_if_needed()  # which is when the pictures are asked for
    expect(page.locator("[data-epochs=scans]")).to_contain_text("of its own 10")
    last = films(page, "scan")
    slider.press("Home")
    expect(page.locator("[data-epochs=title]")).to_have_text("Its pictures before it has learned anything")
    noise = films(page, "scan")
    assert noise != last
    slider.press("ArrowRight")
    expect(page.locator("[data-epochs=title]")).to_have_text("Its pictures after epoch 1")
    assert "epoch 1, validation accuracy" in (slider.get_attribute("aria-valuetext") or "")
    assert films(page, "scan") not in (noise, last)
    page.get_by_role("button", name="Play").click()
    expect(page.locator("[data-epochs=title]")).to_have_text("Its pictures after epoch 3")
    assert films(page, "scan") == last


def test_the_curves_are_told_in_words_and_as_a_table(open_page: OpenPage, server_url: str, past: Json) -> None:
    *_, last = http.get(f"{server_url}/retrain/{past['id']}/epochs").json()["epochs"]
    page = open_page(f"/training?job={past['id']}")
    plot = page.get_by_role("img", name="Accuracy epoch by epoch")
    expect(plot.locator("desc")).to_contain_text("After 3 epochs: training from")
    page.get_by_text("The curves as a table").click()
    rows = page.get_by_role("region", name="Figures per epoch").locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.last).to_contain_text(f"{last['validation_accuracy'] * 100:.2f} %")
    plot.locator("[data-area]").click(position={"x": 2, "y": 20}, force=True)  # again where it was just drawn anew
    expect(page.locator("[data-epochs=title]")).to_have_text("Its pictures after epoch 1")
    expect(rows.first).to_have_attribute("data-marked", "")


def test_the_report_shows_what_was_forgotten(open_page: OpenPage, past: Json) -> None:
    page = open_page(f"/training?job={past['id']}")
    table = page.locator("[data-report=digits] table")
    expect(table.locator("tbody tr")).to_have_count(10)
    changes = past["report"]["test_changes"]
    expect(table.locator("tfoot td").nth(3)).to_have_text(str(sum(changes["forgotten"])))
    expect(table.locator("tfoot td").nth(4)).to_have_text(str(sum(changes["learned"])))


def test_the_list_of_past_trainings_opens_them(open_page: OpenPage, server_url: str, past: Json) -> None:
    other = ended(server_url, start(server_url, **{**TINY, "epochs": 1}))
    page = open_page("/training")
    expect(page.locator("[data-epochs=of]")).to_have_text("of 1")
    page.locator(f"[data-trainings] a[data-id='{past['id']}']").click()
    expect(page.locator("[data-epochs=of]")).to_have_text("of 3")
    page.locator(f"[data-trainings] a[data-id='{other['id']}']").click()
    expect(page.locator("[data-epochs=of]")).to_have_text("of 1")
    expect(page.locator(f"[data-trainings] a[data-id='{other['id']}']")).to_have_attribute("aria-current", "true")


def test_a_network_that_reads_worse_is_put_into_service_on_demand(
    open_page: OpenPage, server_url: str, past: Json
) -> None:
    before = http.get(f"{server_url}/models").json()["default"]
    page = open_page(f"/training?job={past['id']}")
    page.get_by_role("button", name="Put it into service all the same").click()
    expect(page.get_by_role("button", name="Put it into service all the same")).to_be_hidden()
    assert http.get(f"{server_url}/models").json()["default"] == past["model"]
    expect(page.locator("[data-monitor=title]")).to_be_focused()
    page.get_by_role("button", name="Roll back to ").click()
    expect(page.locator("[data-versions=news]")).to_have_text("The network before is in service again.")
    expect(page.get_by_role("heading", name="Networks")).to_be_focused()
    assert http.get(f"{server_url}/models").json()["default"] == before


def test_values_out_of_bounds_are_refused_in_words(open_page: OpenPage) -> None:
    page = open_page("/training", may_complain=True)
    refusal = {"detail": "epochs is 9999; it is 1 to 1000"}

    def refuse(route: Route) -> None:
        if route.request.method == "POST":
            route.fulfill(status=422, json=refusal)
        else:
            route.fallback()

    page.route("**/retrain", refuse)
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_role("alert").first).to_have_text(refusal["detail"])
