"""HEAD is answered as GET, without the body."""

import pytest
from anyio import sleep_forever
from fastapi.testclient import TestClient
from starlette.types import Receive, Scope, Send

from app.web.head_as_get import HeadAsGet
from tests.web.pages import PAGES

pytestmark = pytest.mark.reading


@pytest.mark.parametrize(
    "path", [*PAGES, "/backquery/7", "/models", "/models/artist/hidden.png", "/health/live", "/nothing"]
)
def test_a_head_request_is_answered_as_a_get_without_its_body(client: TestClient, path: str) -> None:
    client.headers["X-Request-ID"] = "the-same-one"
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers == whole.headers


def test_a_stream_without_end_is_ended() -> None:
    ended = []

    async def stream(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-kind", b"stream")]})
        try:
            while True:
                await send({"type": "http.response.body", "body": b"more", "more_body": True})
        finally:
            ended.append(True)

    head = TestClient(HeadAsGet(stream)).head("/")
    assert (head.status_code, head.content, head.headers["x-kind"]) == (200, b"", "stream")
    assert ended == [True]


def test_a_stream_of_events_is_ended_before_the_first_event_comes() -> None:
    async def silent(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"text/event-stream; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await sleep_forever()

    assert TestClient(HeadAsGet(silent)).head("/").status_code == 200
