"""The one place where services are put together from settings: for the server, the command line and the worker.

Imports of what only some of these need stand inside the functions: SQLAlchemy and FastAPI alone take half a second.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from app.cluster import Shared
from app.services.disk import Disk
from app.services.models import checksums, digit_gate, named_files, second_reader
from app.services.models.digit_gate import DigitGate
from app.services.models.registry import Model, Models
from app.services.models.second_reader import SecondReader
from app.services.models.versions import Versions, open_versions
from app.services.shared_memory import SharedMemory
from app.services.work_cache import WorkCache
from app.settings import ROOT, Settings

if TYPE_CHECKING:
    from app.services.budget import Budget
    from app.services.completions import Completer
    from app.services.drawings.room import Room
    from app.services.drawings.store import Drawings
    from app.services.dreaming import Dreaming
    from app.services.finetuning import Finetuner
    from app.services.morphs import Morphs
    from app.services.pictures import Pictures
    from app.services.private_lessons import PrivateLessons
    from app.services.reading import Reader
    from app.services.retraining.trainer import Trainer
    from app.web.dependencies import Services

_CACHED_PICTURES = 2000  # some 3 kB each


def budget(settings: Settings) -> Budget:
    """The settings that limit what is taken and done at once."""
    from app.services.budget import Budget

    return Budget(**{field.name: getattr(settings, field.name) for field in fields(Budget)})


def versions(settings: Settings, shared: Shared | None = None) -> Versions:
    """All networks; CorruptFile when the default one cannot be loaded."""
    folders, shelf = [settings.models_dir, settings.own_models_dir], (shared or Shared(settings)).shelf()
    return open_versions(folders, settings.model, settings.keep_versions, disk(settings), shelf)


def find_model(settings: Settings, name: str | None) -> Model:
    """The network of a name, or in a file where the name has a folder or a network's ending in it; None: in service.

    NotFound when there is none, CorruptFile when the file cannot be read.
    """
    if not name or not named_files.names_a_file(name):
        return versions(settings).models.get(name)
    return named_files.load_file(Path(name), lambda: versions(settings).models)


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

    return Room(settings.keep_drawings, settings.drawings_megabytes, disk=disk(settings))


def drawings(settings: Settings) -> Drawings:
    """The drawings that were taught; CorruptFile or StorageFailed when their database cannot be opened."""
    return Shared(settings).drawings(room(settings))


def trainer(settings: Settings, versions: Versions, drawings: Drawings) -> Trainer:
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


def private_lessons(settings: Settings, networks: Versions, finetuner: Finetuner) -> PrivateLessons:
    """Lessons for the copies of single browsers."""
    from app.services.models.private_copies import Bounds
    from app.services.private_lessons import open_private_lessons

    kept = Bounds(settings.private_copies, settings.private_megabytes, settings.private_hours)
    return open_private_lessons(networks, finetuner, settings.data_dir / "private", kept, disk(settings))


def services(settings: Settings, memory: SharedMemory | None = None) -> Services:
    """All services of the server; CorruptFile without a default network. What else is lost, `Services.lost` names."""
    from app.services.comparison import Comparisons
    from app.services.completions import Completer
    from app.services.damaged_parts import if_whole
    from app.services.drawings.bulk import BulkChanges
    from app.services.dreaming import Dreaming
    from app.services.evaluation import TestImageReadings
    from app.services.examples import MnistTestImages
    from app.services.explanations import Explainer
    from app.services.finetuning import Finetuner
    from app.services.inside.inside import Inside
    from app.services.mistakes.opening import open_mistakes
    from app.services.morphs import Morphs
    from app.services.nearest import NearestDigits
    from app.services.pictures import Pictures
    from app.services.reading import Reader
    from app.services.uploads import Uploads
    from app.web.dependencies import Services

    shared = Shared(settings, memory, is_serving=True)
    networks, cache, spent = versions(settings, shared), WorkCache(_CACHED_PICTURES), budget(settings)
    lost: list[str] = []
    second = if_whole("Pictures get no second opinion", lambda: find_second_reader(settings), lost)
    gate = if_whole("What is no digit is told by its scores alone", lambda: find_digit_gate(settings), lost)
    taught = shared.drawings(room(settings), for_server=True)
    examples, reader = MnistTestImages(settings.mnist_dir), Reader(networks.models, spent.picture_limits, gate)
    digits, readings = NearestDigits(settings.mnist_dir), TestImageReadings(examples)
    finetuner = Finetuner(networks, readings, settings.mnist_dir)
    uploads = spent.network_megabytes << 20, spent.keep_uploads, spent.uploads_megabytes << 20
    mistakes, maps = open_mistakes(networks, reader, examples, ROOT, settings.models_dir, settings.maps_ahead)
    return Services(
        reader=reader,
        pictures=Pictures(networks.models, second, cache),
        morphs=Morphs(reader, second, cache),
        completer=Completer(reader, second, cache),
        dreaming=Dreaming(networks.models, cache),
        examples=examples,
        nearest=digits,
        explainer=Explainer(reader, digits),
        mistakes=mistakes,
        maps=maps,
        inside=Inside(reader, digits, examples, cache),
        versions=networks,
        drawings=taught,
        bulk_changes=BulkChanges(taught),
        comparisons=Comparisons(examples, taught, readings),
        finetuner=finetuner,
        private_lessons=private_lessons(settings, networks, finetuner),
        uploads=Uploads(networks, readings, *uploads),
        trainer=shared.trainer(networks, taught, disk(settings)),
        sweeps=shared.sweeps(),
        sign_in=shared.sign_in(),
        close_shared=shared.close,
        lost_parts=lost,
        work_cache=cache,
        budget=spent,
    )
