"""The one composition root: settings in, application out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from app import __version__
from app.services import second_reader
from app.services.artist import Artist
from app.services.comparison import Comparisons
from app.services.drawings.store import open_drawings
from app.services.examples import ExampleShelf
from app.services.kept import Kept
from app.services.lessons import Lessons
from app.services.mind import Mind
from app.services.morphing import Morpher
from app.services.retraining.trainer import open_trainer
from app.services.uploads import Uploads
from app.services.versions import open_versions
from app.settings import ROOT, Settings
from app.web import backquery, catalogue, morph, pages, problems, query, retraining, teaching, versions
from app.web.dependencies import Services
from app.web.given_again import GivenAgain
from app.web.head import HeadAsGet
from app.web.same_origin import SameOrigin
from app.web.security import SecurityHeaders
from app.web.turns import turns

_KEPT = 2000  # drawings and frames, some 3 kB each


def create_app(settings: Settings, services: Services | None = None) -> FastAPI:
    """An application of its own for these settings; its services are composed when it starts, if they are not given."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.services, app.state.turns = services or compose(settings), turns()
        yield
        await run_in_threadpool(app.state.services.close)

    app = FastAPI(
        title="Brainscan",
        version=__version__,
        summary="You draw a digit for a small neural network, and it draws one for you.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    problems.install(app)
    app.add_middleware(GivenAgain)
    app.add_middleware(SameOrigin)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(HeadAsGet)
    for part in (query, backquery, morph, catalogue, versions, retraining, teaching, pages):
        app.include_router(part.router)
    app.mount("/static", GZipMiddleware(StaticFiles(directory=ROOT / "static")), name="static")
    return app


def compose(settings: Settings) -> Services:
    """The services; CorruptFile when no default network can be loaded."""
    versions = open_versions(settings.models_dir, settings.data_dir, settings.model, settings.keep_versions)
    examples = ExampleShelf(settings.mnist_dir)
    mind, reader, kept = Mind(versions.models), second_reader.find(settings.models_dir), Kept(_KEPT)
    artist = Artist(mind.models, reader, kept)
    drawings = open_drawings(settings.data_dir)
    comparisons = Comparisons(examples, drawings)
    path, threads = settings.data_dir / "trainings", settings.training_threads
    trainer = open_trainer(path, settings.keep_trainings, versions, drawings.examples, settings.mnist_dir, threads)
    return Services(
        mind=mind,
        artist=artist,
        morpher=Morpher(mind, reader, kept),
        examples=examples,
        versions=versions,
        drawings=drawings,
        comparisons=comparisons,
        lessons=Lessons(versions, comparisons, settings.mnist_dir),
        uploads=Uploads(versions, comparisons),
        trainer=trainer,
    )
