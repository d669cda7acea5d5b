"""Versions over HTTP: brought, compared, put into service, taken back, taken away."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.digits.mnist import Examples
from app.network.model.network import Network
from app.network.training.recipes import RECIPES
from app.services.models import formats
from app.services.models.card import Card
from app.settings import Settings
from tests.web.pictures import picture
from tests.web.problems import detail


def test_models_are_listed_with_size_and_accuracy(client: TestClient, settings: Settings) -> None:
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


def test_it_is_said_which_dream(dreaming_client: TestClient) -> None:
    dreams = {model["name"]: model["dreams"] for model in dreaming_client.get("/models").json()["models"]}
    assert (dreams["tiny-dreamer"], dreams["rashid-2016"]) == (True, False)


@pytest.mark.parametrize(
    ("asked", "shown", "size"), [("", 60, 56), ("?count=11&size=28", 11, 28), ("?count=400", 200, 56)]
)
def test_hidden_nodes_are_shown(client: TestClient, asked: str, shown: int, size: int) -> None:
    response = client.get(f"/models/rashid-2016/hidden.png{asked}")
    cell = size + max(2, size // 14)
    assert picture(response).size == (10 * cell + cell - size, -(-shown // 10) * cell + cell - size)
    known = {"if-none-match": response.headers["etag"]}
    assert client.get(f"/models/rashid-2016/hidden.png{asked}", headers=known).status_code == 304


def test_hidden_nodes_are_shown_in_each_palette(client: TestClient) -> None:
    sheets = [client.get(f"/models/artist/hidden.png?palette={name}").content for name in ("ink", "signed", "heat")]
    assert len(set(sheets)) == 3


@pytest.mark.parametrize(
    ("asked", "status", "reason"),
    [
        ("rashid-2016/hidden.png?count=0", 422, "count should be greater than or equal to 1"),
        ("rashid-2016/hidden.png?count=401", 422, "count should be less than or equal to 400"),
        ("rashid-2016/hidden.png?size=27", 422, "size should be greater than or equal to 28"),
        ("nobody/hidden.png", 404, "there is no network 'nobody'"),
    ],
)
def test_what_cannot_be_shown_of_hidden_nodes_is_refused(
    client: TestClient, asked: str, status: int, reason: str
) -> None:
    assert reason in detail(client.get(f"/models/{asked}"), status)


@pytest.fixture
def brought(client: TestClient, small_network: Network) -> dict[str, Any]:
    content = formats.to_safetensors(small_network, Card(recipe="mine", test_accuracy=0.99, parent="x"))
    response = client.post("/models?name=mine", content=content)
    assert response.status_code == 201
    return dict(response.json())


def test_an_upload_is_measured_here_and_not_put_into_service(client: TestClient, brought: dict[str, Any]) -> None:
    assert 0 < brought["test_accuracy"] < 0.5
    assert (brought["name"], brought["parent"], brought["active"], brought["shipped"]) == ("mine", None, False, False)
    listed = client.get("/models").json()
    assert brought in listed["models"]
    assert [model["id"] for model in listed["models"] if model["active"]] == [listed["default"]]
    assert listed["lost"] == []


def test_it_goes_into_service_and_back(client: TestClient, brought: dict[str, Any], test_images: Examples) -> None:
    first = client.get("/models").json()["default"]
    assert client.post(f"/models/{brought['id']}/activate").json()["active"]
    seven = {"pixels": test_images.pixels[0].tolist()}
    assert client.post("/query", json=seven).json()["model"] == brought["id"]
    assert client.post(f"/query?model={first}", json=seven).json()["model"] == first
    assert "in service" in detail(client.delete(f"/models/{brought['id']}"), 409)
    assert client.post("/models/rollback").json()["id"] == first
    detail(client.post("/models/rollback"), 409)
    assert client.delete(f"/models/{brought['id']}").status_code == 204
    detail(client.post(f"/models/{brought['id']}/activate"), 404)
    detail(client.delete("/models/rashid-2016"), 409)


@pytest.mark.parametrize("kind", ["safetensors", "npz", "onnx"])
def test_a_download_can_be_brought_again(client: TestClient, brought: dict[str, Any], kind: str) -> None:
    response = client.get(f"/models/{brought['id']}/download?format={kind}")
    assert response.headers["content-disposition"].endswith(f'.{kind}"')
    again = client.post("/models?name=again", content=response.content)
    if kind == "onnx":
        assert "not a safetensors file" in detail(again, 422)
    else:
        assert again.json()["test_accuracy"] == brought["test_accuracy"]


def test_what_is_no_network_is_refused(client: TestClient) -> None:
    assert "not a safetensors file" in detail(client.post("/models?name=x", content=b"hello"), 422)
    detail(client.post("/models?name=..%2Fx", content=b"hello"), 422)
    detail(client.post("/models?name=x", content=b"0" * (33 << 20)), 413)


def test_two_networks_are_compared(client: TestClient, brought: dict[str, Any], test_images: Examples) -> None:
    drawing = {"label": 7, "pixels": test_images.pixels[0].tolist(), "frame": False}
    client.post("/drawings", json=drawing)
    default = client.get("/models").json()["default"]
    told = client.get(f"/models/compare?first={default}&second={brought['id']}").json()
    assert told["second"]["test"]["accuracy"] == brought["test_accuracy"]
    assert told["first"]["drawings"]["right"] == 1
    changed = sum(told["test_changes"]["learned"]) - sum(told["test_changes"]["forgotten"])
    assert changed == told["second"]["test"]["right"] - told["first"]["test"]["right"]
    differ = told["drawings_differ"]
    assert [one["first"]["label"] for one in differ] == [7] * len(differ)
    assert told["drawings_differ_count"] == len(differ)
    images = told["test_differ"]
    assert len(images) == 20 < told["test_differ_count"] <= 10_000
    for one in images:
        assert client.get(f"/examples/{one['image']['index']}").json() == one["image"]
        said = client.post(f"/query?frame=false&model={brought['id']}", json={"pixels": one["image"]["pixels"]}).json()
        assert one["first"]["label"] != one["second"]["label"] == said["label"]
    detail(client.get(f"/models/compare?first={default}&second=nothing"), 404)
