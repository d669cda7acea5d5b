"""The FastAPI application: settings in, application out."""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware

from app import __version__, composition
from app.addresses import networks
from app.services.logs import request_writer
from app.settings import STATIC, TEMPLATES, WORDS, Settings
from app.web import problems
from app.web.allowances import Allowance, RequestLimit
from app.web.concurrency import Lanes
from app.web.dependencies import Services
from app.web.head_as_get import HeadAsGet
from app.web.hosts import AllowedHosts
from app.web.measurements import Measurements
from app.web.refreshed_networks import RefreshedNetworks
from app.web.request_log import RequestLog
from app.web.response_cache import ResponseCache
from app.web.root_path import RootPath
from app.web.routes import (
    backquery,
    complete,
    drawings,
    dreams,
    examples,
    explain,
    health,
    inside,
    lessons,
    metrics,
    mistakes,
    models,
    morph,
    pages,
    query,
    recipes,
    retrain,
    session,
    sweeps,
)
from app.web.same_origin import SameOrigin
from app.web.security import SecurityHeaders
from app.web.service_worker import ServiceWorker
from app.web.sign_in import MOST_FAILURES
from app.web.static_files import RevalidatedFiles
from app.web.templates import Pages

_ROUTES = (
    query,
    backquery,
    complete,
    dreams,
    morph,
    explain,
    inside,
    models,
    mistakes,
    examples,
    health,
    metrics,
    recipes,
    retrain,
    drawings,
    lessons,
    session,
    sweeps,
    pages,
)
_DIRECT = (query.direct,)


class _Application(FastAPI):
    """FastAPI makes its description of the operations when it is first asked for, and fails where two threads ask."""

    _describing = threading.Lock()

    def openapi(self) -> dict[str, Any]:
        with self._describing:
            return super().openapi()


def create_app(settings: Settings, services: Services | None = None) -> FastAPI:
    """An application of its own for these settings; its services are composed when it starts, if they are not given."""

    service_worker = ServiceWorker(STATIC, TEMPLATES, settings.root_path)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.state.services = services or composition.services(settings)
        app.state.lanes = Lanes.of(app.state.services.budget)
        app.state.sign_in_failures = Allowance(MOST_FAILURES)
        app.state.pages = Pages(TEMPLATES, WORDS, settings.root_path, service_worker)
        yield
        await run_in_threadpool(app.state.services.close)

    app = _Application(
        title="Brainscan",
        version=__version__,
        summary="You draw a digit for a small neural network, and it draws one for you.",
        lifespan=lifespan,
        routes=list(_DIRECT),
        docs_url=None,
        redoc_url=None,
        servers=[{"url": settings.root_path}] if settings.root_path else None,
    )
    problems.install(app, settings.root_path)
    app.state.measurements = Measurements()
    app.state.scrapers = networks(settings.metrics_from)
    app.add_middleware(ResponseCache)
    if settings.workers > 1 or settings.database_url:
        app.add_middleware(RefreshedNetworks)
    app.add_middleware(SameOrigin)
    names = [*settings.allowed_host_names, settings.host]
    app.add_middleware(AllowedHosts, allowed=names, beyond_loopback=not settings.on_loopback)
    app.add_middleware(RequestLimit, most=settings.client_requests_per_minute)
    app.add_middleware(SecurityHeaders)
    writer = request_writer(settings.log_level, settings.log_format)
    app.add_middleware(RequestLog, measurements=app.state.measurements, write=writer)
    app.add_middleware(HeadAsGet)
    app.add_middleware(RootPath, root=settings.root_path)
    for part in _ROUTES:
        app.include_router(part.router)
    app.mount("/static", GZipMiddleware(RevalidatedFiles(directory=STATIC)), name="static")
    return app


def prepare(app: FastAPI) -> None:
    """Make what the first visitors would wait for: /docs then first comes in 13 ms rather than 250, / in 35, not 90."""
    app.state.pages.compile()
    app.openapi()
