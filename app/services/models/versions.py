"""Versions of networks: saved under their checksum, put into service, rolled back, deleted."""

import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import Conflict, CorruptFile, StorageFailed
from app.network.model.network import Network
from app.services import files
from app.services.disk import Disk
from app.services.models import computed, formats
from app.services.models.card import Card
from app.services.models.registry import SUFFIXES, Model, Models, check_name, load, stored, version_of
from app.services.models.service_lock import ServiceLock
from app.services.models.shelf import Shelf
from app.services.times import now

_HISTORY_FILE = "service.json"  # ids of the networks that were in service, the present one last
_HISTORY_LENGTH = 50
log = logging.getLogger("brainscan")


class Versions:
    """Changes what is in `models`, in memory and in `folder`. One change at a time; readers never wait.

    `shelf` knows of other processes that change the folder, if there are any; `refresh` takes over what they did.
    """

    def __init__(
        self, models: Models, folder: Path, keep: int, disk: Disk | None = None, shelf: Shelf | None = None
    ) -> None:
        """Put the network into service that was last, or the last good one before it; `lost` says what is missing."""
        self.models, self.folder, self.keep_newest, self._disk = models, folder, keep, disk or Disk()
        self._shelf, self._lock, self.lock = shelf or Shelf(folder), threading.Lock(), ServiceLock(folder)
        self.after_training: Callable[[Model], None] = lambda model: None  # with the network that it has made
        self._first = models.default
        unfinished = files.remove_temporary_files(folder)
        self.lost = [f"A network that was being saved was lost ({name})." for name in unfinished]
        self.lost += [f"A file could not be read: {reason}." for reason in models.refused]
        with self._shelf.alone():
            self._history = self._read_history()
            self._restore()
        for sentence in self.lost:
            log.warning(sentence)

    @property
    def previous(self) -> Model | None:
        """The network that a rollback would put into service."""
        known = {model.id: model for model in self.models}
        earlier = [known[id] for id in self._history[:-1] if id in known] or [self._first]
        return earlier[-1] if earlier[-1].id != self.models.default.id else None

    def add(self, name: str, network: Network, card: Card) -> Model:
        """Save a network, which can answer from now on, not in service; StorageFailed when it cannot be written."""
        self._disk.check()
        content = formats.to_safetensors(network, card)
        version = version_of(content)
        path = self.folder / f"{check_name(name)}@{version}.safetensors"
        with self._changing():
            self._shelf.save(path.name, content)
            model = stored(Model(name, version, network, card, len(content), path), self.models.recent)
            self.models.recent.used(network, network.parameter_count)
            self.models.replace([*self.models, model], self.models.default)
        if card.origin == "trained":
            self.after_training(model)
        return model

    @property
    def changed(self) -> bool:
        """Whether another process has changed something that `refresh` would take over."""
        return self._shelf.changed

    def refresh(self) -> None:
        """Take over what other processes have changed since."""
        with self._lock:
            if self._shelf.changed:
                self._take_over()

    def activate(self, id: str) -> Model:
        """Put a network into service; NotFound when there is none of that id, Conflict while that is locked."""
        with self._changing():
            model = self.models.get(id, private=False)
            if model is not self.models.default:
                self._put_into_service(model, [*(self._history or [self.models.default.id]), model.id])
            return model

    def rollback(self) -> Model:
        """Put the one before into service again; Conflict when there is none, or while that is locked."""
        with self._changing():
            previous = self.previous
            if previous is None:
                raise Conflict("no other network was in service before this one", kind="no-other")
            self._put_into_service(previous, self._history_up_to(previous))
            return previous

    def delete(self, id: str) -> Model:
        """Delete a network made here, and return it; Conflict for the one in service and the shipped ones."""
        with self._changing():
            model = self.models.get(id, private=False)
            if model is self.models.default:
                told = f"{model.id} is in service; put another network into service before you delete it"
                raise Conflict(told, kind="in-service")
            if model.shipped or model.path is None:
                raise Conflict(f"{model.id} is shipped with Brainscan and stays", kind="shipped")
            self._remove(model)
            return model

    def prune(self) -> None:
        """Delete all but the newest networks made here; the one in service and the one before it stay."""
        with self._changing():
            made = [model for model in self.models if model.card.origin in ("trained", "lesson") and not model.shipped]
            moment = now()
            made.sort(key=lambda model: model.card.created_by(moment))
            for model in made[: -self.keep_newest]:
                if model not in (self.models.default, self.previous):
                    self._remove(model)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Hold off all who would change something, and see what they did before."""
        with self._lock, self._shelf.alone():
            if self._shelf.changed:
                self._take_over()
            yield

    def _take_over(self) -> None:
        """Load the networks that were added, drop those that were deleted, and put into service what is now."""
        self._shelf.fetch()
        before = {model.path: model for model in self.models}
        own = {path for path in before if path and path.parent == self.folder and "@" in path.name}
        kept = [model for model in self.models if model.path not in own]
        for path in sorted(path for path in self.folder.glob("*@*") if path.suffix in SUFFIXES):
            try:
                kept.append(before.get(path) or load(path, recent=self.models.recent))
            except CorruptFile as error:
                log.warning("a network of another process could not be loaded: %s", error)
        self._history = self._read_history()
        known = {model.id: model for model in kept}
        served = [known[id] for id in self._history if id in known] or [self._first]
        self.models.replace(kept, served[-1])

    def _remove(self, model: Model) -> None:
        self.models.replace([other for other in self.models if other is not model], self.models.default)
        if model.path:
            self._shelf.remove(model.path.name)
        computed.remove(self.folder, model.id)

    def _put_into_service(self, model: Model, history: list[str]) -> None:
        self.lock.check()
        if model.path and not model.path.exists():
            raise StorageFailed(f"{model.path} was deleted, so that {model.id} would be lost at the next start")
        content = json.dumps({"served": history[-_HISTORY_LENGTH:]})
        self._shelf.save(_HISTORY_FILE, content.encode())
        self._history = history[-_HISTORY_LENGTH:]
        self.models.replace(self.models, model)

    def _history_up_to(self, model: Model) -> list[str]:
        before = self._history[:-1]
        while before and before[-1] != model.id:
            before = before[:-1]
        return before or [model.id]

    def _read_history(self) -> list[str]:
        path = self.folder / _HISTORY_FILE
        if not path.exists():
            return []
        try:
            return [str(id) for id in json.loads(files.read(path))["served"]]
        except (CorruptFile, ValueError, KeyError, TypeError, RecursionError):
            aside = files.set_aside(path)
            self.lost.append(f"Which network was in service could not be read; the file is kept as {aside}.")
            return []

    def _restore(self) -> None:
        known = {model.id: model for model in self.models}
        while self._history and self._history[-1] not in known:
            self.lost.append(f"{self._history.pop()} was in service and is lost; the network before it answers.")
        if self._history:
            self.models.replace(self.models, known[self._history[-1]])


def open_versions(
    folders: list[Path], default: str, keep: int, disk: Disk | None = None, shelf: Shelf | None = None
) -> Versions:
    """The networks in the folders, of which new ones go into the last; CorruptFile when there is no default."""
    return Versions(Models(folders, default), folders[-1], keep, disk, shelf)
