"""The real application on a free port, and pages in Chromium that may not report a single error."""

import socket
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Protocol, TypedDict, Unpack, get_args
from urllib.parse import urlsplit

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

from app.main import create_app
from app.services.models import formats
from app.services.models.registry import Model
from app.settings import Settings

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
PATIENCE_MS = 30_000  # a busy machine is slow, and not wrong
DESK: ViewportSize = {"width": 1280, "height": 800}
KEPT_BY_A_CONTEXT = "cookies,local_storage,indexeddb,cache_storage,service_workers"
NO_WORKER = "Service Worker registration blocked by Playwright"
expect.set_options(timeout=PATIENCE_MS)

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


class Options(TypedDict, total=False):
    """A browser context's options, by Playwright's names."""

    viewport: ViewportSize
    device_scale_factor: float
    has_touch: bool
    is_mobile: bool
    color_scheme: Scheme
    forced_colors: Literal["active"]
    reduced_motion: Literal["reduce"]
    permissions: list[str]
    service_workers: Literal["allow", "block"]


class OpenPage(Protocol):
    def __call__(
        self, path: str = "/", may_complain: bool = False, fresh: bool = False, **options: Unpack[Options]
    ) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """The address of a server with these settings, on a free port."""
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning", access_log=False))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            httpx.get(f"{url}/health/ready", timeout=60).raise_for_status()  # queued until the server accepts
            yield url
        finally:
            server.should_exit = True
            thread.join(timeout=30)


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(Settings(data_dir=tmp_path_factory.mktemp("data"), log_level="warning")) as url:
        yield url


@pytest.fixture(scope="session")
def dreaming_url(tmp_path_factory: pytest.TempPathFactory, dreaming_model: Model) -> Iterator[str]:
    """A server whose network in service is a small one that dreams."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("dreaming"), model="small-dreamer", log_level="warning")
    settings.own_models_dir.mkdir()
    content = formats.to_safetensors(dreaming_model.network, dreaming_model.card)
    (settings.own_models_dir / "small-dreamer.safetensors").write_bytes(content)
    with serving(settings) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Contexts:
    """Browser contexts by their options. One that was used is used again, with its HTTP cache and nothing else.

    A page then loads in half the time, as for whoever comes back; whatever else a page can keep is cleared.
    """

    def __init__(self, browser: Browser, server_url: str) -> None:
        self.browser = browser
        self.server_url = server_url
        self.free: defaultdict[str, list[BrowserContext]] = defaultdict(list)

    def take(self, options: Options, fresh: bool) -> BrowserContext:
        free = self.free[repr(options)]
        if free and not fresh:
            return free.pop()
        given = options.copy()
        given.setdefault("service_workers", "block")  # a worker would fetch all pages and files for each test
        return self.browser.new_context(base_url=self.server_url, **given)

    def give_back(self, context: BrowserContext, options: Options) -> None:
        origins = {
            "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
            for page in context.pages
            if page.url.startswith("http")
        }
        for page in context.pages[1:]:
            page.close()
        storage = context.new_cdp_session(context.pages[0])
        for origin in origins | {self.server_url}:
            storage.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT_BY_A_CONTEXT})
        context.pages[0].close()
        self.free[repr(options)].append(context)


@pytest.fixture(scope="session")
def contexts(browser: Browser, server_url: str) -> Contexts:
    return Contexts(browser, server_url)


@pytest.fixture
def open_page(contexts: Contexts) -> Iterator[OpenPage]:
    """Open a path in a context of its own, `fresh` with nothing cached; no page may log an error or a warning."""
    used: list[tuple[BrowserContext, Options]] = []
    complaints: list[str] = []

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.text != NO_WORKER:
            complaints.append(message.text)

    def open_path(path: str = "/", may_complain: bool = False, fresh: bool = False, **options: Unpack[Options]) -> Page:
        options.setdefault("viewport", DESK)
        context = contexts.take(options, fresh)
        used.append((context, options))
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        if not may_complain:
            page.on("console", told)
            page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_path
    for context, options in used:
        contexts.give_back(context, options)
    assert complaints == []
