"""Pictures over HTTP: how they are asked for, and what each answer must look like."""

import io
from typing import Any

import pytest
from httpx2 import Response
from PIL import Image

AS_JSON = {"accept": "application/json"}


def picture(response: Response) -> Image.Image:
    """The decoded PNG of an answer."""
    assert response.status_code == 200
    assert response.headers["content-type"] == "image/png"
    image = Image.open(io.BytesIO(response.content))
    image.load()
    return image


def scan(response: Response) -> dict[str, Any]:
    """The JSON of an answer, after checking that its figures agree with each other."""
    assert response.status_code == 200
    told: dict[str, Any] = response.json()
    scores = told["own_answer"]["scores"]
    worst = max(abs(score - target) for score, target in zip(scores, told["targets"], strict=True))
    assert told["worst_error"] == pytest.approx(worst)
    assert told["reached"] == (worst <= 0.01)
    assert told["agrees"] == (scores.index(max(scores)) == told["label"])
    assert (told["note"] is None) == (told["reached"] or told["method"] != "exact")
    assert told["second_opinion"]["reader"].startswith("second-opinion@")
    assert told["second_opinion"]["agrees"] == (told["second_opinion"]["label"] == told["label"])
    return told
