import threading

import pytest

from app.services.work_cache import WorkCache


def test_what_was_made_is_kept():
    cache, made = WorkCache(10), []
    first = cache.get("key", lambda: made.append(1) or (1, 2))
    assert cache.get("key", lambda: made.append(2) or (3, 4)) is first
    assert made == [1]


def test_the_least_recently_used_go_first():
    cache = WorkCache(4)
    for key in ("first", "second"):
        cache.get(key, lambda: (0, 0))
    cache.get("first", lambda: pytest.fail("it was kept"))
    cache.get("third", lambda: (0, 0))
    cache.get("first", lambda: pytest.fail("it was kept"))
    with pytest.raises(KeyError, match="made again"):
        cache.get("second", _again)


def test_one_that_is_larger_than_all_room_is_still_given():
    assert WorkCache(1).get("large", lambda: (1, 2, 3)) == (1, 2, 3)


def test_those_who_ask_at_once_wait_for_one_making():
    cache, made, given = WorkCache(10), [], []
    started, go_on = threading.Event(), threading.Event()

    def make():
        started.set()
        assert go_on.wait(10)
        made.append(1)
        return (1,)

    threads = [threading.Thread(target=lambda: given.append(cache.get("key", make))) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert started.wait(10)
    go_on.set()
    for thread in threads:
        thread.join(10)
    assert made == [1]
    assert given == [(1,)] * 4


def test_what_is_kept_never_waits():
    cache, go_on, started = WorkCache(10), threading.Event(), threading.Event()
    cache.get("kept", lambda: (1,))
    thread = threading.Thread(target=cache.get, args=("slow", lambda: started.set() or (go_on.wait(10) and (2,))))
    thread.start()
    assert started.wait(10)
    assert cache.get("kept", _again) == (1,)
    go_on.set()
    thread.join(10)


def test_what_fails_is_not_kept():
    cache = WorkCache(10)
    with pytest.raises(KeyError, match="made again"):
        cache.get("key", _again)
    assert cache.get("key", lambda: (1,)) == (1,)


def _again():
    raise KeyError("made again")


def test_all_is_made_in_one_thread():
    cache, names = WorkCache(10), set()
    for key in range(3):
        cache.get(key, lambda: names.add(threading.current_thread().name) or (1,))
    cache.alone(lambda: names.add(threading.current_thread().name))
    assert len(names) == 1
    assert threading.current_thread().name not in names
