"""Responses are cached whole, and sent again without drawing anew."""

import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

from app.digits.png import Palette
from app.services.pictures import Pictures, Scan

SEVEN = "/backquery/7"


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Scan]:
    """Each scan that is encoded as a PNG."""
    scans, scan_png = [], Pictures.scan_png

    def recording(self: Pictures, scan: Scan, size: int, palette: Palette) -> bytes:
        scans.append(scan)
        return scan_png(self, scan, size, palette)

    monkeypatch.setattr(Pictures, "scan_png", recording)
    return scans


def test_a_picture_is_given_again_as_it_was(client: TestClient, drawn: list[Scan]) -> None:
    client.headers["X-Request-ID"] = "the-same-one"
    first, again = client.get(SEVEN), client.get(SEVEN)
    assert (again.status_code, again.content, again.headers) == (200, first.content, first.headers)
    assert len(drawn) == 1


def test_whoever_has_it_gets_no_body(client: TestClient, drawn: list[Scan]) -> None:
    first = client.get(SEVEN)
    again = client.get(SEVEN, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers.items() >= {name: first.headers[name] for name in ("etag", "cache-control", "vary")}.items()
    assert client.get(SEVEN, headers={"if-none-match": '"other"'}).content == first.content
    assert len(drawn) == 1


def test_only_the_head_is_given_again_to_head(client: TestClient) -> None:
    first, again = client.get(SEVEN), client.head(SEVEN)
    assert (again.content, again.headers["content-length"]) == (b"", str(len(first.content)))


def test_another_address_or_kind_is_another_answer(client: TestClient) -> None:
    asked = [(SEVEN, "image/png"), (f"{SEVEN}?size=28", "image/png"), (SEVEN, "application/json")]
    answers = [client.get(address, headers={"accept": kind}) for address, kind in asked * 2]
    assert [answer.content for answer in answers[:3]] == [answer.content for answer in answers[3:]]
    assert len({answer.content for answer in answers}) == 3


def test_another_network_in_service_draws_anew(client: TestClient, drawn: list[Scan]) -> None:
    first = client.get(SEVEN)
    networks = client.get("/models").json()
    other = next(model["id"] for model in networks["models"] if model["id"] != networks["default"])
    assert client.post(f"/models/{other}/activate").status_code == 200
    second = client.get(SEVEN)
    assert second.headers["etag"] != first.headers["etag"]
    assert second.content != first.content
    assert len(drawn) == 2


def test_errors_are_not_kept(client: TestClient) -> None:
    for _ in range(2):
        assert client.get("/backquery/10").status_code == 422
        assert client.get(SEVEN, params={"model": "nobody"}).status_code == 404


def test_only_bodies_of_one_piece_are_cached(app: FastAPI) -> None:
    @app.get("/backquery/in/pieces")
    def pieces() -> StreamingResponse:
        return StreamingResponse(iter([b"first, ", b"second"]), headers={"etag": '"tag"'})

    with TestClient(app) as client:
        assert [client.get("/backquery/in/pieces").text for _ in range(2)] == ["first, second"] * 2
