"""What the Training page says of trainings that did not come to their end."""

import json

from playwright.sync_api import Page, Route, expect

from tests.browser.accessibility import violations_in_both_lights
from tests.browser.conftest import OpenPage
from tests.browser.test_training import expect_title
from tests.browser.trainings import Json, start


def show(page: Page, job: Json) -> None:
    """A page that is told this of a training, as if it had ended so."""
    event = f"id: {job['last_event']}\nevent: ended\ndata: {json.dumps({'job': job})}\n\n"
    page.route(f"**/retrain/{job['id']}", lambda route: route.fulfill(json=job))
    page.route("**/events", lambda route: route.fulfill(body=event, content_type="text/event-stream"))
    page.goto(f"/training?job={job['id']}")


def test_a_training_that_only_guesses_is_stopped_and_says_what_to_change(open_page: OpenPage, server_url: str) -> None:
    id = start(server_url, recipe="rashid-2016", epochs=20, hidden=8, examples=10_000, rate=100)
    page = open_page(f"/training?job={id}")
    expect_title(page, "Stopped short")
    expect(page.locator("[data-monitor=message]")).to_contain_text("still guesses; choose a smaller learning rate")
    expect(page.locator("[data-report=test]")).to_be_hidden()
    expect(page.get_by_role("button", name="Resume after the last epoch")).to_be_hidden()
    assert violations_in_both_lights(page) == []


def test_an_interrupted_training_can_be_resumed(open_page: OpenPage, past: Json) -> None:
    page = open_page("/docs")
    job = {**past, "state": "interrupted", "reason": None, "resumable": True, "message": "It was.", "model": None}
    show(page, job)
    expect_title(page, "Interrupted")
    message = "The server ended during the training; the training can be resumed."
    expect(page.locator("[data-monitor=message]")).to_have_text(message)
    asked: list[str] = []

    def resume(route: Route) -> None:
        asked.append(route.request.method)
        route.fulfill(status=202, json={**job, "state": "running"})

    page.route("**/resume", resume)
    page.get_by_role("button", name="Resume after the last epoch").click()
    expect(page.get_by_role("button", name="Resume after the last epoch")).to_be_enabled()
    assert asked == ["POST"]


def test_many_at_once_are_told_by_words_plot_and_table(open_page: OpenPage) -> None:
    page = open_page("/training?lang=de")
    done: list[Json] = [
        {"recipe": "quick", "hidden": hidden, "seed": 0, "state": "done", "accuracy": 0.9, "seconds": 1.5}
        for hidden in (8, 12)
    ]
    waiting: Json = {"recipe": "quick", "hidden": 20, "seed": 0, "state": "waiting", "accuracy": None, "seconds": None}
    runs = [{**run, "number": number, "message": None} for number, run in enumerate([*done, waiting])]
    sweep = {"id": "s", "created": "2026-01-01T00:00:00Z", "under_way": True, "runs": runs}
    page.route("**/sweeps", lambda route: route.fulfill(json={"sweeps": [sweep]}))
    page.locator("[data-sweeps] > summary").click()
    expect(page.locator("[data-sweep=table] tbody tr")).to_have_count(3)
    expect(page.locator("[data-sweep=plot] svg[role=img]")).to_be_visible()
    expect(page.locator("[data-sweep=cancel]")).to_be_visible()
    assert violations_in_both_lights(page) == []
