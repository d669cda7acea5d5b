"""However many want pictures, the pages and the answers come."""

import asyncio
import threading
from collections.abc import Callable, Hashable, Sized
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from fastapi import FastAPI

from app.services.work_cache import WorkCache


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """No picture is made until this is set; then one is made for all seeds, as nobody looks at it."""
    go_on, get = threading.Event(), WorkCache.get_or_make

    def waiting(self: WorkCache, key: Hashable, make: Callable[[], Sized]) -> Sized:
        assert go_on.wait(60)
        assert isinstance(key, tuple)
        return get(self, key[:-1], make)

    monkeypatch.setattr(WorkCache, "get_or_make", waiting)
    return go_on


def test_pages_and_answers_do_not_wait_for_pictures(app: FastAPI, slow: threading.Event) -> None:
    async def ask() -> None:
        transport = httpx.ASGITransport(app)
        slow.set()
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://it") as it:
            slow.clear()
            addresses = [f"/backquery/3?method=ascent&seed={seed}" for seed in range(60)]
            pictures = [asyncio.create_task(it.get(address)) for address in addresses]
            await asyncio.sleep(0.2)
            for page in ("/", "/gallery", "/models", "/examples/0"):
                assert (await asyncio.wait_for(it.get(page), 30)).status_code == 200
            assert (await it.post("/query", json={"pixels": [0] * 784})).status_code == 200
            assert not any(picture.done() for picture in pictures)
            slow.set()
            assert {answer.status_code for answer in await asyncio.gather(*pictures)} == {200}

    with ThreadPoolExecutor(1) as thread:  # a loop of its own: the browser's driver keeps one running in this thread
        thread.submit(asyncio.run, ask()).result()
