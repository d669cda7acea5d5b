"""Pages that were loaded once stay while the server is away, and say so."""

import socket
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.settings import Settings
from tests.browser.conftest import OpenPage, serving
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer
from tests.browser.waiting import until

KEPT = "async () => (await Promise.all((await caches.keys()).map((n) => caches.open(n).then((c) => c.keys())))).flat()"
PATHS = f"async () => (await ({KEPT})()).map((request) => new URL(request.url).pathname)"


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def test_a_page_stays_while_the_server_is_away(open_page: OpenPage, tmp_path: Path, port: int) -> None:
    settings = Settings(data_dir=tmp_path, log_level="warning")
    with serving(settings, port) as url:
        page = open_page(f"{url}/", may_complain=True, fresh=True, service_workers="allow")
        until(page, lambda: "/training" in page.evaluate(PATHS))
    line = page.locator(".connection")
    draw_with_mouse(page, SEVEN)
    expect(page.locator("[data-reading=words]")).to_contain_text("Waiting for the server")
    expect(line).to_contain_text("The server does not answer")
    page.goto(f"{url}/gallery")
    expect(page.locator("h1")).to_be_visible()
    page.goto(f"{url}/?model=rashid-2016")
    expect(line).to_contain_text("The server does not answer")
    kept = page.evaluate(PATHS)
    assert not [path for path in kept if path.startswith(("/query", "/models", "/backquery", "/sign-in"))]
    with serving(settings, port):
        expect(line).to_contain_text("The server is back")
        expect_answer(page, 7)
        line.get_by_role("button", name="Load this page again").click()
        expect(page.get_by_role("combobox", name="Network")).to_be_visible()
        expect(line).to_be_hidden()
