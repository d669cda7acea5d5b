"""What is past a limit of a request is refused with a sentence."""

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import httpx
import numpy as np
import pytest
from fastapi.testclient import TestClient
from safetensors.numpy import save

from app import composition
from app.digits.images import LIMITS
from app.main import create_app
from app.services.budget import Budget
from app.settings import Settings
from app.web import response_cache
from benchmarks.shared.bombs import pictures
from tests.web.problems import detail

BLANK = [0] * 784


def test_the_budget_is_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRAINSCAN_PICTURE_MEGAPIXELS", "3")
    budget = composition.budget(Settings())
    assert {field.name for field in fields(Budget)} <= Settings.model_fields.keys()
    assert budget.picture_limits.megapixels == 3
    monkeypatch.delenv("BRAINSCAN_PICTURE_MEGAPIXELS")
    assert composition.budget(Settings()).picture_limits == LIMITS


def test_settings_bound_pictures(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data_dir=tmp_path, picture_megapixels=0.07))) as client:
        for content, said in (
            (pictures.blank("PNG", size=(701, 100)), "at most 0.07 megapixels are accepted"),
            (pictures.blank("WEBP", size=(701, 100)), "at most 0.07 megapixels of a WebP picture"),
            (pictures.blank("PNG", size=(65_536, 1)), "at most 65535 on a side"),
            (pictures.many_scans(64, 5000), "more than 64 scans"),
        ):
            assert said in detail(client.post("/query", content=content), 413)


def test_bodies_are_bounded(tmp_path: Path) -> None:
    with TestClient(create_app(Settings(data_dir=tmp_path, network_megabytes=1))) as client:
        long = {"targets": BLANK[:10], "zzz": "x" * (2 << 20)}
        assert "2 MiB" in detail(client.post("/backquery", json=long), 413)
        assert "1 MiB" in detail(client.post("/models?name=x", content=b"x" * ((1 << 20) + 1)), 413)
        strokes = [{"width": 0.1, "points": [[0, 0]] * 6667}] * 3
        taught = {"pixels": [0] * 392 + [255] * 392, "label": 1, "strokes": strokes}
        assert "the strokes have 20001 points; at most 20000" in detail(client.post("/drawings", json=taught), 413)


def test_a_network_unpacks_within_bounds(tmp_path: Path) -> None:
    weights = {
        "layers.0.weights": np.zeros((400, 784), np.float32),
        "layers.1.weights": np.zeros((10, 400), np.float32),
    }
    packed = tmp_path / "network.npz"
    np.savez_compressed(packed, allow_pickle=False, **weights)
    with TestClient(create_app(Settings(data_dir=tmp_path, network_megabytes=1))) as client:
        assert "unpacks to more than 1048576 bytes" in detail(
            client.post("/models?name=x", content=packed.read_bytes()), 422
        )


def test_a_network_of_many_layers_or_a_long_card_is_bounded(client: TestClient) -> None:
    first, last = np.zeros((1, 784), np.float32), np.zeros((10, 1), np.float32)
    between = {f"layers.{number}.weights": np.zeros((1, 1), np.float32) for number in range(1, 30)}
    many = save({"layers.0.weights": first, **between, "layers.30.weights": last})
    assert "more than 20 layers" in detail(client.post("/models?name=x", content=many), 422)
    told = save({"layers.0.weights": first, "layers.1.weights": last}, {"description": "x" * 1_000_000})
    assert len(client.post("/models?name=x", content=told).json()["description"]) == 500


def test_a_body_that_does_not_come_is_not_waited_for(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path, body_seconds=0.2, log_level="error"))

    async def slowly() -> AsyncIterator[bytes]:
        yield b"{"
        await asyncio.sleep(30)

    async def ask() -> None:
        transport = httpx.ASGITransport(app)
        async with app.router.lifespan_context(app), httpx.AsyncClient(transport=transport, base_url="http://it") as it:
            for path in ("/query", "/morph", "/drawings/import", "/models?name=x"):
                answer = await asyncio.wait_for(it.post(path, content=slowly()), 10)
                assert answer.status_code == 408
                assert "did not come within 0.2 seconds" in answer.json()["detail"]

    with ThreadPoolExecutor(1) as thread:  # a loop of its own: the browser's driver keeps one running in this thread
        thread.submit(asyncio.run, ask()).result()


def test_the_cache_of_answers_counts_its_keys(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "_MAX_BYTES", 50_000)
    kept = list[int]()
    add = response_cache.ResponseCache._add

    def counting(self: response_cache.ResponseCache, *arguments: object) -> None:
        add(self, *arguments)  # type: ignore[arg-type]  # passed on as they are
        kept.append(len(self._responses))

    monkeypatch.setattr(response_cache.ResponseCache, "_add", counting)
    for number in range(12):
        assert client.get("/backquery/7", headers={"accept": f"image/png;{'x' * 8000}{number}"}).status_code == 200
    assert max(kept) <= 6
