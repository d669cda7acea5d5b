"""Dreams that are watched at once, over real connections: who leaves, who comes too late, and the server's end."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from app.services.models.registry import Model
from app.settings import Settings
from app.web.problems import MEDIA_TYPE
from tests.patient import http
from tests.servers import Server, serving
from tests.web.dreamer import NAME, dreaming_settings

ENDLESS = f"/dreams/live?model={NAME}&frames=1500"


@pytest.fixture
def server(dreaming_model: Model, tmp_path: Path) -> Iterator[Server]:
    dreaming_settings(dreaming_model, tmp_path / "data")
    with serving(tmp_path / "data") as server:
        yield server


@contextmanager
def watching(server: Server) -> Iterator[Iterator[str]]:
    """The lines of a dream that goes on until one leaves."""
    with http.stream("GET", server.url + ENDLESS) as stream:
        assert stream.status_code == 200
        lines = stream.iter_lines()
        assert next(lines) == "event: frame"
        yield lines


def test_who_comes_too_late_is_told_so_until_one_leaves(server: Server) -> None:
    with ExitStack() as viewers:
        for _ in range(Settings().live_dreams - 1):
            viewers.enter_context(watching(server))
        with watching(server):
            late = server.http.get(ENDLESS)
            assert (late.status_code, late.headers["content-type"]) == (503, MEDIA_TYPE)
            assert int(late.headers["retry-after"]) >= 1
            assert f"{Settings().live_dreams} requests for dreams to watch" in late.json()["detail"]
            assert server.http.post("/query", json={"pixels": [0] * 784}).status_code == 200
        with _one_place(server):
            pass


@contextmanager
def _one_place(server: Server) -> Iterator[None]:
    """Watch as soon as there is a place, within seconds after somebody left."""
    for _ in range(100):
        with server.http.stream("GET", ENDLESS) as stream:
            if stream.status_code == 200:
                yield
                return
        time.sleep(0.1)
    raise AssertionError("who left still holds a place")


def test_the_servers_end_ends_a_dream(server: Server) -> None:
    with watching(server) as lines:
        server.process.terminate()
        assert [line for line in lines if line.startswith("event")][-1] == "event: end"
        log = server.process.communicate(timeout=30)[0]
    assert "Application shutdown complete" in log
    assert "Traceback" not in log
