"""How networks can be trained, over HTTP."""

from fastapi.testclient import TestClient

from app.services.training import LIMITS


def test_the_recipes_and_their_bounds_are_told(client: TestClient) -> None:
    told = client.get("/recipes").json()
    assert told["default"] in [recipe["name"] for recipe in told["recipes"]]
    assert told["limits"] == {name: list(bounds) for name, bounds in LIMITS.items()}
