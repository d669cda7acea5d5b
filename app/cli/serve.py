"""Serving: uvicorn around the application."""

import threading
from socket import socket

import uvicorn
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from uvicorn.config import LOGGING_CONFIG

from app import composition
from app.cli.address import announced, listening
from app.cli.connections import protocol
from app.cli.terminal import print_line
from app.errors import Overloaded
from app.main import create_app
from app.services import logs
from app.services.lock import only_server
from app.services.memory import give_back_large_blocks
from app.settings import Settings
from app.web.dependencies import Services

_PATIENCE_SECONDS = 3


class Server(uvicorn.Server):
    """Warms the services when it listens already.

    Ends trainings and dreams and their event streams first: connections that stay open would hold up the shutdown.
    """

    def __init__(self, config: uvicorn.Config, services: Services) -> None:
        super().__init__(config)
        self._services = services

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        threading.Thread(target=self._warm, name="warming", daemon=True).start()

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        if isinstance(self.config.app, FastAPI):
            self.config.app.state.lanes.close()
        await run_in_threadpool(self._services.close)
        await super().shutdown(sockets)

    def _warm(self) -> None:
        """What is stopped while it warms can start no more work, which is nothing to tell."""
        try:
            self._services.warm()
        except (Overloaded, RuntimeError):
            if not self.should_exit:
                raise


def serve_forever(settings: Settings) -> None:
    """Serve until stopped by SIGINT or SIGTERM; exit status 3 when it could not start (uvicorn has said why).

    The address and the data folder are taken before anything is loaded: where another server has one of them, this one
    must not touch its data. Who connects meanwhile waits.
    """
    with listening(settings.host, settings.port) as listener, only_server(settings.data_dir):
        _serve(settings, listener)


def _serve(settings: Settings, listener: socket) -> None:
    logs.configure(settings.log_level, settings.log_format)
    give_back_large_blocks()
    services = composition.services(settings)
    config = uvicorn.Config(
        create_app(settings, services),
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level,
        log_config=None if settings.log_format == "json" else LOGGING_CONFIG,
        access_log=False,  # app/web/request_log.py tells more
        server_header=False,
        http=protocol(settings.head_seconds, settings.connections),
        forwarded_allow_ips=settings.forwarded_allow_ips,
        timeout_graceful_shutdown=_PATIENCE_SECONDS,
    )
    print_line(f"Brainscan at {announced(settings.host, listener.getsockname()[1], settings.root_path)}")
    server = Server(config, services)
    server.run([listener])
    if not server.started:
        raise SystemExit(3)
