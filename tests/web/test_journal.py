"""Whatever changes what answers or is kept leaves a line in the log, with the address of who asked."""

import logging

import pytest
from fastapi.testclient import TestClient

from app.digits.mnist import Examples
from app.network.model.network import Network
from app.services.drawings import exporting
from app.services.models import formats
from app.services.models.card import Card


def test_changes_are_logged_in_a_line_each(
    client: TestClient, small_network: Network, test_images: Examples, caplog: pytest.LogCaptureFixture
) -> None:
    first = client.get("/models").json()["default"]
    content = formats.to_safetensors(small_network, Card("mine"))
    with caplog.at_level(logging.INFO, "brainscan"):
        model = client.post("/models?name=mine", content=content).json()["id"]
        client.post(f"/models/{model}/activate")
        client.post("/models/rollback")
        client.delete(f"/models/{model}")
        client.delete(f"/models/{model}")
        client.post("/drawings/import", content=exporting.to_csv(test_images[:2]))
        client.delete("/drawings/2")
        client.delete("/drawings/2")
    assert [record.getMessage() for record in caplog.records if record.name == "brainscan"] == [
        f"testclient uploaded {model}, {len(content)} bytes",
        f"testclient activated {model}",
        f"testclient rolled back to {first}",
        f"testclient deleted {model}",
        "testclient imported 2 drawings",
        "testclient deleted the drawing 2",
    ]


def test_an_address_that_a_proxy_tells_stays_on_its_line(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    named = TestClient(client.app, client=("a\nb\x1b[31m", 1))
    with caplog.at_level(logging.INFO, "brainscan"):
        named.post("/models/rashid-2016/activate")
    (line,) = [record.getMessage() for record in caplog.records if "activated" in record.getMessage()]
    assert line.startswith("a b\N{REPLACEMENT CHARACTER}[31m activated rashid-2016@")
