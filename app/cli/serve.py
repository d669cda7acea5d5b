"""Serving: uvicorn around the application."""

import logging

import uvicorn
from rich.console import Console

from app.main import compose, create_app
from app.settings import Settings


def serve_forever(settings: Settings) -> None:
    """Serve until stopped by SIGINT or SIGTERM; exit status 3 when it could not start (uvicorn has said why)."""
    logging.basicConfig(level=settings.log_level.upper(), format="%(levelname)s %(name)s: %(message)s")
    config = uvicorn.Config(
        create_app(settings, compose(settings)),
        host=settings.host,
        port=settings.port,
        log_level=settings.log_level,
        access_log=settings.log_level == "debug",
        server_header=False,
    )
    listener = config.bind_socket()
    Console().print(f"Brainscan at http://{settings.host}:{listener.getsockname()[1]}", highlight=False)
    server = uvicorn.Server(config)
    server.run([listener])
    if not server.started:
        raise SystemExit(3)
