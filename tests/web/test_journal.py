"""Whatever changes what answers or is kept leaves a line in the log, with the address of who asked."""

import logging

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.digits.mnist import Examples
from app.network.model.network import Network
from app.services.answers import answer_to
from app.services.drawings import exporting
from app.services.finetuning import FinetuningResult, Measured
from app.services.models import formats
from app.services.models.card import Card
from app.services.retraining.job import Job
from app.services.retraining.order import Order
from tests.web.test_same_origin import trusting


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
        client.patch("/drawings/1", json={"label": 3})
        client.get("/drawings/export?format=csv")
        client.delete("/drawings/2")
        client.delete("/drawings/2")
        undo = client.post("/drawings/delete", json={"ids": [1]}).json()["undo"]
        client.post("/drawings/undo", json={"undo": undo})
    assert [record.getMessage() for record in caplog.records if record.name == "brainscan"] == [
        f"testclient uploaded {model}, {len(content)} bytes",
        f"testclient activated {model}",
        f"testclient rolled back to {first}",
        f"testclient deleted {model}",
        "testclient imported 2 drawings",
        "testclient relabelled the drawing 1: it is a 3",
        "testclient exported the drawings as csv",
        "testclient deleted the drawing 2",
        "testclient deleted 1 drawing",
        "testclient undid a change of drawings: 1 drawing is back, as before.",
    ]


def test_trainings_and_lessons_are_logged(
    client: TestClient, test_images: Examples, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = client.app.state.services  # type: ignore[attr-defined]  # the test client's type knows no state
    job = Job("20260101-120000-abcd", "running", "loading", Order.of().data(), "2026-01-01T12:00:00Z", "dreamer@1")
    for name in ("start", "pause", "step", "cancel", "resume"):
        monkeypatch.setattr(services.trainer, name, lambda _: job)
    client.post("/drawings/import", content=exporting.to_csv(test_images[:1]))
    default = services.versions.models.default
    side = Measured(answer_to(default.network, test_images.pixels[0]), 0.9, 0.9)
    for activated in (False, True):
        result = FinetuningResult(default, default, activated, "", 0.0, side, side)
        monkeypatch.setattr(services.finetuner, "finetune", lambda *_, result=result: result)
        with caplog.at_level(logging.INFO, "brainscan"):
            client.post("/drawings/1/lesson")
    with caplog.at_level(logging.INFO, "brainscan"):
        client.post("/retrain")
        client.post(f"/retrain/{job.id}/pause")
        client.post(f"/retrain/{job.id}/step")
        client.delete(f"/retrain/{job.id}")
        client.post(f"/retrain/{job.id}/resume")
    assert [record.getMessage() for record in caplog.records if record.name == "brainscan"] == [
        f"testclient made {default.id}, by a lesson on the drawing 1",
        f"testclient activated {default.id}, by a lesson on the drawing 1",
        f"testclient started the training {job.id}",
        f"testclient paused the training {job.id}",
        f"testclient stepped the training {job.id}",
        f"testclient cancelled the training {job.id}",
        f"testclient resumed the training {job.id}",
    ]


@pytest.mark.parametrize(("peer", "told"), [("10.0.0.1", "192.0.2.7"), ("10.9.9.9", "10.9.9.9")])
def test_only_a_trusted_proxy_says_who_asks(
    app: FastAPI, peer: str, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    proxied = TestClient(trusting(app, "10.0.0.1"), client=(peer, 5))
    with TestClient(app), proxied, caplog.at_level(logging.INFO, "brainscan"):
        proxied.post("/models/rashid-2016/activate", headers={"x-forwarded-for": "192.0.2.7"})
    assert caplog.records[-1].getMessage().startswith(f"{told} activated rashid-2016@")


def test_an_address_that_a_proxy_tells_stays_on_its_line(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    named = TestClient(client.app, client=("a\nb\x1b[31m", 1))
    with caplog.at_level(logging.INFO, "brainscan"):
        named.post("/models/rashid-2016/activate")
    (line,) = [record.getMessage() for record in caplog.records if "activated" in record.getMessage()]
    assert line.startswith("a b\N{REPLACEMENT CHARACTER}[31m activated rashid-2016@")
