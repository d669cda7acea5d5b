"""MNIST's test images over HTTP."""

import pytest
from fastapi.testclient import TestClient

from app.digits.mnist import Examples
from tests.web.problems import detail

pytestmark = pytest.mark.reading


def test_a_test_image_is_shown(client: TestClient, test_images: Examples) -> None:
    example = client.get("/examples/4").json()
    assert example == {"index": 4, "label": 4, "pixels": test_images.pixels[4].tolist()}


def test_a_random_test_image_can_be_shown_again(client: TestClient) -> None:
    example = client.get("/examples/random").json()
    assert client.get(f"/examples/{example['index']}").json() == example


@pytest.mark.parametrize(
    ("index", "status", "reason"),
    [(10_000, 404, "there are 0 to 9999"), (-1, 422, "greater than or equal to 0"), ("x", 422, "valid integer")],
)
def test_other_test_images_there_are_not(client: TestClient, index: object, status: int, reason: str) -> None:
    assert reason in detail(client.get(f"/examples/{index}"), status)
