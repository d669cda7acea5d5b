"""Kills a process before each operation on files that a change makes, one after the other: `python -m` this FOLDER.

Each time a copy of this process makes the change and ends itself by SIGKILL, at the first operation, the second, and so
on, as Python's audit events tell them. What is then found on disk is checked here; a failed check ends it.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from app.digits.mnist import Examples
from app.network.model.network import Network
from app.services.backup import restoring, writing
from app.services.drawings import store
from app.services.models import formats
from app.services.models.card import Card
from app.services.models.versions import Versions, open_versions
from app.services.retraining.archive import Archive
from app.services.retraining.events import EventLog
from app.services.retraining.folder import Folder, write_network
from app.services.retraining.job import Job
from app.services.retraining.order import Order

OPERATIONS = {"open", "os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.truncate"}
RNG = np.random.default_rng(0)
FIRST, ONE, TWO = (Network.random((784, 3, 10), RNG) for _ in range(3))
DRAWINGS = Examples(np.full((3, 784), 7, np.uint8), np.arange(3, dtype=np.uint8))
JOB = Job("20260101-000000-abcd", "running", "loading", Order.of(epochs=3).data(), "2026-01-01T00:00:00Z", "first@1")


def killed_at_each_point(data: Path, change: Callable[[Path], object], check: Callable[[Path], object]) -> int:
    """Make the change of a data folder, each time killed one operation later, until it comes to its end; how often."""
    before, number = data.with_name(f"{data.name}-before"), 0
    shutil.copytree(data, before)
    while True:
        number += 1
        shutil.rmtree(data)
        shutil.copytree(before, data)
        pid = os.fork()
        if pid == 0:
            _kill_at(number, data)
            change(data)
            os._exit(0)
        _, status = os.waitpid(pid, 0)
        check(data)
        if not os.WIFSIGNALED(status):
            assert status == 0, "the change has failed"
            return number


def _kill_at(number: int, folder: Path) -> None:
    """From now on, end this process before the operation of that number in the folder."""
    left = number

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in OPERATIONS and str(arguments[0]).startswith(str(folder)):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def _versions(data: Path) -> Versions:
    return open_versions([data / "shipped", data / "models"], "first", 5)


def _publish(data: Path) -> None:
    versions = _versions(data)
    two = versions.add("two", TWO, Card("test"))
    versions.activate(two.id)
    versions.rollback()
    versions.delete(two.id)


def _check_published(data: Path) -> None:
    """The network in service is one that was; nothing is damaged, and nothing half-written is left."""
    versions = _versions(data)
    assert versions.models.default.name in ("one", "two")
    assert not [lost for lost in versions.lost if "was being saved was lost" not in lost], versions.lost
    assert not list((data / "models").glob(".*"))


def _train(data: Path) -> None:
    folder = Folder(data / "trainings" / JOB.id)
    folder.write_order(Order.of(epochs=3), ONE, Card("test"), DRAWINGS)
    log = EventLog(folder.events)
    log.append("started", JOB.data())
    for epoch in (1, 2):
        write_network(folder.checkpoint, ONE, Card("test"))
        log.append("progress", {"epoch": epoch, "share": 0.1, "seconds": 1.0, "eta_seconds": None})


def _check_trained(data: Path) -> None:
    """There is no training, or one that was interrupted and can be resumed if it had learned; nothing else is left."""
    archive = Archive(data / "trainings", 5)
    archive.recover()
    assert (archive.recover(), [job.state for job in archive.jobs()]) in (([], []), ([], ["interrupted"]))
    assert all(job.resumable == archive.folder(job.id).resumable for job in archive.jobs())
    assert len(archive.jobs()) == len(list((data / "trainings").glob("*/")))
    assert not list((data / "trainings").rglob(".*.tmp"))


def _restored_from(backup: Path) -> tuple[Callable[[Path], object], Callable[[Path], object]]:
    def check(data: Path) -> None:
        """A server can start, and to restore again brings all; what was there before is kept."""
        _versions(data)
        restoring.restore(backup, data)
        assert _versions(data).models.default.name == "two"
        assert _count(data / "drawings.sqlite") == 3
        assert any(_count(path) == 0 for path in data.glob("drawings.sqlite*.set-aside"))
        assert any((path / "service.json").exists() for path in data.glob("models*.set-aside"))

    return lambda data: restoring.restore(backup, data), check


def _count(path: Path) -> int:
    drawings = store.open_drawings(path)
    count = drawings.page().total
    drawings.close()
    return count


def _data(path: Path, in_service: str, network: Network, drawings: int) -> Path:
    """A data folder, which also has the shipped network, with a network in service and so many drawings."""
    (path / "shipped").mkdir(parents=True)
    (path / "shipped" / "first.safetensors").write_bytes(formats.to_safetensors(FIRST, Card("test")))
    versions = _versions(path)
    versions.activate(versions.add(in_service, network, Card("test")).id)
    opened = store.open_drawings(path / "drawings.sqlite")
    opened.add_all(DRAWINGS[:drawings])
    opened.close()
    return path


def main(folder: Path) -> None:
    """Print how many points there were in each change."""
    backup = folder / "backup.zip"
    writing.back_up(_data(folder / "other", "two", TWO, 3), backup)
    changes = {
        "publish": (_publish, _check_published),
        "train": (_train, _check_trained),
        "restore": _restored_from(backup),
    }
    for name, (change, check) in changes.items():
        print(name, killed_at_each_point(_data(folder / name, "one", ONE, 0), change, check), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
