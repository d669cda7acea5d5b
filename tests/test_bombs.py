"""Each bomb, made small, is answered or refused with a sentence, and costs little."""

import time
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from benchmarks.shared.bombs.requests import Bomb, bombs
from tests.web.problems import detail

BOMBS = bombs(500, 3)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("data"), log_level="critical"))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_costs_little(client: TestClient, bomb: Bomb) -> None:
    content = bomb.content()
    began = time.process_time()
    answer = client.post(bomb.path, content=content, headers={"content-type": bomb.media_type})
    assert time.process_time() - began < 5  # a tenth of what some cost that are not bounded
    assert answer.status_code in (200, 201, 413, 422)
    if answer.status_code >= 400:
        assert detail(answer, answer.status_code)
