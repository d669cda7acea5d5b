"""Faults of the machine that no other test brings about: kills at each point, a clock that goes back, no writing."""

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import StorageFailed
from app.services import lock, times
from app.services.retraining.archive import Archive
from app.services.retraining.events import EventLog
from app.services.retraining.folder import Folder
from app.services.retraining.job import Job
from app.services.retraining.order import Order
from app.settings import ROOT


def test_a_kill_at_any_point_of_a_change_loses_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.services.kill_points", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    points = dict(line.split() for line in done.stdout.splitlines())
    assert all(int(points[name]) > 10 for name in ("publish", "train", "restore"))


def test_a_clock_that_goes_back_loses_no_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, moment = Archive(tmp_path, 3), datetime(2030, 1, 1, tzinfo=UTC)

    class Clock:
        @staticmethod
        def now(zone: object) -> datetime:
            return moment

    monkeypatch.setattr(times, "datetime", Clock)
    for days in (0, -700, 1):
        moment = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(days=days)
        id = times.new_id()
        job = Job(id, "running", "loading", Order.of(epochs=3).data(), "2030-01-01T00:00:00Z", "first@1")
        (tmp_path / id).mkdir()
        EventLog(Folder(tmp_path / id).events).append("started", job.data())
        assert archive.get(id).state == "running"
        archive.recover()
        assert archive.get(id).state == "interrupted"
    assert len(archive.jobs()) == 3
    archive.prune()
    assert len(archive.jobs()) == 2


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_data_folder_that_takes_no_file_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("app.services.lock.os.open", refuse)
    told = f"the data folder {tmp_path} cannot be used: {os.strerror(code)}"
    with pytest.raises(StorageFailed, match=told), lock.only_server(tmp_path):
        pass
