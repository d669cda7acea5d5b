"""Health checks."""

import os
import sqlite3

import pytest
from fastapi.testclient import TestClient

from app.settings import Settings
from tests.web.problems import detail


def test_health(client: TestClient, settings: Settings) -> None:
    assert client.get("/health/live").json()["status"] == "live"
    ready = client.get("/health/ready").json()
    assert ready["status"] == "ready"
    assert ready["model"].startswith(f"{settings.model}@")


def test_a_database_that_cannot_be_used_is_not_ready_and_alive_until_it_is_back(
    client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = settings.drawings_file
    with monkeypatch.context() as read_only:
        read_only.setattr(os, "access", lambda *_: False)  # as on a disk that may only be read
        assert "may only be read; allow writing to it" in detail(client.get("/health/ready"), 503)
    away = path.rename(path.with_name("away"))
    assert "was deleted or replaced" in detail(client.get("/health/ready"), 503)
    assert client.get("/health/live").status_code == 200
    away.rename(path)
    assert client.get("/health/ready").json()["status"] == "ready"
    with sqlite3.connect(path) as other:
        other.execute("ALTER TABLE drawings RENAME TO others")
    other.close()
    assert "cannot be used as a database" in detail(client.get("/health/ready"), 503)
