"""Network files from anywhere over HTTP: uploaded, and found in the data folder at the start."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import ROOT, Settings
from tests.services.models import files
from tests.web.problems import detail

CASES = ROOT / "tests" / "cases"
READ = ["network-bf16.safetensors", "network-plain-without-card.npz"]
REFUSED = sorted({path.name for path in CASES.glob("network-*")} - set(READ))
PAGES = ["/", "/gallery", "/training", "/drawings", "/docs"]
ODD_NAMES = ["Mein Netz.npz", "ünï.npz", "a\nb.npz", "x@1@2.npz", "x" * 200 + ".npz", "<script>.npz", "%s.npz"]


@pytest.fixture
def folder(settings: Settings) -> Path:
    """The data folder's networks, before the start."""
    settings.own_models_dir.mkdir(parents=True)
    return settings.own_models_dir


@pytest.fixture
def started(settings: Settings, folder: Path, request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """The application over the folder that the fixture named by the parameter has filled."""
    request.getfixturevalue(request.param)
    with TestClient(create_app(settings), raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def networks(folder: Path) -> None:
    for name in READ:
        (folder / name.removeprefix("network-")).write_bytes((CASES / name).read_bytes())
    (folder / "artist.npz").write_bytes((CASES / READ[1]).read_bytes())  # which is in service then


@pytest.fixture
def damaged(folder: Path) -> None:
    for name in REFUSED:
        (folder / name).write_bytes((CASES / name).read_bytes())
    (folder / "empty.npz").write_bytes(b"")
    (folder / "net.pt").write_bytes(files.zipped({"net/data.pkl": b"\x80\x02}."}, suffix=""))


@pytest.fixture
def oddities(folder: Path) -> None:
    """Names that are none, and things that are no files."""
    for name in ODD_NAMES:
        (folder / name).write_bytes((CASES / READ[1]).read_bytes())
    Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.npz")).write_bytes(b"")
    (folder / "folder.npz").mkdir()
    (folder / "dangling.npz").symlink_to(folder / "nothing")
    (folder / "loop.npz").symlink_to(folder / "loop.npz")
    os.mkfifo(folder / "pipe.npz")


@pytest.mark.parametrize("case", READ)
def test_a_network_without_a_card_is_measured(client: TestClient, case: str) -> None:
    response = client.post("/models?name=x", content=(CASES / case).read_bytes())
    assert response.status_code == 201
    assert 0 < response.json()["test_accuracy"] < 0.5
    id = response.json()["id"]
    assert client.post(f"/query?model={id}", json={"pixels": [0] * 700 + [255] * 84}).status_code == 200
    assert client.get(f"/backquery/7?model={id}").status_code == 200


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_no_network_is_refused(client: TestClient, case: str) -> None:
    sentence = detail(client.post("/models?name=x", content=(CASES / case).read_bytes()), 422)
    assert sentence.startswith("the file ")
    assert [model["name"] for model in client.get("/models").json()["models"] if not model["shipped"]] == []


@pytest.mark.parametrize("started", ["networks"], indirect=True)
def test_every_page_shows_a_network_of_unknown_accuracy(started: TestClient) -> None:
    listed = started.get("/models").json()
    assert listed["lost"] == []
    assert listed["default"].startswith("artist@")
    assert {model["test_accuracy"] for model in listed["models"] if not model["shipped"]} == {None}
    for page in PAGES:
        response = started.get(page, headers={"Accept": "text/html"})
        assert response.status_code == 200
        assert "accuracy unknown" in response.text
    assert "· accuracy unknown</option>" in started.get("/gallery").text


@pytest.mark.parametrize("started", ["damaged"], indirect=True)
def test_damaged_files_do_not_stop_the_start(started: TestClient) -> None:
    listed = started.get("/models").json()
    assert all(model["shipped"] for model in listed["models"])
    for name in [*REFUSED, "empty.npz", "net.pt"]:
        assert sum(f"/{name} " in sentence for sentence in listed["lost"]) == 1
    assert started.get("/").status_code == 200


@pytest.mark.parametrize("started", ["oddities"], indirect=True)
def test_odd_names_and_things_do_not_stop_the_start(started: TestClient) -> None:
    lost = started.get("/models").json()["lost"]
    assert len(lost) == len(ODD_NAMES) + 5
    shown = ["Mein Netz.npz must have another name", "a b.npz must", "bad�.npz must", "folder.npz is not a file"]
    shown += ["dangling.npz cannot be read: No such file", "loop.npz cannot be read", "pipe.npz is not a file"]
    for each in shown:
        assert sum(each in sentence for sentence in lost) == 1


@pytest.mark.parametrize("size", [1e9, 1e-40, 0.0])
def test_the_largest_and_smallest_weights_give_numbers(client: TestClient, size: float) -> None:
    rng = np.random.default_rng(1)
    arrays = {
        f"layers.{number}.{part}": (rng.normal(size=shape).clip(-1, 1) * size).astype(np.float32)
        for number, (rows, columns) in enumerate([(4, 784), (10, 4)])
        for part, shape in [("weights", (rows, columns)), ("biases", (rows,))]
    }
    id = client.post("/models?name=x", content=files.npz(arrays)).json()["id"]
    answer = client.post(f"/query?model={id}", json={"pixels": [0, 255] * 392}).json()
    assert all(0 <= score <= 1 for score in answer["scores"])
    for method in ("rashid", "exact", "ascent"):
        response = client.get(f"/backquery/3?method={method}&model={id}", headers={"Accept": "application/json"})
        assert response.status_code == 200
        assert not {"NaN", "Infinity"} & set(response.text.replace('"', " ").replace(":", " ").split())


def test_hostile_cards_give_plain_json(client: TestClient) -> None:
    card = '{"recipe": "\\ud800\\u0000", "description": "%s", "epochs": %s, "test_accuracy": NaN, "seed": -1}'
    content = files.npz(
        {
            "layers.0.weights": np.ones((2, 784)),
            "layers.1.weights": np.ones((10, 2)),
            "card": np.array(card % ("x" * 1_000_000, "9" * 5000)),
        }
    )
    model = client.post("/models?name=x", content=content).json()
    assert (model["recipe"], model["epochs"], model["seed"]) == ("��", None, None)
    assert len(model["description"]) == 500
    assert "NaN" not in client.get("/models").text
    assert client.get("/").status_code == 200
