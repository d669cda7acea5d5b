"""POST /complete: what was begun is finished."""

import numpy as np
import pytest
from fastapi.testclient import TestClient

from app.digits.mnist import Examples
from app.services.answers import with_article
from tests.web.problems import detail


@pytest.fixture(scope="module")
def begun(test_images: Examples) -> list[int]:
    """The upper half of a 7."""
    pixels = test_images.pixels[0].reshape(28, 28).copy()
    pixels[14:] = 0
    return [int(pixel) for pixel in pixels.reshape(-1)]


def test_the_ink_stays_and_the_rest_is_added(dreaming_client: TestClient, begun: list[int]) -> None:
    response = dreaming_client.post("/complete", json={"pixels": begun})
    told = response.json()
    assert response.status_code == 200
    assert told.keys() == {"completions", "beliefs", "note", "model"}
    assert (len(told["completions"]), told["note"]) == (4, None)
    assert told["model"] == dreaming_client.get("/models").json()["default"]
    assert sum(told["beliefs"]) == pytest.approx(1)
    for each in told["completions"]:
        assert each.keys() == {"pixels", "added", "label", "scores", "second_opinion"}
        assert (np.array(begun) + each["added"] == each["pixels"]).all()
        again = dreaming_client.post("/query?frame=false", json={"pixels": each["pixels"]}).json()
        assert again["scores"] == each["scores"]
        assert each["second_opinion"]["agrees"] == (each["second_opinion"]["label"] == each["label"])


def test_a_label_a_number_and_a_seed_can_be_wished_for(dreaming_client: TestClient, begun: list[int]) -> None:
    rows = np.reshape(begun, (28, 28)).tolist()
    body = {"pixels": rows, "label": 9, "count": 8}
    first, same, other = (
        dreaming_client.post("/complete", json={**body, "seed": seed}).json()["completions"] for seed in (1, 1, 2)
    )
    assert [each["label"] for each in first] == [9] * 8
    assert first == same != other


def test_a_wish_that_hardly_fits_is_noted(dreaming_client: TestClient, begun: list[int]) -> None:
    beliefs = dreaming_client.post("/complete", json={"pixels": begun, "count": 1}).json()["beliefs"]
    least = int(np.argmin(beliefs))
    told = dreaming_client.post("/complete", json={"pixels": begun, "count": 1, "label": least}).json()
    assert told["note"].startswith(f"this hardly looks like the beginning of {with_article(least)}")


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "blank": ({"pixels": [0] * 784}, "the drawing is blank"),
    "few pixels": ({"pixels": [0] * 783}, "784 items, not 783"),
    "shares of 1": ({"pixels": [0.5] * 784}, "multiply them by 255"),
    "no digit": ({"label": 10}, "label should be less than or equal to 9 (given: 10)"),
    "half a digit": ({"label": 1.5}, "label should be a valid integer"),
    "none": ({"count": 0}, "count should be greater than or equal to 1"),
    "nine": ({"count": 9}, "count should be less than or equal to 8"),
    "no seed": ({"seed": -1}, "seed should be greater than or equal to 0"),
    "misspelt": ({"labels": 7}, "labels is no field here; did you mean label?"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_finished_is_refused(dreaming_client: TestClient, begun: list[int], case: str) -> None:
    changes, reason = REFUSED[case]
    response = dreaming_client.post("/complete", json={"pixels": begun, **changes})
    assert reason in detail(response, 422)


def test_it_takes_a_network_that_dreams(dreaming_client: TestClient, begun: list[int]) -> None:
    response = dreaming_client.post("/complete?model=rashid-2016", json={"pixels": begun})
    assert "is a perceptron, which reads but does not dream" in detail(response, 422)
    response = dreaming_client.post("/complete?model=nobody", json={"pixels": begun})
    assert "there is no network 'nobody'" in detail(response, 404)


def test_a_drawing_too_faint_to_hold_is_finished_freely(dreaming_client: TestClient) -> None:
    answer = dreaming_client.post("/complete", json={"pixels": [2] * 784, "count": 1}).json()
    assert max(answer["completions"][0]["pixels"]) > 100
