"""/sweeps: many trainings are ordered, looked at and cancelled."""

import pytest
from fastapi.testclient import TestClient

ORDER = {"recipes": ["elastic", "quick"], "hidden": [10, 20], "seeds": [0, 1, 2], "epochs": 1, "examples": 100}


def test_a_sweep_is_started_listed_and_cancelled(client: TestClient) -> None:
    begun = client.post("/sweeps", json=ORDER)
    assert begun.status_code == 202
    address = begun.headers["location"]
    assert (len(begun.json()["runs"]), begun.json()["under_way"]) == (12, True)
    assert client.get("/sweeps").json()["sweeps"][0]["id"] == begun.json()["id"]
    cancelled = client.delete(address).json()
    assert (cancelled["under_way"], client.get(address).json()["under_way"]) == (False, False)
    assert client.delete(address).status_code == 409
    assert client.get("/sweeps/another").status_code == 404


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"recipes": ["unknown"]}, "there is no recipe 'unknown'"),
        ({"hidden": [0]}, "hidden.0 should be greater than or equal to 1"),
        ({"seeds": list(range(60))}, "this would be 240 runs; a sweep has 1 to 200"),
        ({"size": [1]}, "size is no field here"),
    ],
)
def test_what_is_no_sweep_is_refused_in_a_sentence(
    client: TestClient, change: dict[str, list[object]], reason: str
) -> None:
    refused = client.post("/sweeps", json={**ORDER, **change})
    assert refused.status_code == 422
    assert reason in refused.json()["detail"]
