"""The app in several processes that share a socket: `python -m benchmarks.shared.multi_worker_server PORT COUNT`."""

import logging
import sys

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from app.cli.address import listening
from app.main import create_app
from app.services.drawings.store import open_drawings
from app.settings import Settings


def app() -> FastAPI:
    """One worker's application."""
    return create_app(Settings())


if __name__ == "__main__":
    port, count = map(int, sys.argv[1:])
    logging.getLogger("alembic").setLevel(logging.WARNING)
    open_drawings(Settings().drawings_file)  # the database is made once, before all workers open it
    module = "benchmarks.shared.multi_worker_server:app"
    config = uvicorn.Config(module, factory=True, port=port, workers=count, log_level="error", access_log=False)
    Multiprocess(config, [listening(config.host, port)]).run()
