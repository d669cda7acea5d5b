"""Serving: uvicorn around the application."""

import gc
import sys
import threading
import time
from socket import socket

import uvicorn
from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from uvicorn.config import LOGGING_CONFIG
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app import composition
from app.cli.address import announced, beside, listening, openable
from app.cli.connections import HEAD_SECONDS, Room, protocol
from app.cli.siblings import Siblings
from app.cli.terminal import print_line
from app.errors import Overloaded
from app.main import create_app, prepare
from app.services import logs
from app.services.lock import only_server
from app.services.memory import give_back_large_blocks
from app.services.shared_memory import SharedMemory
from app.services.sign_in import SignIn
from app.settings import Settings
from app.web.dependencies import Services

_PATIENCE_SECONDS = 3
_WAITING = 2048  # connections that wait to be accepted
# For which a thread may keep the event loop waiting: beside dreams and pages, reading a picture takes 2.9 ms at the
# 99th percentile so, and 4.0 with Python's 5 ms.
_SWITCH_SECONDS = 0.001
_PREPARE_AFTER_SECONDS = 1.0  # when whoever waited for the start has an answer


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
            time.sleep(_PREPARE_AFTER_SECONDS)
            if isinstance(self.config.app, FastAPI):
                prepare(self.config.app)
            gc.freeze()  # what is loaded stays; to look through it for garbage stopped all for 60 ms each time
        except (Overloaded, RuntimeError):
            if not self.should_exit:
                raise


def serve_forever(settings: Settings) -> None:
    """Serve until stopped by SIGINT or SIGTERM; exit status 3 when it could not start (uvicorn has said why).

    The address and the data folder are taken before anything is loaded: where another server has one of them, this one
    must not touch its data. Who connects meanwhile waits.
    """
    with listening(settings.host, settings.port) as listener, only_server(settings.data_dir):
        logs.configure(settings.log_level, settings.log_format)
        if settings.workers == 1:
            return _serve(settings, listener)
        memory, listeners = SharedMemory(), [listener, *(beside(listener) for _ in range(1, settings.workers))]

        def serve(number: int, replaces: bool) -> None:
            _serve(settings, listeners[number], memory, is_announced=number == 0 and not replaces)

        if status := Siblings(settings.workers, serve).run():
            raise SystemExit(status)


def _serve(settings: Settings, listener: socket, memory: SharedMemory | None = None, is_announced: bool = True) -> None:
    """In this process; `memory` is what it shares with others that serve beside it."""
    give_back_large_blocks()
    sys.setswitchinterval(_SWITCH_SECONDS)
    services = composition.services(settings, memory)
    app = create_app(settings, services)
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level,
        log_config=None if settings.log_format == "json" else LOGGING_CONFIG,
        access_log=False,  # app/web/request_log.py tells more
        server_header=False,
        http=protocol(HEAD_SECONDS, _room(settings, app)),
        forwarded_allow_ips=settings.forwarded_allow_ips,
        timeout_graceful_shutdown=_PATIENCE_SECONDS,
        backlog=_WAITING,
    )
    if is_announced:
        _announce(settings, listener.getsockname()[1], services.sign_in)
    server = Server(config, services)
    server.run([listener])
    if not server.started:
        raise SystemExit(3)


def _announce(settings: Settings, port: int, sign_in: SignIn) -> None:
    print_line(f"Brainscan at {announced(settings.host, port, settings.root_path)}")
    if sign_in.asked == "all":
        print_line(_how_to_sign_in(sign_in, openable(settings.host, port, settings.root_path)))


def _room(settings: Settings, app: FastAPI) -> Room:
    """The room for connections. Proxies that are trusted, as uvicorn reads the setting, and this machine have all."""
    named = settings.forwarded_allow_ips
    addresses = named if named == "*" else f"127.0.0.0/8,::1,{named}"
    trusting = ProxyHeadersMiddleware(app, addresses)  # type: ignore[arg-type]  # uvicorn has ASGI types of its own
    return Room(settings.connections, settings.client_connections, trusting.trusted_hosts.__contains__)


def _how_to_sign_in(sign_in: SignIn, url: str) -> str:
    """What is told once, at the start; a made token stands after the # of the link, which browsers do not send."""
    told = f"#token={sign_in.token}" if sign_in.made else " with BRAINSCAN_ADMIN_TOKEN"
    return f"To train, upload or see what others drew, sign in: {url}/sign-in{told}"
