"""Who asks for much waits, is refused at once or is forgotten when it leaves, and the others hardly notice."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import httpx
import numpy as np
import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from starlette.types import Message

from app.errors import Abandoned, Overloaded, TooManyAtOnce
from app.main import create_app
from app.services.work_cache import still_wanted
from app.settings import Settings
from app.web.concurrency import Lane
from tests.digits.drawings import encoded
from tests.web.problems import detail


def in_a_loop(test: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """A loop of its own: the browser's driver keeps one running in the tests' thread."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, test()).result()


def request(client: str = "1.1.1.1", left: asyncio.Event | None = None) -> Request:
    async def receive() -> Message:
        await (left or asyncio.Event()).wait()
        return {"type": "http.disconnect"}

    return Request({"type": "http", "client": (client, 1), "headers": []}, receive)


def test_clients_take_turns() -> None:
    async def test() -> None:
        lane, went, enough = Lane("tests", 1, 10, 10), list[str](), asyncio.Event()

        async def go(client: str) -> None:
            async with lane.watched_place(request(client)):
                went.append(client)
                await enough.wait()

        tasks = list[asyncio.Task[None]]()
        for client in "aaaabc":
            tasks.append(asyncio.create_task(go(client)))
            await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        assert went == ["a"]
        enough.set()
        await asyncio.gather(*tasks)
        assert "".join(went) == "aabcaa"

    in_a_loop(test)


def test_brief_work_lets_all_else_go_on_between() -> None:
    async def test() -> None:
        lane, went = Lane("tests", 1, 10, 10), list[str]()

        async def brief(client: str) -> None:
            async with lane.brief_place(request(client)):
                went.append(client)

        async def page() -> None:
            for _ in range(4):
                went.append("-")
                await asyncio.sleep(0)

        await asyncio.gather(*map(brief, "aab"), page())
        assert "".join(went).startswith("a-")
        assert "aa" not in "".join(went)
        assert "ab" not in "".join(went)
        assert lane.working == lane.waiting == 0

    in_a_loop(test)


def test_who_finds_no_room_is_refused_at_once() -> None:
    async def test() -> None:
        lane = Lane("tests", 2, 1, 2)
        async with lane.place(request("a")), lane.place(request("a")):
            with pytest.raises(TooManyAtOnce, match="there are 2 requests of yours for tests"):
                await lane.place(request("a")).__aenter__()
            waiting = asyncio.create_task(lane.place(request("b")).__aenter__())
            await asyncio.sleep(0)
            with pytest.raises(Overloaded, match="there are 3 requests for tests already"):
                await lane.place(request("c")).__aenter__()
        await waiting
        async with lane.place(request("c")):
            pass

    in_a_loop(test)


def test_who_leaves_waits_no_more_and_is_not_worked_for() -> None:
    async def test() -> None:
        lane, left = Lane("tests", 1, 10, 10), asyncio.Event()
        async with AsyncExitStack() as held:
            await held.enter_async_context(lane.watched_place(request("a", left)))
            wanted = still_wanted.get()
            waiting = asyncio.create_task(lane.watched_place(request("b", left)).__aenter__())
            await asyncio.sleep(0.01)
            assert wanted()
            left.set()
            with pytest.raises(Abandoned):
                await waiting
            assert not wanted()
        assert still_wanted.get()()
        async with lane.place(request("c")):
            pass

    in_a_loop(test)


def test_a_place_given_to_one_who_is_cancelled_goes_to_the_next() -> None:
    async def test() -> None:
        lane = Lane("tests", 1, 10, 10)
        async with lane.place(request("a")):
            second, third = (asyncio.create_task(lane.place(request(client)).__aenter__()) for client in "bc")
            await asyncio.sleep(0)
        second.cancel()
        await asyncio.wait_for(third, 5)

    in_a_loop(test)


def test_a_lane_that_is_closed_refuses_all() -> None:
    async def test() -> None:
        lane = Lane("tests", 1, 10, 10)
        async with lane.place(request("a")):
            waiting = asyncio.create_task(lane.place(request("b")).__aenter__())
            await asyncio.sleep(0)
            lane.close()
            with pytest.raises(Overloaded, match="being stopped"):
                await waiting
            with pytest.raises(Overloaded, match="being stopped"):
                await lane.place(request("c")).__aenter__()

    in_a_loop(test)


SLOW = {"POST /drawings/1/lesson": "finetuner", "GET /models/compare?first=artist&second=elastic": "comparisons"}


@pytest.mark.parametrize("door", SLOW)
def test_pages_and_answers_do_not_wait_for_slow_work(
    tmp_path: Path, door: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(Settings(data_dir=tmp_path, queue=50, client_requests=45, log_level="error"))
    go_on = threading.Event()

    def wait(*_: object) -> None:
        assert go_on.wait(60)
        raise Overloaded("tried")

    async def test() -> None:
        async with app.router.lifespan_context(app), _client(app, "1.1.1.1") as one, _client(app, "2.2.2.2") as other:
            service = getattr(app.state.services, SLOW[door])
            monkeypatch.setattr(type(service), {"finetuner": "finetune", "comparisons": "compare"}[SLOW[door]], wait)
            taught = {"label": 3, "pixels": [0] * 392 + [255] * 392}
            assert (await one.post("/drawings", json=taught)).status_code == 201
            method, path = door.split()
            slow = [asyncio.create_task(one.request(method, path)) for _ in range(45)]
            await asyncio.sleep(0.2)
            for page in ("/", "/gallery", "/models", "/examples/0"):
                assert (await asyncio.wait_for(other.get(page), 30)).status_code == 200
            refused = await asyncio.wait_for(one.request(method, path), 5)
            assert (refused.status_code, refused.headers["retry-after"]) == (429, "1")
            assert "45 requests of yours for slow work" in refused.json()["detail"]
            go_on.set()
            assert {answer.status_code for answer in await asyncio.gather(*slow)} == {503}

    in_a_loop(test)


def _client(app: FastAPI, address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app, client=(address, 1)), base_url="http://it")


def test_drawings_do_not_wait_for_photographs(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path, log_level="error"))
    sheet = np.full((168, 168), 255, np.uint8)
    sheet[30:130, 80:95] = 0
    shadow = np.add.outer(np.arange(168), np.zeros(168)).astype(np.uint8)

    async def test() -> None:
        async with app.router.lifespan_context(app), _client(app, "1.1.1.1") as one:
            async with app.state.lanes.decodings.place(request("2.2.2.2")):
                photograph = asyncio.create_task(one.post("/query", content=encoded(shadow)))
                drawing = await asyncio.wait_for(one.post("/query", content=encoded(sheet)), 30)
                assert drawing.json()["label"] == 1
                assert not photograph.done()
            assert (await photograph).status_code == 200

    in_a_loop(test)


@pytest.mark.parametrize("path", ["/backquery/3", "/drawings/export", "/models/compare?first=artist&second=elastic"])
def test_each_lane_refuses_with_a_problem(tmp_path: Path, path: str) -> None:
    with TestClient(create_app(Settings(data_dir=tmp_path, queue=0, log_level="error"))) as client:
        lanes = client.app.state.lanes  # type: ignore[attr-defined]  # the test client's type knows no state
        for lane in (lanes.pictures, lanes.slow):
            lane.at_once = 0
        refused = client.get(path)
        assert "try again in a moment" in detail(refused, 503)
        assert refused.headers["retry-after"] == "1"
