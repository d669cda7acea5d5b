"""A worker: takes what servers have deferred, one thing at a time, until it is told to stop."""

import asyncio
import logging
from contextlib import suppress

import psycopg
from procrastinate import App, PsycopgConnector
from procrastinate.exceptions import ConnectorException

from app.errors import BrainscanError
from app.services.postgres.workshop import Workshop

_LOOK_SECONDS = 0.1
_HEARTBEAT_SECONDS = 1.0
_DEAD_SECONDS = 5.0  # without a heartbeat, after which what a worker did is taken up by another
_PAUSE_SECONDS = 1.0  # before a database that was away is tried again
log = logging.getLogger("brainscan")


async def work(workshop: Workshop) -> None:
    """Until SIGTERM or SIGINT: then a training is handed over to another worker."""
    while True:
        app = _app(workshop)
        try:
            async with app.open_async():
                stalled = asyncio.create_task(_take_up_stalled(app))
                try:
                    return await app.run_worker_async(
                        queues=["work"],
                        fetch_job_polling_interval=_PAUSE_SECONDS,
                        abort_job_polling_interval=_PAUSE_SECONDS,
                        update_heartbeat_interval=_HEARTBEAT_SECONDS,
                        stalled_worker_timeout=_DEAD_SECONDS,
                        shutdown_graceful_timeout=_LOOK_SECONDS,
                        delete_jobs="always",
                    )
                finally:
                    stalled.cancel()
        except (ConnectorException, psycopg.Error) as error:
            log.warning("the database is away: %s", " ".join(str(error).split()))
            await asyncio.sleep(_PAUSE_SECONDS)


def _app(workshop: Workshop) -> App:
    app = App(connector=PsycopgConnector(conninfo=workshop.cluster.url, min_size=1, max_size=4, timeout=5))

    @app.task(name="train", queue="work")
    async def train(id: str) -> None:
        training = await asyncio.to_thread(workshop.begin, id)
        try:
            while training and training.alive:
                await asyncio.sleep(_LOOK_SECONDS)
        except asyncio.CancelledError:
            if training:
                with suppress(BrainscanError):
                    await asyncio.to_thread(training.hand_over)
            raise
        finally:
            if training and not training.alive:
                training.clear_up()

    @app.task(name="sweep", queue="work")
    async def sweep(id: str, number: int) -> None:
        try:
            await asyncio.to_thread(workshop.sweep, id, number)
        except asyncio.CancelledError:
            workshop.stop()
            raise

    return app


async def _take_up_stalled(app: App) -> None:
    """What a worker did that was killed is to be done again."""
    while True:
        await asyncio.sleep(_HEARTBEAT_SECONDS)
        with suppress(ConnectorException, psycopg.Error):
            for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=_DEAD_SECONDS):
                log.warning("the worker of %s died; it goes on with another", job.lock)
                await app.job_manager.retry_job(job)
