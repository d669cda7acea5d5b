"""A training computes only while nothing else does, or beside all else where that is set."""

import os
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.web.test_retrain import ENDLESS, until

pytestmark = pytest.mark.training


@pytest.mark.parametrize(
    ("idle", "policy"), [(True, os.SCHED_IDLE), (False, os.sched_getscheduler(0))], ids=["idle", "usual"]
)
def test_a_training_steps_back_with_all_its_threads(settings: Settings, idle: bool, policy: int) -> None:
    app = create_app(settings.model_copy(update={"training_idle": idle}))
    with TestClient(app) as client:
        id = client.post("/retrain", json=ENDLESS).json()["id"]
        until(client, id, lambda job: job["epoch"] >= 1)
        pid = app.state.services.trainer._monitor.process.pid
        assert (os.getsid(pid), os.getpgid(pid)) == (os.getsid(0), pid)
        threads = [int(path.name) for path in Path(f"/proc/{pid}/task").iterdir()]
        assert {os.sched_getscheduler(thread) for thread in threads} == {policy}
