"""What handlers are given: the application's services and its pages, as `create_app` put them together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from app.services.budget import Budget
from app.services.comparison import Comparisons
from app.services.completions import Completer
from app.services.drawings.bulk import BulkChanges
from app.services.drawings.store import Drawings
from app.services.dreaming import Dreaming
from app.services.examples import MnistTestImages
from app.services.explanations import Explainer
from app.services.finetuning import Finetuner
from app.services.inside.inside import Inside
from app.services.maps.maps import Maps
from app.services.mistakes.mistakes import Mistakes
from app.services.models.versions import Versions
from app.services.morphs import Morphs
from app.services.nearest import NearestDigits
from app.services.pictures import Pictures
from app.services.private_lessons import PrivateLessons
from app.services.reading import Reader
from app.services.retraining.trainer import Trainer
from app.services.sign_in import SignIn
from app.services.sweeps.interface import Sweeps
from app.services.uploads import Uploads
from app.services.work_cache import WorkCache
from app.web.caching import revision
from app.web.templates import Pages


@dataclass(frozen=True)
class Services:
    """All services of one application."""

    reader: Reader
    pictures: Pictures
    morphs: Morphs
    completer: Completer
    dreaming: Dreaming
    examples: MnistTestImages
    nearest: NearestDigits
    explainer: Explainer
    mistakes: Mistakes
    maps: Maps
    inside: Inside
    versions: Versions
    drawings: Drawings
    bulk_changes: BulkChanges
    comparisons: Comparisons
    finetuner: Finetuner
    private_lessons: PrivateLessons
    uploads: Uploads
    trainer: Trainer
    sweeps: Sweeps
    sign_in: SignIn
    work_cache: WorkCache
    budget: Budget
    close_shared: Callable[[], None] = lambda: None
    lost_parts: Sequence[str] = ()

    @property
    def lost(self) -> list[str]:
        """Sentences that say what could not be used at the start, and what became of it."""
        return [*self.lost_parts, *self.versions.lost, *self.trainer.lost, *self.drawings.lost]

    def check_ready(self) -> None:
        """Unavailable, with the reason, when a part cannot be used."""
        self.drawings.check()

    def warm(self) -> None:
        """Load and compute what the first requests would otherwise wait for."""
        revision()
        self.reader.warm()
        self.pictures.warm()

    def close(self) -> None:
        """Stop dreams, maps and a training, which ends event streams; drop waiting pictures; close the database."""
        self.work_cache.close()
        self.mistakes.close()
        self.maps.close()
        self.inside.close()
        self.dreaming.stop()
        self.trainer.stop()
        self.sweeps.stop()
        self.drawings.close()
        self.close_shared()


async def services_of(request: Request) -> Services:
    """The services of the application that received the request."""
    services: Services = request.app.state.services
    return services


async def _pages_of(request: Request) -> Pages:
    pages: Pages = request.app.state.pages
    return pages


AppServices = Annotated[Services, Depends(services_of)]
AppPages = Annotated[Pages, Depends(_pages_of)]
