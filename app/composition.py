"""The one place where services are put together from settings: for the server, the command line and the worker.

Imports of what only some of these need stand inside the functions: SQLAlchemy and FastAPI alone take half a second.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.cluster import Shared
from app.errors import CorruptFile
from app.services.disk import Disk
from app.services.models import checksums, digit_gate, registry, second_reader
from app.services.models.digit_gate import DigitGate
from app.services.models.registry import Model, Models
from app.services.models.second_reader import SecondReader
from app.services.models.versions import Versions, open_versions
from app.services.shared_memory import SharedMemory
from app.services.work_cache import WorkCache
from app.settings import Settings

if TYPE_CHECKING:
    from app.services.budget import Budget
    from app.services.completions import Completer
    from app.services.drawings.room import Room
    from app.services.drawings.store import Drawings
    from app.services.dreaming import Dreaming
    from app.services.morphs import Morphs
    from app.services.pictures import Pictures
    from app.services.reading import Reader
    from app.services.retraining.interface import AnyTrainer
    from app.web.dependencies import Services

Found = TypeVar("Found")
_CACHED_PICTURES = 2000  # some 3 kB each
log = logging.getLogger("brainscan")


def budget(settings: Settings) -> Budget:
    """The settings that limit what is taken and done at once."""
    from app.services.budget import Budget

    return Budget(**{field.name: getattr(settings, field.name) for field in fields(Budget)})


def versions(settings: Settings, shared: Shared | None = None) -> Versions:
    """All networks; CorruptFile when the default one cannot be loaded."""
    folders, shelf = [settings.models_dir, settings.own_models_dir], (shared or Shared(settings)).shelf()
    return open_versions(folders, settings.model, settings.keep_versions, disk(settings), shelf)


def find_model(settings: Settings, name: str | None) -> Model:
    """The network of a name or in a file, or the one in service for None.

    A name with a folder or a network's ending in it is a file's, even where a network is called the same. NotFound when
    there is none, CorruptFile when the file cannot be read.
    """
    if not name or not registry.names_a_file(name):
        return versions(settings).models.get(name)
    return registry.load_file(Path(name), lambda: versions(settings).models)


def find_second_reader(settings: Settings) -> SecondReader | None:
    """The second reader, where one is shipped; CorruptFile when it cannot be read."""
    path = settings.second_reader_file
    return second_reader.load(path, _listed_digest(settings, path)) if path.exists() else None


def find_digit_gate(settings: Settings) -> DigitGate | None:
    """What tells digits from what is none, where it is shipped; CorruptFile when it cannot be read."""
    path = settings.digit_gate_file
    return digit_gate.load(path, _listed_digest(settings, path)) if path.exists() else None


def _listed_digest(settings: Settings, path: Path) -> str | None:
    """The SHA-256 that is listed for a shipped file."""
    return checksums.read(settings.models_dir).get(path.relative_to(settings.models_dir).as_posix())


def disk(settings: Settings) -> Disk:
    """The disk of the data folder."""
    return Disk(settings.data_dir, settings.free_megabytes)


def room(settings: Settings) -> Room:
    """How many drawings are kept."""
    from app.services.drawings.room import Room

    return Room(settings.keep_drawings, settings.stroke_points, settings.drawings_megabytes, disk(settings))


def drawings(settings: Settings) -> Drawings:
    """The drawings that were taught; CorruptFile or StorageFailed when their database cannot be opened."""
    return Shared(settings).drawings(room(settings))


def trainer(settings: Settings, versions: Versions, drawings: Drawings) -> AnyTrainer:
    """Starts and follows retrainings."""
    return Shared(settings).trainer(versions, drawings, disk(settings))


def reader(settings: Settings, model: str | None) -> Reader:
    """Reads pictures with one network, which `find_model` finds."""
    from app.services.reading import Reader

    limits = budget(settings).picture_limits
    return Reader(Models.of(find_model(settings, model)), limits, find_digit_gate(settings))


def pictures(settings: Settings, model: str | None) -> Pictures:
    """Draws pictures with one network, which `find_model` finds."""
    from app.services.pictures import Pictures

    models, cache = Models.of(find_model(settings, model)), WorkCache(_CACHED_PICTURES)
    return Pictures(models, find_second_reader(settings), cache)


def morphs(settings: Settings, model: str | None) -> Morphs:
    """Morphs drawings for one network, which `find_model` finds."""
    from app.services.morphs import Morphs

    return Morphs(reader(settings, model), find_second_reader(settings), WorkCache(_CACHED_PICTURES))


def completer(settings: Settings, model: str | None) -> Completer:
    """Finishes drawings with one network, which `find_model` finds."""
    from app.services.completions import Completer

    return Completer(reader(settings, model), find_second_reader(settings), WorkCache(_CACHED_PICTURES))


def dreaming(settings: Settings, model: str | None) -> Dreaming:
    """Shows the dreams of one network, which `find_model` finds."""
    from app.services.dreaming import Dreaming

    return Dreaming(Models.of(find_model(settings, model)), WorkCache(_CACHED_PICTURES))


def services(settings: Settings, memory: SharedMemory | None = None) -> Services:
    """All services of the server; CorruptFile when no default network can be loaded.

    What else cannot be used does not stop the start; `Services.lost` names it.
    """
    from app.services.comparison import Comparisons
    from app.services.completions import Completer
    from app.services.drawings.bulk import BulkChanges
    from app.services.dreaming import Dreaming
    from app.services.evaluation import TestImageReadings
    from app.services.examples import MnistTestImages
    from app.services.explanations import Explainer
    from app.services.finetuning import Finetuner
    from app.services.morphs import Morphs
    from app.services.nearest import NearestDigits
    from app.services.pictures import Pictures
    from app.services.reading import Reader
    from app.services.uploads import Uploads
    from app.web.dependencies import Services

    shared = Shared(settings, memory, is_serving=True)
    networks, cache, spent = versions(settings, shared), WorkCache(_CACHED_PICTURES), budget(settings)
    lost: list[str] = []
    second = _if_whole("Pictures get no second opinion", find_second_reader, settings, lost)
    gate = _if_whole("What is no digit is told by its scores alone", find_digit_gate, settings, lost)
    taught = shared.drawings(room(settings), for_server=True)
    examples, reader = MnistTestImages(settings.mnist_dir), Reader(networks.models, spent.picture_limits, gate)
    digits, readings = NearestDigits(settings.mnist_dir), TestImageReadings(examples)
    return Services(
        reader=reader,
        pictures=Pictures(networks.models, second, cache),
        morphs=Morphs(reader, second, cache),
        completer=Completer(reader, second, cache),
        dreaming=Dreaming(networks.models, cache),
        examples=examples,
        nearest=digits,
        explainer=Explainer(reader, digits),
        versions=networks,
        drawings=taught,
        bulk_changes=BulkChanges(taught),
        comparisons=Comparisons(examples, taught, readings),
        finetuner=Finetuner(networks, readings, settings.mnist_dir),
        uploads=Uploads(
            networks, readings, spent.network_megabytes << 20, spent.keep_uploads, spent.uploads_megabytes << 20
        ),
        trainer=shared.trainer(networks, taught, disk(settings)),
        sweeps=shared.sweeps(),
        sign_in=shared.sign_in(),
        close_shared=shared.close,
        lost_parts=lost,
        work_cache=cache,
        budget=spent,
    )


def _if_whole(
    without: str, find: Callable[[Settings], Found | None], settings: Settings, lost: list[str]
) -> Found | None:
    """What is found; None when its file is damaged, and then `lost` gains a sentence of what is missing without it."""
    try:
        return find(settings)
    except CorruptFile as error:
        lost.append(f"{without}: {error}.")
        log.warning(lost[-1])
        return None
