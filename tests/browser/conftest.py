"""The real application on a free port, and pages in Chromium that may not report a single error."""

import socket
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal, Protocol, TypedDict, Unpack, get_args
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, ViewportSize, expect, sync_playwright

from app.main import create_app
from app.services.models import formats
from app.services.models.registry import Model
from app.settings import Settings
from tests.browser.trainings import TINY, Json, ended, start
from tests.patient import http

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
PATIENCE_MS = 30_000  # a busy machine is slow, and not wrong
DESK: ViewportSize = {"width": 1280, "height": 800}
CHANGED_BY_A_PAGE = ("viewport", "color_scheme", "forced_colors", "reduced_motion")
KEPT_BY_A_PAGE = "cookies,local_storage,indexeddb,cache_storage,service_workers"
EMPTY = "/health/live"  # of each server: no script, no style
# The pages give an answer up after 15 seconds or more, as they should; here they are as patient as the tests.
PATIENT_PAGES = "{ const { timeout } = AbortSignal; AbortSignal.timeout = (ms) => timeout.call(AbortSignal, 12 * ms) }"
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
def serving(settings: Settings, port: int = 0) -> Iterator[str]:
    """The address of a server with these settings, on this port or a free one."""
    server = uvicorn.Server(uvicorn.Config(create_app(settings), log_level="warning", access_log=False))
    with socket.create_server(("127.0.0.1", port)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            http.get(f"{url}/health/ready").raise_for_status()  # queued until the server accepts
            yield url
        finally:
            server.should_exit = True
            thread.join(timeout=30)


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(Settings(data_dir=tmp_path_factory.mktemp("data"), log_level="warning")) as url:
        yield url


@pytest.fixture(scope="session")
def past(server_url: str) -> Json:
    """A tiny training of that server, which has ended; its network is kept."""
    return ended(server_url, start(server_url, **TINY))


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


class Pages:
    """Pages by what is fixed of their contexts. One that was used is used again, with its HTTP cache and nothing else.

    A new page costs half a second of a core more, for Chromium starts processes for it. All else it keeps is cleared.
    """

    def __init__(self, browser: Browser, server_url: str) -> None:
        self.browser = browser
        self.server_url = server_url
        self.free: defaultdict[str, list[Page]] = defaultdict(list)

    def take(self, options: Options, fresh: bool) -> Page:
        free = self.free[_fixed(options)]
        page = free.pop() if free and not fresh else self._new(options)
        if page.viewport_size != options["viewport"]:
            page.set_viewport_size(options["viewport"])
        page.emulate_media(
            media="null",
            color_scheme=options.get("color_scheme", "light"),
            reduced_motion=options.get("reduced_motion", "no-preference"),
            forced_colors=options.get("forced_colors", "none"),
        )
        return page

    def _new(self, options: Options) -> Page:
        given = options.copy()
        given["viewport"] = DESK
        given.setdefault("service_workers", "block")  # a worker would fetch all pages and files for each test
        context = self.browser.new_context(base_url=self.server_url, **given)
        context.add_init_script(PATIENT_PAGES)
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        return page

    def give_back(self, page: Page, options: Options) -> None:
        for other in page.context.pages[1:]:
            other.close()
        page.unroute_all(behavior="ignoreErrors")
        used = urlsplit(page.url)
        browser = page.context.new_cdp_session(page)
        for origin in {f"{used.scheme}://{used.netloc}", self.server_url}:
            try:
                page.goto(f"{origin}{EMPTY}")
            except Error:  # its server is gone
                page.context.close()
                return
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
            browser.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": KEPT_BY_A_PAGE})
        page.mouse.up()
        page.mouse.move(0, 0)  # where it hovers over nothing
        browser.send("Page.resetNavigationHistory")
        browser.detach()
        self.free[_fixed(options)].append(page)


def _fixed(options: Options) -> str:
    """The options that a page cannot change."""
    return repr({name: value for name, value in options.items() if name not in CHANGED_BY_A_PAGE})


@pytest.fixture(scope="session")
def pages(browser: Browser, server_url: str) -> Pages:
    return Pages(browser, server_url)


@pytest.fixture
def open_page(pages: Pages) -> Iterator[OpenPage]:
    """Open a path, `fresh` in a context that nobody else uses; no page may log an error or a warning."""
    used: list[tuple[Page, Options, bool]] = []
    complaints: list[str] = []

    def told(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and message.text != NO_WORKER:
            complaints.append(message.text)

    def failed(error: Error) -> None:
        complaints.append(str(error))

    def open_path(path: str = "/", may_complain: bool = False, fresh: bool = False, **options: Unpack[Options]) -> Page:
        options.setdefault("viewport", DESK)
        page = pages.take(options, fresh)
        used.append((page, options, fresh))
        if not may_complain:
            page.on("console", told)
            page.on("pageerror", failed)
        page.goto(path)
        return page

    yield open_path
    for page, options, fresh in used:
        if fresh or page.is_closed():
            page.context.close()
            continue
        with suppress(KeyError):
            page.remove_listener("console", told)
            page.remove_listener("pageerror", failed)
        pages.give_back(page, options)
    assert complaints == []
