"""Private copies: networks that learned for one browser alone. Nobody else reads with them, unless they know the id.

A copy is named mine- and 32 hexadecimal digits, made from the browser's secret so that the secret cannot be found from
it. Each lesson adds a version, a file of its own below the data folder, and the last of them can be taken back.
"""

import hashlib
import os
import re
import shutil
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.errors import Conflict, CorruptFile, NotFound, StorageFailed
from app.network.model.network import Network
from app.services import files
from app.services.disk import Disk
from app.services.models import formats, registry
from app.services.models.card import Card
from app.services.models.registry import Model, version_of
from app.services.models.stored import RecentNetworks

_ID = re.compile(r"(?P<name>mine-[0-9a-f]{32})(@(?P<version>[0-9a-f]{8}))?")
_NAME_DIGITS = 32
_MOST_LESSONS = 8  # of a copy that can be taken back, one by one
_LOADED = 100  # whose cards are in memory
_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Bounds:
    """How many copies are kept, in how many MiB, and for how many hours after they were last used."""

    copies: int = 100
    megabytes: int = 1024
    hours: float = 24


class PrivateCopies:
    """Keeps each browser's copy in a folder of its name, one file a lesson. Safe for any thread.

    Past the bounds the copies that were not used for longest are let go.
    """

    def __init__(
        self,
        folder: Path,
        bounds: Bounds,
        disk: Disk | None = None,
        clock: Callable[[], float] = time.time,
        recent: RecentNetworks | None = None,
    ) -> None:
        """The clock tells seconds since 1970, as files' times do; networks stay in memory while they are `recent`."""
        self._folder, self.bounds, self._disk, self._clock = folder, bounds, disk or Disk(), clock
        self._loaded: OrderedDict[Path, Model] = OrderedDict()
        self._recent = recent or RecentNetworks()
        self._lock = threading.Lock()

    def of(self, browser: str) -> Model | None:
        """The copy of the browser with this secret, as its last lesson left it."""
        lessons = self._lessons(name_of(browser))
        return self._load(lessons[-1]) if lessons else None

    def count(self, browser: str) -> int:
        """How many lessons of that browser's copy can be taken back."""
        return len(self._lessons(name_of(browser)))

    def find(self, id: str) -> Model | None:
        """The copy of an id, or the newest of a name; None for what names no copy, NotFound when it was let go."""
        found = _ID.fullmatch(id)
        return self._found(found["name"], found["version"]) if found else None

    def _found(self, name: str, version: str | None) -> Model:
        lessons = self._lessons(name)
        wanted = [path for path in lessons if version in (None, path.stem.partition("@")[2])]
        model = self._load(wanted[-1]) if wanted else None
        if model is None:
            raise NotFound("this private copy was let go, or its lesson was taken back; the shared network reads again")
        return model

    def add(self, browser: str, network: Network, card: Card) -> Model:
        """Keep what a lesson made of a copy, or of the network in service; StorageFailed when it cannot be written.

        Conflict when it does not fit among the copies.
        """
        self._disk.check()
        content = formats.to_safetensors(network, card)
        with self._lock:
            self._make_room(name_of(browser), len(content))
            lessons = self._lessons(name_of(browser))
            number = int(lessons[-1].stem.partition("@")[0]) + 1 if lessons else 1
            path = self._folder / name_of(browser) / f"{number:08}@{version_of(content)}.safetensors"
            try:
                files.write(path, content)
            except OSError as error:
                raise StorageFailed(f"the lesson could not be kept: {error.strerror}; free some space") from None
            for oldest in [*lessons, path][:-_MOST_LESSONS]:
                files.remove(oldest)
        return self._found(path.parent.name, version_of(content))

    def take_back(self, browser: str) -> Model | None:
        """Forget the last lesson; the copy as it was before, None when it was the first. NotFound without a lesson."""
        with self._lock:
            lessons = self._lessons(name_of(browser))
            if not lessons:
                told = "there is no lesson to take back: no private copy is kept for this browser"
                raise NotFound(told, kind="no-lesson")
            files.remove(lessons[-1])
            if len(lessons) == 1:
                self._forget(name_of(browser))
        return self.of(browser)

    def forget(self, browser: str) -> None:
        """Let a browser's copy go."""
        with self._lock:
            self._forget(name_of(browser))

    def _lessons(self, name: str) -> list[Path]:
        """The files of a copy, the oldest first."""
        return sorted((self._folder / name).glob("*@*.safetensors"))

    def _load(self, path: Path) -> Model | None:
        """The copy in a file, None when it is gone or damaged; it counts as used now."""
        try:
            os.utime(path.parent)
            with self._lock:
                if path not in self._loaded or not path.exists():
                    loaded = registry.load(path, recent=self._recent)
                    self._loaded[path] = replace(loaded, name=path.parent.name, private=True)
                    while len(self._loaded) > _LOADED:
                        self._loaded.popitem(last=False)
                self._loaded.move_to_end(path)
                return self._loaded[path]
        except (CorruptFile, OSError):
            return None

    def _make_room(self, name: str, size: int) -> None:
        """Let go what is too old, and what was not used for longest, until `size` more bytes of `name` fit."""
        others = sorted((path for path in self._folder.glob("mine-*") if path.name != name), key=_used)
        left = self.bounds.megabytes * _MEGABYTE - size - sum(map(_bytes, [*others, self._folder / name]))
        for number, folder in enumerate(others):
            is_old = self._clock() - _used(folder) > self.bounds.hours * 3600
            if is_old or left < 0 or len(others) - number >= self.bounds.copies:
                left += _bytes(folder)
                self._forget(folder.name)
        if left < 0:
            most = self.bounds.megabytes
            raise Conflict(f"private copies may take {most} MiB, and this lesson does not fit; take another one back")

    def _forget(self, name: str) -> None:
        for path in [path for path in self._loaded if path.parent.name == name]:
            del self._loaded[path]
        shutil.rmtree(self._folder / name, ignore_errors=True)


def name_of(browser: str) -> str:
    """The name of the copy that belongs to the browser with this secret."""
    return f"mine-{hashlib.sha256(browser.encode('utf-8', 'surrogatepass')).hexdigest()[:_NAME_DIGITS]}"


def _used(folder: Path) -> float:
    """When a copy was last used, in seconds since 1970; 0 for one that is gone."""
    try:
        return folder.stat().st_mtime
    except OSError:
        return 0.0


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.safetensors"))
