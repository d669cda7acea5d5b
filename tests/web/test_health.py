"""Health checks."""

from fastapi.testclient import TestClient

from app.settings import Settings


def test_health(client: TestClient, settings: Settings) -> None:
    assert client.get("/health/live").json()["status"] == "live"
    ready = client.get("/health/ready").json()
    assert ready["status"] == "ready"
    assert ready["model"].startswith(f"{settings.model}@")
