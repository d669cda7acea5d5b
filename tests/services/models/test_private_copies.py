"""Private copies: kept on disk, one file a lesson, within bounds."""

import os
from pathlib import Path

import numpy as np
import pytest

from app.errors import Conflict, NotFound
from app.network.model.network import Network
from app.services.models import private_copies
from app.services.models.card import Card
from app.services.models.private_copies import Bounds, PrivateCopies, name_of


def network(seed: int) -> Network:
    return Network.random((784, 12, 10), np.random.default_rng(seed))


def copies(folder: Path, **bounds: float) -> PrivateCopies:
    return PrivateCopies(folder, Bounds(**bounds))  # type: ignore[arg-type]  # whole numbers are given where they must


def age(folder: Path, browser: str, seconds: float) -> None:
    path = folder / name_of(browser)
    os.utime(path, (path.stat().st_mtime - seconds,) * 2)


def test_lessons_are_taken_back_one_by_one_even_after_a_restart(tmp_path: Path) -> None:
    kept = copies(tmp_path)
    first, second = (kept.add("secret", network(seed), Card("test")) for seed in (1, 2))
    assert first.private
    assert first.name == name_of("secret")
    assert "secret" not in first.id
    kept = copies(tmp_path)
    assert kept.count("secret") == 2
    for named, found in ((second.name, second), (second.id, second), (first.id, first)):
        model = kept.find(named)
        assert model
        assert model.id == found.id
        assert model.network.layers[0].weights.tolist() == found.network.layers[0].weights.tolist()
    assert kept.of("another") is None
    before = kept.take_back("secret")
    assert before
    assert before.id == first.id
    assert kept.take_back("secret") is None
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotFound, match="no lesson to take back"):
        kept.take_back("secret")
    with pytest.raises(NotFound, match="let go"):
        kept.find(first.id)
    assert kept.find("dreamer") is kept.find("../mine-" + "0" * 32) is None


def test_only_so_many_lessons_go_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(private_copies, "_MOST_LESSONS", 2)
    monkeypatch.setattr(private_copies, "_LOADED", 1)
    kept = copies(tmp_path)
    made = [kept.add("secret", network(seed), Card("test")) for seed in range(3)]
    assert kept.count("secret") == 2
    assert kept.find(made[1].id)
    with pytest.raises(NotFound):
        kept.find(made[0].id)


def test_those_unused_for_longest_are_let_go(tmp_path: Path) -> None:
    kept = copies(tmp_path, copies=2)
    for number, browser in enumerate("abc"):
        kept.add(browser, network(number), Card("test"))
        age(tmp_path, browser, 60 - number)
        kept.of("a")  # which is used again
    assert [kept.count(browser) for browser in "abc"] == [1, 0, 1]
    age(tmp_path, "a", 25 * 3600)
    kept.add("c", network(9), Card("test"))
    assert [kept.count(browser) for browser in "abc"] == [0, 0, 2]


def test_bytes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = copies(tmp_path, megabytes=1)
    size = kept.add("a", network(0), Card("test")).bytes
    monkeypatch.setattr(private_copies, "_MEGABYTE", 2 * size + 100)
    kept.add("b", network(1), Card("test"))
    kept.add("b", network(2), Card("test"))
    assert (kept.count("a"), kept.count("b")) == (0, 2)
    with pytest.raises(Conflict, match="may take 1 MiB"):
        kept.add("b", network(3), Card("test"))


def test_a_damaged_copy_counts_as_let_go(tmp_path: Path) -> None:
    model = copies(tmp_path).add("a", network(0), Card("test"))
    next((tmp_path / model.name).iterdir()).write_bytes(b"nothing")
    assert copies(tmp_path).of("a") is None
    with pytest.raises(NotFound):
        copies(tmp_path).find(model.id)
