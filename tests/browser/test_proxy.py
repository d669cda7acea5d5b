"""Through nginx, below a path, with the very configuration that docs/deploy.md shows."""

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from app.settings import ROOT, Settings
from tests.browser.conftest import OpenPage, serving
from tests.browser.gestures import SEVEN, draw_with_mouse, expect_answer
from tests.browser.morphs import teach
from tests.browser.test_pages import PAGES
from tests.browser.trainings import PATIENCE_MS
from tests.patient import http

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
BELOW = "/digits"
# What stands around the example in Debian's /etc/nginx/nginx.conf; one process, and all its files in a folder.
AROUND = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {server}
}}
"""


def example() -> str:
    """The configuration that docs/deploy.md shows."""
    found = re.search(r"```nginx\n(.*?)```", (ROOT / "docs" / "deploy.md").read_text(), flags=re.DOTALL)
    assert found
    return found[1]


def replaced(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def nginx(folder: Path, server_url: str, **changes: str) -> Iterator[str]:
    """The address below which nginx shows the server."""
    if NGINX is None:
        pytest.skip("nginx is not installed")
    address = f"127.0.0.1:{free_port()}"
    server = replaced(example(), {"listen 80;": f"listen {address};", "http://127.0.0.1:8000": server_url, **changes})
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, server=server))
    process = subprocess.Popen([NGINX, "-p", folder, "-e", folder / "error.log", "-c", folder / "nginx.conf"])
    try:
        wait_for(f"http://{address}{BELOW}/health/ready")
        yield f"http://{address}{BELOW}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(url: str) -> None:
    for _ in range(300):
        try:
            http.get(url).raise_for_status()
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"{url} does not answer")


@pytest.fixture(scope="module")
def server_below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    settings = Settings(data_dir=tmp_path_factory.mktemp("data"), root_path=BELOW, log_level="warning")
    with serving(settings) as url:
        yield url


@pytest.fixture(scope="module")
def proxied(server_below: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with nginx(tmp_path_factory.mktemp("nginx"), server_below) as url:
        yield url


@pytest.fixture(scope="module")
def taken_off(server_below: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same, where nginx takes the path off."""
    slash = {f"proxy_pass {server_below};": f"proxy_pass {server_below}/;"}
    with nginx(tmp_path_factory.mktemp("nginx"), server_below, **slash) as url:
        yield url


@pytest.mark.parametrize("way", ["proxied", "taken_off"])
def test_every_page_asks_only_below_the_path(open_page: OpenPage, request: pytest.FixtureRequest, way: str) -> None:
    url = str(request.getfixturevalue(way))
    page, asked = open_page(f"{url}/", fresh=True), set()
    page.on("request", lambda request: asked.add(request.url))
    for path in PAGES:
        page.goto(f"{url}{path}", wait_until="networkidle")
        expect(page.locator("h1")).to_be_visible()
    assert len(asked) > 30
    assert [address for address in asked if not address.startswith((f"{url}/", "data:", "blob:"))] == []


def test_the_path_needs_no_slash_and_the_menu_stays_below_it(open_page: OpenPage, proxied: str) -> None:
    page = open_page(proxied, fresh=True)
    for name, path in {
        "Brain scans": "/gallery",
        "Training": "/training",
        "Drawings": "/drawings",
        "Draw": "/",
    }.items():
        page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_url(re.compile(rf"^{proxied}{path}(\?|#|$)"))


def test_a_drawing_is_read_and_taught(open_page: OpenPage, proxied: str) -> None:
    page = open_page(f"{proxied}/", fresh=True)
    draw_with_mouse(page, SEVEN)
    expect_answer(page, 7)
    teach(page, "two").click()
    page.get_by_role("link", name="All drawings").click()
    expect(page.locator("drawing-card")).to_have_count(1)
    expect(page).to_have_url(f"{proxied}/drawings")


def test_pictures_are_shown_and_can_be_downloaded(open_page: OpenPage, proxied: str) -> None:
    page = open_page(f"{proxied}/gallery?model=elastic", fresh=True)
    expect(page.locator("[data-summary]")).to_contain_text("of its own 10 scans", timeout=PATIENCE_MS)
    sources = page.locator("scan-card img").evaluate_all("images => images.map(image => image.src)")
    assert len(sources) >= 20
    for address in [*sources[:2], sources[-1]]:
        assert address.startswith("data:") or http.get(address).headers["content-type"] == "image/png"
    with page.expect_download() as download:
        page.get_by_role("link", name="Ten pictures").click()
    assert download.value.url.startswith(f"{proxied}/backquery/sheet.png")


def test_a_training_is_watched_to_its_end(open_page: OpenPage, proxied: str) -> None:
    page = open_page(f"{proxied}/training", fresh=True)
    page.get_by_label("Epochs", exact=True).fill("2")
    page.get_by_label("Hidden nodes").fill("12")
    page.get_by_text("More knobs").click()
    page.get_by_label("Images to learn from").fill("200")
    page.get_by_role("combobox", name="Put it into service").select_option("never")
    page.get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_role("progressbar")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("[data-monitor=title]")).to_have_text("Learned", timeout=PATIENCE_MS)
    expect(page.locator("[data-report=test]")).to_have_text(re.compile(r"[\d.]+ %"))


def test_events_come_while_they_happen(proxied: str) -> None:
    order = {"epochs": 500, "hidden": 12, "examples": 200, "activate": "never"}
    begun = http.post(f"{proxied}/retrain", json=order)
    job = f"{proxied}/retrain/{begun.json()['id']}"
    assert begun.headers["location"] == job.removeprefix(proxied.removesuffix(BELOW))
    try:
        with http.stream("GET", f"{job}/events") as events:
            assert next(line for line in events.iter_lines() if line.startswith("event:"))
            assert http.get(job).json()["state"] == "running"
    finally:
        http.delete(job)


def test_a_network_is_uploaded(open_page: OpenPage, proxied: str, tmp_path: Path) -> None:
    content = http.get(f"{proxied}/models/elastic/download").content
    assert len(content) > 1 << 20  # more than nginx lets through unasked
    file = tmp_path / "mine.safetensors"
    file.write_bytes(content)
    page = open_page(f"{proxied}/training", fresh=True)
    form = page.get_by_role("form", name="Bring your own")
    form.get_by_label("Name").fill("mine")
    form.get_by_label("File").set_input_files(file)
    form.get_by_role("button", name="Upload").click()
    expect(page.locator("[data-versions=news]")).to_contain_text("Mine is kept", timeout=PATIENCE_MS)


def test_changes_are_taken_from_its_own_pages_only(proxied: str) -> None:
    own = proxied.removesuffix(BELOW)
    origins = {own: 409, own.replace("127.0.0.1", "localhost"): 403, "http://elsewhere.example": 403, "null": 403}
    for origin, status in origins.items():
        response = http.post(f"{proxied}/models/rollback", headers={"origin": origin})
        assert response.status_code == status, origin


def test_the_page_of_the_api_names_the_path(open_page: OpenPage, proxied: str) -> None:
    page = open_page(f"{proxied}/docs", fresh=True)
    description = page.get_by_role("link", name="OpenAPI").evaluate("link => link.href")
    assert http.get(str(description)).json()["servers"] == [{"url": BELOW}]
