"""Keeps what took long to make, and lets only one thing be made at a time."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sized
from threading import Lock
from typing import TypeVar

Made = TypeVar("Made", bound=Sized)


class Kept:
    """The last used things, with up to `most` items in all. Any number of threads may ask; what is kept never waits."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._made: OrderedDict[Hashable, Sized] = OrderedDict()
        self._turn, self._shelf = Lock(), Lock()

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under the key; otherwise it is made when it is its turn, once for all who wait for it."""
        found = self._look(key)
        if found is not None:
            return found
        with self._turn:
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
