"""Keeps what took long to make, and makes one thing at a time."""

import os
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import TypeVar

Anything = TypeVar("Anything")
Made = TypeVar("Made", bound=Sized)


_PRIORITY = 10  # of -20..19, the least; 0 is usual


class WorkCache:
    """The last used things, with up to `most` items in all. Any number of threads may ask; what is kept never waits.

    All is made in one thread of its own: in each thread that makes pictures, the C library keeps as much memory as
    the largest took. It steps back for those that answer.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._made: OrderedDict[Hashable, Sized] = OrderedDict()
        self._shelf, self._maker = Lock(), ThreadPoolExecutor(1, "maker", _step_back)

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under the key; otherwise it is made when it is its turn, once for all who wait for it."""
        found = self._look(key)
        return self.alone(self._get_or_make, key, make) if found is None else found

    def alone(self, make: Callable[..., Anything], *arguments: object) -> Anything:
        """make(*arguments) when it is its turn; what it raises is raised here. It may not ask for a turn itself."""
        return self._maker.submit(make, *arguments).result()

    def _get_or_make(self, key: Hashable, make: Callable[[], Made]) -> Made:
        found = self._look(key)
        return self._keep(key, make()) if found is None else found

    def _look(self, key: Hashable) -> Made | None:
        with self._shelf:
            if key in self._made:
                self._made.move_to_end(key)
            return self._made.get(key)

    def _keep(self, key: Hashable, made: Made) -> Made:
        with self._shelf:
            self._made[key] = made
            while len(self._made) > 1 and sum(map(len, self._made.values())) > self.most:
                self._made.popitem(last=False)
        return made


def _step_back() -> None:
    """Give this thread a lower priority, where threads have their own."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _PRIORITY)
