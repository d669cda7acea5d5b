"""What handlers are given: the services that `create_app` put together."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Request

from app.services.artist import Artist
from app.services.comparison import Comparisons
from app.services.drawings.store import Drawings
from app.services.examples import ExampleShelf
from app.services.lessons import Lessons
from app.services.mind import Mind
from app.services.morphing import Morpher
from app.services.retraining.trainer import Trainer
from app.services.uploads import Uploads
from app.services.versions import Versions


@dataclass(frozen=True)
class Services:
    """All services of one app."""

    mind: Mind
    artist: Artist
    morpher: Morpher
    examples: ExampleShelf
    versions: Versions
    drawings: Drawings
    comparisons: Comparisons
    lessons: Lessons
    uploads: Uploads
    trainer: Trainer

    def warm(self) -> None:
        """Load and touch what the first answer does not need, so that who asks for it later need not wait."""
        self.mind.warm()
        self.artist.warm()

    def close(self) -> None:
        """End what runs, and with it the event streams that tell of it."""
        self.trainer.stop()
        self.drawings.close()


def _service(name: str) -> Any:
    async def given(request: Request) -> Any:
        return getattr(request.app.state.services, name)

    return Depends(given)


def mind_of(request: Request) -> Mind:
    """The mind for a handler that is asked so often that FastAPI's way to give it counts."""
    return request.app.state.services.mind


MindService = Annotated[Mind, _service("mind")]
ArtistService = Annotated[Artist, _service("artist")]
MorphService = Annotated[Morpher, _service("morpher")]
Examples = Annotated[ExampleShelf, _service("examples")]
VersionsService = Annotated[Versions, _service("versions")]
DrawingsService = Annotated[Drawings, _service("drawings")]
ComparisonsService = Annotated[Comparisons, _service("comparisons")]
LessonsService = Annotated[Lessons, _service("lessons")]
UploadsService = Annotated[Uploads, _service("uploads")]
TrainerService = Annotated[Trainer, _service("trainer")]
