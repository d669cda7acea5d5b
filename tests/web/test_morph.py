"""POST /morph: the way from a drawing to another digit."""

import io

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from app.digits.mnist import Examples
from tests.web.problems import detail

pytestmark = pytest.mark.reading

FOUR = 4  # the index of a test image that shows a 4


@pytest.fixture
def pixels(test_images: Examples) -> list[int]:
    return [int(pixel) for pixel in test_images.pixels[FOUR]]


def test_the_way_is_told_frame_by_frame(client: TestClient, pixels: list[int]) -> None:
    response = client.post("/morph?frame=false", json={"pixels": pixels, "to": 9, "frames": 6})
    told = response.json()
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    assert (told["from"], told["to"], len(told["frames"])) == (4, 9, 6)
    first, last = told["frames"][0], told["frames"][-1]
    assert (first["pixels"], first["distance"]) == (pixels, 0)
    change = np.array(last["pixels"]) - first["pixels"]
    assert (np.array(told["added"]) - told["removed"] == change).all()
    assert last["distance"] == pytest.approx(np.linalg.norm(change / 255))
    assert told["reached"] == (max(last["scores"]) == last["scores"][9] >= 0.9)
    assert told["second_opinion"]["agrees"] == (told["second_opinion"]["label"] == 9)
    assert told["model"] == client.get("/models").json()["default"]


def test_each_frame_reads_as_it_says(client: TestClient, pixels: list[int]) -> None:
    for frame in client.post("/morph", json={"pixels": pixels, "to": 9, "frames": 3}).json()["frames"]:
        again = client.post("/query?frame=false", json={"pixels": frame["pixels"]}).json()
        assert again["scores"] == frame["scores"]


def test_a_drawing_is_framed_unless_told_otherwise(client: TestClient, pixels: list[int]) -> None:
    moved = np.roll(np.reshape(pixels, (28, 28)), 3, axis=1).tolist()
    framed = client.post("/morph", json={"pixels": moved, "to": 3, "frames": 2}).json()["frames"][0]["pixels"]
    seen = client.post("/query?include=frame", json={"pixels": moved}).json()["frame"]["seen"]
    assert framed == seen != np.reshape(moved, -1).tolist()


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_it_moves(client: TestClient, pixels: list[int], kind: str) -> None:
    headers = {"accept": f"image/{kind}"}
    response = client.post(
        "/morph?size=56&palette=heat", json={"pixels": pixels, "to": 9, "frames": 4}, headers=headers
    )
    assert response.headers["content-type"] == f"image/{kind}"
    image = Image.open(io.BytesIO(response.content))
    assert (image.format, image.size, getattr(image, "n_frames", 1)) == (kind.upper(), (56, 56), 6)


def test_a_network_that_dreams_can_walk_there(dreaming_client: TestClient, pixels: list[int]) -> None:
    body = {"pixels": pixels, "to": 9, "frames": 5}
    least, walk = (
        dreaming_client.post("/morph?frame=false", json={**body, "method": method}).json()
        for method in ("least", "walk")
    )
    assert (least["method"], walk["method"], len(walk["frames"])) == ("least", "walk", 5)
    assert walk["frames"][0] == least["frames"][0]
    assert walk["frames"][-1] != least["frames"][-1]
    assert max(walk["frames"][-1]["scores"]) == walk["frames"][-1]["scores"][9]
    assert dreaming_client.post("/morph?frame=false", json=body).json() == least
    refused = dreaming_client.post("/morph?model=rashid-2016", json={**body, "method": "walk"})
    assert "is a perceptron, which reads but does not dream" in detail(refused, 422)


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "read already": ({"to": 4}, "already reads this drawing as 4"),
    "blank": ({"pixels": [0] * 784}, "the drawing is blank"),
    "few pixels": ({"pixels": [0] * 783}, "784 items, not 783"),
    "dark pixels": ({"pixels": [256] * 784}, "less than or equal to 255"),
    "no pixels": ({"pixels": None}, "pixels"),
    "no digit": ({"to": 10}, "to should be less than or equal to 9"),
    "half a digit": ({"to": 1.5}, "to should be a valid integer"),
    "one frame": ({"frames": 1}, "frames should be greater than or equal to 2"),
    "no method": ({"method": "jump"}, "method should be 'least' or 'walk' (given: 'jump')"),
    "many frames": ({"frames": 33}, "frames should be less than or equal to 32"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_morphed_is_refused(client: TestClient, pixels: list[int], case: str) -> None:
    changes, reason = REFUSED[case]
    response = client.post("/morph?frame=false", json={"pixels": pixels, "to": 9, **changes})
    assert reason in detail(response, 422)


def test_an_unknown_network_is_refused(client: TestClient, pixels: list[int]) -> None:
    response = client.post("/morph?model=nobody", json={"pixels": pixels, "to": 9})
    assert "there is no network 'nobody'" in detail(response, 404)
