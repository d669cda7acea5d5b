import resource
from pathlib import Path

import pytest

from app.services.retraining import events, job
from app.services.retraining.events import Event, EventLog
from app.services.retraining.order import Order

JOB = job.Job("1", "running", "loading", Order.of(epochs=3).data(), "2026-01-01T00:00:00Z", "elastic@1")


def test_events_are_numbered_and_kept(tmp_path: Path) -> None:
    log = EventLog(tmp_path / "events")
    log.append("one", {"a": 0.1})
    log.append("two", {"b": "ä"})
    assert list(events.read(log.path)) == log.events == [Event(1, "one", {"a": 0.1}), Event(2, "two", {"b": "ä"})]
    assert events.last(log.path) == log.events[-1]


def test_half_a_line_is_left_out_and_written_over(tmp_path: Path) -> None:
    log = EventLog(tmp_path / "events")
    log.append("one", {})
    with log.path.open("ab") as file:
        file.write(b'[2,"two",{"cut')
    assert [event.number for event in events.read(log.path)] == [1]
    assert events.last(log.path) is None
    EventLog(log.path).append("two", {})
    assert list(events.read(log.path)) == [Event(1, "one", {}), Event(2, "two", {})]


def test_a_full_disk_leaves_the_record_whole(tmp_path: Path) -> None:
    log = EventLog(tmp_path / "events")
    log.append("one", {})
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (log.path.stat().st_size + 10, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            log.append("two", {"much": "x" * 100_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert list(events.read(log.path)) == log.events == [Event(1, "one", {})]
    log.append("two", {})
    assert [event.kind for event in events.read(log.path)] == ["one", "two"]


def test_a_job_is_folded_from_its_events() -> None:
    told = [
        Event(1, "started", JOB.data()),
        Event(2, "stage", {"stage": "training"}),
        Event(3, "progress", {"epoch": 1, "epochs": 3, "share": 0.1, "seconds": 2.0, "eta_seconds": 18.0}),
        Event(4, "epoch", {"epoch": 1, "epochs": 3, "share": 0.3, "seconds": 6.0, "eta_seconds": 12.0}),
    ]
    now = job.folded(told)
    assert now
    assert (now.stage, now.epoch, now.seconds, now.eta_seconds) == ("training", 1, 6.0, 12.0)
    assert now.share == 0.3
    assert now.last_event == 4
    ended = job.folded([*told, Event(5, "ended", now.end("interrupted", "It stopped.", resumable=True).data())])
    assert ended
    assert (ended.state, ended.stage, ended.message, ended.last_event) == ("interrupted", None, "It stopped.", 5)
    resumed = ended.after(Event(6, "resumed", {"epoch": 1}))
    assert (resumed.state, resumed.message, resumed.ended, resumed.resumable) == ("running", None, None, False)
    assert job.folded([]) is None
