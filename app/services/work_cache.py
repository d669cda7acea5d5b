"""Caches what takes long to make, and makes one thing at a time, in a background thread."""

import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextvars import ContextVar
from typing import ParamSpec, TypeVar, cast

from app.errors import Abandoned, Overloaded

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Made = TypeVar("Made", bound=Sized)

# Whether whoever asks in this context still waits for what is made; another thread may call it.
still_wanted: ContextVar[Callable[[], bool]] = ContextVar("still_wanted", default=lambda: True)

_STOPPED = "the server is being stopped"
_NICENESS = 10  # -20..19; 0 is usual, higher gives way to others


class WorkCache:
    """The most recently used results, `most` items in all (a result counts as its length). Safe for any thread.

    Everything is made in one thread, because the C library keeps as much memory for each thread that makes pictures
    as the largest took. It runs at low priority, so that answers go first.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._cached: OrderedDict[Hashable, Sized] = OrderedDict()
        self._lock, self._maker = threading.Lock(), ThreadPoolExecutor(1, "maker", _lower_priority)

    def get_or_make(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """The result cached under a key, at once; else it is made in turn, once for all threads that wait for it.

        All results under one key must be of one type. What `make` raises is raised here and not cached.
        """
        found: Made | None = self._find(key)
        return self.run_in_turn(self._find_or_make, key, make) if found is None else found

    def run_in_turn(
        self, make: Callable[Arguments, Result], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Result:
        """make(*arguments) in the background thread, uncached. It must not ask for a turn itself.

        Abandoned when `still_wanted` says no as the turn comes, Overloaded when the server is being stopped.
        """
        wanted = still_wanted.get()

        def made() -> Result:
            if not wanted():
                raise Abandoned("whoever asked has left")
            return make(*arguments, **named)

        try:
            return self._in_turn(made).result()
        except CancelledError:
            raise Overloaded(_STOPPED) from None

    def close(self) -> None:
        """Drop what waits for its turn, and make no more."""
        self._maker.shutdown(wait=False, cancel_futures=True)

    def _in_turn(self, made: Callable[[], Result]) -> Future[Result]:
        try:
            return self._maker.submit(made)
        except RuntimeError:  # it has shut down
            raise Overloaded(_STOPPED) from None

    def _find_or_make(self, key: Hashable, make: Callable[[], Made]) -> Made:
        found: Made | None = self._find(key)
        return self._add(key, make()) if found is None else found

    def _find(self, key: Hashable) -> Made | None:
        with self._lock:
            if key in self._cached:
                self._cached.move_to_end(key)
            return cast("Made | None", self._cached.get(key))

    def _add(self, key: Hashable, made: Made) -> Made:
        with self._lock:
            self._cached[key] = made
            while len(self._cached) > 1 and sum(map(len, self._cached.values())) > self.most:
                self._cached.popitem(last=False)
        return made


def _lower_priority() -> None:
    """Let other threads go first, where each thread has a priority of its own."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
