import contextvars
import threading
import time

import pytest

from app.errors import Abandoned, Overloaded
from app.services.work_cache import WorkCache, still_wanted


def test_what_was_made_is_kept() -> None:
    cache, made = WorkCache(10), list[int]()

    def make(number: int) -> tuple[int]:
        made.append(number)
        return (number,)

    first = cache.get_or_make("key", lambda: make(1))
    assert cache.get_or_make("key", lambda: make(2)) is first
    assert made == [1]


def test_the_least_recently_used_go_first() -> None:
    cache = WorkCache(4)
    for key in ("first", "second"):
        cache.get_or_make(key, lambda: (0, 0))
    cache.get_or_make("first", lambda: pytest.fail("it was kept"))
    cache.get_or_make("third", lambda: (0, 0))
    cache.get_or_make("first", lambda: pytest.fail("it was kept"))
    with pytest.raises(KeyError, match="made again"):
        cache.get_or_make("second", _again)


def test_one_that_is_larger_than_all_room_is_still_given() -> None:
    assert WorkCache(1).get_or_make("large", lambda: (1, 2, 3)) == (1, 2, 3)


def test_those_who_ask_at_once_wait_for_one_making() -> None:
    cache, made, given = WorkCache(10), list[int](), list[tuple[int]]()
    started, go_on = threading.Event(), threading.Event()

    def make() -> tuple[int]:
        started.set()
        assert go_on.wait(10)
        made.append(1)
        return (1,)

    threads = [threading.Thread(target=lambda: given.append(cache.get_or_make("key", make))) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert started.wait(10)
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert made == [1]
    assert given == [(1,)] * 4


def test_what_is_kept_never_waits() -> None:
    cache, go_on, started = WorkCache(10), threading.Event(), threading.Event()
    cache.get_or_make("kept", lambda: (1,))

    def make() -> tuple[int]:
        started.set()
        assert go_on.wait(10)
        return (2,)

    thread = threading.Thread(target=cache.get_or_make, args=("slow", make))
    thread.start()
    assert started.wait(10)
    assert cache.get_or_make("kept", _again) == (1,)
    go_on.set()
    thread.join(10)


def test_what_fails_is_not_kept() -> None:
    cache = WorkCache(10)
    with pytest.raises(KeyError, match="made again"):
        cache.get_or_make("key", _again)
    assert cache.get_or_make("key", lambda: (1,)) == (1,)


def _again() -> tuple[int]:
    raise KeyError("made again")


def test_all_is_made_in_one_thread() -> None:
    cache, names = WorkCache(10), set[str]()

    def make() -> str:
        names.add(threading.current_thread().name)
        return "made"

    for key in range(3):
        cache.get_or_make(key, make)
    cache.run_in_turn(make)
    assert len(names) == 1
    assert threading.current_thread().name not in names


def test_what_nobody_waits_for_any_more_is_not_made() -> None:
    cache, context = WorkCache(10), contextvars.copy_context()
    context.run(still_wanted.set, lambda: False)
    with pytest.raises(Abandoned):
        context.run(cache.get_or_make, "key", lambda: pytest.fail("nobody wants it"))
    assert cache.get_or_make("key", lambda: (1,)) == (1,)


def test_what_waits_is_dropped_when_it_closes() -> None:
    cache, go_on, started, told = WorkCache(10), threading.Event(), threading.Event(), list[str]()

    def make() -> tuple[int]:
        started.set()
        assert go_on.wait(10)
        return (1,)

    def ask() -> None:
        with pytest.raises(Overloaded, match="being stopped"):
            cache.get_or_make("second", _again)
        told.append("dropped")

    first, second = threading.Thread(target=cache.get_or_make, args=("first", make)), threading.Thread(target=ask)
    first.start()
    assert started.wait(10)
    second.start()
    while not cache._maker._work_queue.qsize():
        time.sleep(0.001)
    cache.close()
    second.join(10)
    assert told == ["dropped"]
    go_on.set()
    first.join(10)
    with pytest.raises(Overloaded, match="being stopped"):
        cache.get_or_make("third", _again)
