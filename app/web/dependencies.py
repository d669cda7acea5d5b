"""What handlers are given: the services that `create_app` put together."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from app.services.comparison import Comparisons
from app.services.drawings.store import Drawings
from app.services.examples import MnistTestImages
from app.services.finetuning import Finetuner
from app.services.models.versions import Versions
from app.services.morphs import Morphs
from app.services.pictures import Pictures
from app.services.reading import Reader
from app.services.retraining.trainer import Trainer
from app.services.uploads import Uploads
from app.web.templates import Pages


@dataclass(frozen=True)
class Services:
    """All services of one app."""

    reader: Reader
    pictures: Pictures
    morphs: Morphs
    examples: MnistTestImages
    versions: Versions
    drawings: Drawings
    comparisons: Comparisons
    finetuner: Finetuner
    uploads: Uploads
    trainer: Trainer

    def warm(self) -> None:
        """Load and touch what the first answer does not need, so that who asks for it later need not wait."""
        self.reader.warm()
        self.pictures.warm()

    def close(self) -> None:
        """End what runs, and with it the event streams that tell of it."""
        self.trainer.stop()
        self.drawings.close()


def services_of(request: Request) -> Services:
    """The services of the application that was asked."""
    services: Services = request.app.state.services
    return services


async def _reader(request: Request) -> Reader:
    return services_of(request).reader


async def _pictures(request: Request) -> Pictures:
    return services_of(request).pictures


async def _morphs(request: Request) -> Morphs:
    return services_of(request).morphs


async def _examples(request: Request) -> MnistTestImages:
    return services_of(request).examples


async def _versions(request: Request) -> Versions:
    return services_of(request).versions


async def _drawings(request: Request) -> Drawings:
    return services_of(request).drawings


async def _comparisons(request: Request) -> Comparisons:
    return services_of(request).comparisons


async def _finetuner(request: Request) -> Finetuner:
    return services_of(request).finetuner


async def _uploads(request: Request) -> Uploads:
    return services_of(request).uploads


async def _trainer(request: Request) -> Trainer:
    return services_of(request).trainer


async def _pages(request: Request) -> Pages:
    pages: Pages = request.app.state.pages
    return pages


ReaderService = Annotated[Reader, Depends(_reader)]
PicturesService = Annotated[Pictures, Depends(_pictures)]
MorphsService = Annotated[Morphs, Depends(_morphs)]
ExamplesService = Annotated[MnistTestImages, Depends(_examples)]
VersionsService = Annotated[Versions, Depends(_versions)]
DrawingsService = Annotated[Drawings, Depends(_drawings)]
ComparisonsService = Annotated[Comparisons, Depends(_comparisons)]
FinetunerService = Annotated[Finetuner, Depends(_finetuner)]
UploadsService = Annotated[Uploads, Depends(_uploads)]
TrainerService = Annotated[Trainer, Depends(_trainer)]
PagesService = Annotated[Pages, Depends(_pages)]
