"""Composes what does trainings: the worker of several servers, and the processes of one training or run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app import composition
from app.cluster import Shared
from app.errors import Conflict
from app.settings import Settings

if TYPE_CHECKING:
    from app.services.postgres.workshop import Workshop


def workshop(settings: Settings) -> Workshop:
    """What `python -m app worker` does; Conflict without a database, Busy when that does not answer."""
    if not settings.database_url:
        raise Conflict("a worker needs BRAINSCAN_DATABASE_URL; without it the server trains by itself")
    shared = Shared(settings, is_serving=True)
    return shared.workshop(composition.versions(settings, shared))


def run_worker(settings: Settings, job_folder: Path) -> None:
    """Do the job in a folder, in this process: the one of `python -m app.worker JOB_FOLDER`."""
    from app.services.retraining import worker

    worker.main(job_folder, settings.mnist_dir)


def run_of_sweep(settings: Settings, run: str) -> None:
    """Do a run of a sweep, in this process: the one of `python -m app.worker run RUN`."""
    from app.services.sweeps import running

    running.main(run, settings.mnist_dir)
