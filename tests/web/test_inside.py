"""/inside: hidden nodes, lesions, and passes number by number."""

from base64 import b64decode

import pytest
from fastapi.testclient import TestClient

from tests.web.problems import detail

pytestmark = pytest.mark.reading

BAR = [[0] * 13 + [255, 255] + [0] * 13 for _ in range(28)]
SMALL = {"model": "rashid-2016"}


def test_nodes_come_by_use_and_tell_what_they_look_for(client: TestClient) -> None:
    listed = client.get("/inside/nodes", params={**SMALL, "first": 2, "count": 3}).json()
    assert listed["total"] == 200
    assert "Dohare" in listed["method"]
    uses = [node["use"] for node in listed["nodes"]]
    assert uses == sorted(uses, reverse=True)
    assert len(b64decode(listed["nodes"][0]["levels"])) == 784
    number = listed["nodes"][0]["node"]
    node = client.get(f"/inside/nodes/{number}", params=SMALL).json()
    assert (node["node"], node["use"]) == (number, listed["nodes"][0]["use"])
    exact, coarse = (b64decode(each["levels"]) for each in (node, listed["nodes"][0]))
    assert max(abs(a - b) for a, b in zip(exact, coarse, strict=True)) <= 4
    assert node["rank"] == 2
    excited = [digit["activation"] for digit in node["exciting"]]
    assert len(excited) == 10
    assert excited == sorted(excited, reverse=True)
    assert client.get("/inside/nodes", params={**SMALL, "first": 200}).json()["nodes"] == []


def test_what_fires_adds_up_to_what_query_answers(client: TestClient) -> None:
    asked = {"pixels": BAR, "most": 50}
    fired = client.post("/inside/firing", params=SMALL, json=asked).json()
    answer = client.post("/query", params={**SMALL, "frame": False}, json={"pixels": BAR}).json()
    assert fired["scores"] == answer["scores"]
    assert fired["label"] == answer["label"]
    assert len(fired["activations"]) == 200
    strongest = fired["strongest"]
    amounts = [abs(node["passes"][fired["label"]]) for node in strongest]
    assert amounts == sorted(amounts, reverse=True)
    off = [node["node"] for node in strongest]
    assert client.post("/inside/firing", params=SMALL, json={**asked, "off": off}).json()["scores"] != answer["scores"]


def test_a_lesion_costs_accuracy_and_changes_the_pictures(client: TestClient) -> None:
    most_used = client.get("/inside/nodes", params={**SMALL, "count": 50}).json()["nodes"]
    off = [node["node"] for node in most_used]
    found = client.post("/inside/accuracy", params=SMALL, json={"off": [*off, off[0]]}).json()
    assert found["off"] == 50
    assert found["whole"]["count"] == 10_000
    assert found["lesioned"]["accuracy"] < found["whole"]["accuracy"] - 0.1
    whole, cut = (client.post("/inside/pictures", params=SMALL, json={"off": each}).json() for each in ([], off))
    assert whole["method"] == "rashid"
    assert [each["label"] for each in cut["pictures"]] == [*range(10)]
    scan = client.get("/backquery/3", params=SMALL, headers={"Accept": "application/json"}).json()
    assert whole["pictures"][3]["pixels"] == scan["pixels"]
    assert cut["pictures"][3]["pixels"] != scan["pixels"]


def test_a_pass_is_told_number_by_number(client: TestClient) -> None:
    asked = {"pixels": BAR, "node": 5, "label": 1}
    found = client.post("/inside/forward", params=SMALL, json=asked).json()
    answer = client.post("/query", params={**SMALL, "frame": False}, json={"pixels": BAR}).json()
    assert found["output"]["output"] == pytest.approx(answer["scores"][1])
    for part, count in (("hidden", 784), ("output", 200)):
        told = found[part]
        assert told["count"] == count
        products = sum(product["product"] for product in told["largest"])
        assert products + told["others"] + told["bias"] == pytest.approx(told["total"], abs=1e-5)
        assert all(each["signal"] * each["weight"] == pytest.approx(each["product"]) for each in told["largest"])
    fired = client.post("/inside/firing", params=SMALL, json={"pixels": BAR}).json()
    assert found["hidden"]["output"] == pytest.approx(fired["activations"][5], abs=1e-6)


def test_a_back_query_is_told_number_by_number(client: TestClient) -> None:
    found = client.get("/inside/backward/7", params=SMALL).json()
    scan = client.get("/backquery/7", params=SMALL, headers={"Accept": "application/json"}).json()
    assert found["pixels"] == scan["pixels"]
    assert [len(layer["signals"]) for layer in found["layers"]] == [200, 784]


@pytest.mark.parametrize(
    ("path", "body", "status", "words"),
    [
        ("/inside/accuracy", {"off": [200]}, 404, "no hidden node 200; there are 0 to 199"),
        ("/inside/pictures", {"off": [-1]}, 422, "off"),
        ("/inside/firing", {"pixels": BAR, "off": ["all"]}, 422, "off"),
        ("/inside/forward", {"pixels": BAR, "node": 200, "label": 1}, 404, "no hidden node 200"),
        ("/inside/forward", {"pixels": BAR, "node": 1}, 422, "label"),
    ],
)
def test_what_is_not_there_is_refused(
    client: TestClient, path: str, body: dict[str, object], status: int, words: str
) -> None:
    assert words in detail(client.post(path, params=SMALL, json=body), status)
