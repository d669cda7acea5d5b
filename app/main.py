"""The one composition root: settings in, application out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from app import __version__
from app.services import second_reader
from app.services.artist import Artist
from app.services.examples import ExampleShelf
from app.services.kept import Kept
from app.services.mind import Mind
from app.services.models import Models
from app.services.morphing import Morpher
from app.settings import ROOT, Settings
from app.web import backquery, catalogue, morph, pages, problems, query
from app.web.dependencies import Services
from app.web.head import HeadAsGet
from app.web.security import SecurityHeaders
from app.web.turns import turns

_KEPT = 2000  # drawings and frames, some 3 kB each


def create_app(settings: Settings, services: Services | None = None) -> FastAPI:
    """An application of its own for these settings; its services are composed when it starts, if they are not given."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.services, app.state.turns = services or compose(settings), turns()
        yield

    app = FastAPI(
        title="Brainscan",
        version=__version__,
        summary="You draw a digit for a small neural network, and it draws one for you.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    problems.install(app)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadAsGet)
    for router in (query.router, backquery.router, morph.router, catalogue.router, pages.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=ROOT / "static"), name="static")
    return app


def compose(settings: Settings) -> Services:
    """The services; CorruptFile when no default network can be loaded."""
    folders: list[Path] = [settings.models_dir, settings.data_dir / "models"]
    mind, reader, kept = Mind(Models(folders, settings.model)), second_reader.find(settings.models_dir), Kept(_KEPT)
    artist = Artist(mind.models, reader, kept)
    artist.warm()
    return Services(
        mind=mind, artist=artist, morpher=Morpher(mind, reader, kept), examples=ExampleShelf(settings.mnist_dir)
    )
