import pytest

from app.network.training.recipes import RECIPES
from tests.web.problems import detail


def test_models_are_listed_with_size_and_accuracy(client, settings):
    listed = client.get("/models").json()
    models = {model["name"]: model for model in listed["models"]}
    assert models.keys() == {path.stem for path in settings.models_dir.glob("*.safetensors")}
    assert listed["default"] == models[settings.model]["id"]
    rashid = models["rashid-2016"]
    assert rashid["layers"] == [784, 200, 10]
    assert rashid["parameters"] == 784 * 200 + 200 * 10
    assert rashid["bytes"] == (settings.models_dir / "rashid-2016.safetensors").stat().st_size
    assert 0.97 < rashid["test_accuracy"] < 1
    assert (rashid["recipe"], rashid["epochs"]) == ("rashid-2016", RECIPES["rashid-2016"].epochs)


def test_health(client, settings):
    assert client.get("/health/live").json()["status"] == "live"
    ready = client.get("/health/ready").json()
    assert ready["status"] == "ready"
    assert ready["model"].startswith(f"{settings.model}@")


def test_a_test_image_is_shown(client, test_images):
    example = client.get("/examples/4").json()
    assert example == {"index": 4, "label": 4, "pixels": test_images.pixels[4].tolist()}


def test_a_random_test_image_can_be_shown_again(client):
    example = client.get("/examples/random").json()
    assert client.get(f"/examples/{example['index']}").json() == example


@pytest.mark.parametrize(
    ("index", "status", "reason"),
    [(10_000, 404, "there are 0 to 9999"), (-1, 422, "greater than or equal to 0"), ("x", 422, "valid integer")],
)
def test_other_test_images_there_are_not(client, index, status, reason):
    assert reason in detail(client.get(f"/examples/{index}"), status)
