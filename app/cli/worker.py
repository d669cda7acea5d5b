"""The command of a worker, which trains what servers have ordered."""

import asyncio

import typer

from app import workers
from app.cli.terminal import print_line
from app.services import logs
from app.settings import Settings

cli = typer.Typer()


@cli.command()
def worker() -> None:
    """Train what servers on the same database have ordered, until told to stop."""
    settings = Settings()
    logs.configure(settings.log_level, settings.log_format)
    workshop = workers.workshop(settings)
    from app.services.postgres.worker import work

    print_line("Brainscan's worker waits for trainings")
    try:
        asyncio.run(work(workshop))
    finally:
        workshop.close()
