"""GET /dreams/live: a dream as a stream of events, or as a film."""

import asyncio
import base64
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from app.services.dreaming import FILM_FRAMES, DreamFrame, Dreaming
from app.settings import Settings
from app.web.routes import dreams
from tests.web.problems import detail

LIVE = "/dreams/live"
STEPS = [*range(1, 21), 24, 28, 32]  # each at first, later every fourth


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pause between frames."""
    monkeypatch.setattr(dreams, "_PAUSE_SECONDS", 0)


def watched(client: TestClient, **parameters: object) -> list[dict[str, Any]]:
    """The data of all frames; after them comes `end`, and nothing else."""
    response = client.get(LIVE, params={name: str(value) for name, value in parameters.items()})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/event-stream")
    assert response.headers["cache-control"] == "no-store"
    assert response.text.endswith("\n\n")
    events = [event.split("\n") for event in response.text[:-2].split("\n\n")]
    assert [kind for kind, _ in events] == ["event: frame"] * (len(events) - 1) + ["event: end"]
    *frames, end = [json.loads(data.removeprefix("data: ")) for _, data in events]
    assert end == {}
    return frames


def test_a_dream_is_told_frame_by_frame(dreaming_client: TestClient) -> None:
    frames = watched(dreaming_client, label=7, frames=23)
    assert [frame["step"] for frame in frames] == STEPS
    assert {frame["label"] for frame in frames} == {7}
    pictures = [base64.b64decode(frame["pixels"], validate=True) for frame in frames]
    assert {len(picture) for picture in pictures} == {784}
    assert len(set(pictures)) == len(pictures)
    assert all(sum(frame["beliefs"]) == pytest.approx(1) and len(frame["beliefs"]) == 10 for frame in frames)


def test_a_frame_is_what_the_service_shows(dreaming_client: TestClient) -> None:
    dreaming: Dreaming = dreaming_client.app.state.services.dreaming  # type: ignore[attr-defined]
    (shown,) = dreaming.frames(4, 9, None, 1)
    (told,) = watched(dreaming_client, label=4, seed=9, frames=1)
    assert base64.b64decode(told["pixels"]) == shown.pixels.tobytes()
    assert told["beliefs"] == shown.beliefs


def test_the_seed_decides_the_dream(dreaming_client: TestClient) -> None:
    one, same, other = (watched(dreaming_client, label=3, seed=seed, frames=5) for seed in (1, 1, 2))
    assert one == same != other


def test_without_a_label_it_goes_from_digit_to_digit(dreaming_client: TestClient) -> None:
    labels = [frame["label"] for frame in watched(dreaming_client, frames=100)]
    assert len(set(labels)) > 1


def test_it_ends_by_itself(dreaming_client: TestClient) -> None:
    assert len(watched(dreaming_client)) == 300


def test_frames_are_computed_beside_the_event_loop(
    dreaming_client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames = Dreaming.frames

    def outside(*arguments: Any) -> Iterator[DreamFrame]:
        for frame in frames(*arguments):
            with pytest.raises(RuntimeError, match="no running event loop"):
                asyncio.get_running_loop()
            yield frame

    monkeypatch.setattr(Dreaming, "frames", outside)
    assert len(watched(dreaming_client, frames=2)) == 2


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_a_film_is_a_moving_picture(dreaming_client: TestClient, kind: str) -> None:
    asked = f"{LIVE}?label=7&size=56&palette=heat"
    response = dreaming_client.get(asked, headers={"accept": f"image/{kind}"})
    assert (response.status_code, response.headers["content-type"]) == (200, f"image/{kind}")
    image = Image.open(io.BytesIO(response.content))
    there_and_back = 2 * FILM_FRAMES - 2
    assert (image.format, image.size, getattr(image, "n_frames", 1)) == (kind.upper(), (56, 56), there_and_back)
    known = {"accept": f"image/{kind}", "if-none-match": response.headers["etag"]}
    assert dreaming_client.get(asked, headers=known).status_code == 304


def test_films_of_other_dreams_are_others(dreaming_client: TestClient) -> None:
    addresses = [f"{LIVE}?size=28{more}" for more in ("", "&label=1", "&label=1&seed=2", "&label=1&palette=heat")]
    films = [dreaming_client.get(address, headers={"accept": "image/webp"}) for address in addresses]
    assert len({film.content for film in films}) == len({film.headers["etag"] for film in films}) == len(addresses)


REFUSED = {
    "label=10": "label should be less than or equal to 9 (given: '10')",
    "label=-1": "label should be greater than or equal to 0",
    "label=seven": "label should be a valid integer",
    "seed=-1": "seed should be greater than or equal to 0",
    "frames=0": "frames should be greater than or equal to 1",
    "frames=1501": "frames should be less than or equal to 1500",
    "size=27": "size should be greater than or equal to 28",
    "palette=rainbow": "palette should be 'ink', 'signed' or 'heat'",
    "model=rashid-2016": "is a perceptron, which reads but does not dream; choose a network that dreams",
}


@pytest.mark.parametrize("accept", ["text/event-stream", "image/webp"])
@pytest.mark.parametrize("asked", REFUSED)
def test_what_cannot_be_dreamt_is_refused(dreaming_client: TestClient, asked: str, accept: str) -> None:
    response = dreaming_client.get(f"{LIVE}?{asked}", headers={"accept": accept})
    assert REFUSED[asked] in detail(response, 422)


def test_an_unknown_network_is_not_found(dreaming_client: TestClient) -> None:
    assert "there is no network 'nobody'" in detail(dreaming_client.get(f"{LIVE}?model=nobody"), 404)


def test_a_head_request_does_not_wait_for_the_end(dreaming_client: TestClient) -> None:
    same = {"X-Request-ID": "the-same-one"}
    head = dreaming_client.head(f"{LIVE}?frames=1500", headers=same)
    whole = dreaming_client.get(f"{LIVE}?frames=1", headers=same)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers == whole.headers


@pytest.mark.parametrize(("method", "asked"), [("GET", "frames=1"), ("HEAD", "frames=1500"), ("GET", "label=10")])
def test_a_place_is_free_again_after_each(dreaming_client: TestClient, method: str, asked: str) -> None:
    statuses = [
        dreaming_client.request(method, f"{LIVE}?{asked}").status_code for _ in range(Settings().live_dreams + 1)
    ]
    assert len(set(statuses)) == 1
    assert dreaming_client.get(f"{LIVE}?frames=1").status_code == 200


def test_both_forms_are_described(dreaming_client: TestClient) -> None:
    answers = dreaming_client.get("/openapi.json").json()["paths"][LIVE]["get"]["responses"]
    assert answers["200"]["content"].keys() == {"text/event-stream", "image/webp", "image/gif"}
    assert {"404", "422", "503"} <= answers.keys()
