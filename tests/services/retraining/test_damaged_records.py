"""A record that cannot be read stops neither the start nor the list: it is set aside and named."""

import errno
import json
from pathlib import Path
from typing import Any

import pytest

from app.errors import NotFound
from app.services.retraining.archive import Archive
from app.services.retraining.events import EventLog
from app.services.retraining.job import Job
from app.services.retraining.order import Order

ID = "20260101-000000-abcd"
JOB = Job(ID, "running", "loading", Order.of(epochs=3).data(), "2026-01-01T00:00:00Z", "elastic@1")


def _started(**changed: Any) -> str:
    return json.dumps([1, "started", {"job": {**JOB.data()["job"], **changed}}]) + "\n"


def _archive(path: Path, record: str) -> Archive:
    folder = path / "trainings" / ID
    folder.mkdir(parents=True)
    (folder / "events.jsonl").write_text(record)
    (folder / ".epoch.safetensors.1.tmp").write_bytes(b"half")
    return Archive(path / "trainings", 20)


DAMAGED = {
    "no job": '[1,"started",{}]\n',
    "a list for data": '[1,"started",[]]\n',
    "numbers": "[1,2,3]\n",
    "nested deeply": "[" * 100_000 + "\n",
    "bytes": "\x00\x01\n",
    "no order": _started(request={}),
    "an unknown state": _started(state="asleep"),
    "a text for a number": _started(epoch="many"),
    "an unknown report": _started() + '[2,"report",{"before":5}]\n',
    "half an order": _started() + '[2,"ended",{"job":{"state":"failed","request":5}}]\n',
}


@pytest.mark.parametrize("record", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_record_is_set_aside_and_named(tmp_path: Path, record: str) -> None:
    archive = _archive(tmp_path, record)
    assert archive.jobs() == []
    with pytest.raises(NotFound, match="no record that can be read"):
        archive.get(ID)
    assert archive.recover() == [f"The record of training {ID} is damaged; it is kept as {ID}.set-aside."]
    assert (tmp_path / "trainings" / f"{ID}.set-aside" / "events.jsonl").read_text() == record
    assert (archive.recover(), archive.jobs()) == ([], [])


def test_a_record_of_a_newer_version_is_read_as_far_as_it_is_known(tmp_path: Path) -> None:
    archive = _archive(tmp_path, _started(share=0.5, cores=4) + '[2,"cooled",{"degrees":40}]\n')
    assert archive.recover() == [f"Training {ID} was interrupted: it had learned nothing yet."]
    (found,) = archive.jobs()
    assert (found.state, found.share) == ("interrupted", 0.5)


def test_what_a_killed_training_was_writing_is_removed(tmp_path: Path) -> None:
    archive = _archive(tmp_path, _started())
    archive.recover()
    assert [path.name for path in archive.folder(ID).path.iterdir()] == ["events.jsonl"]


def test_two_records_of_a_name_are_both_kept(tmp_path: Path) -> None:
    for _ in range(2):
        archive = _archive(tmp_path, DAMAGED["no job"])
        archive.recover()
    names = [path.name for path in (tmp_path / "trainings").iterdir()]
    assert sorted(names) == [f"{ID}-2.set-aside", f"{ID}.set-aside"]


def test_a_record_that_is_deleted_while_it_grows_is_not_filled_with_zeros(tmp_path: Path) -> None:
    log = EventLog(tmp_path / "events")
    log.append("one", {})
    log.path.unlink()
    with pytest.raises(OSError, match="its record was deleted") as raised:
        log.append("two", {})
    assert raised.value.errno == errno.ESTALE
