"""/retrain: start a training, look on, pause it, cancel it, resume it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Annotated

from fastapi import APIRouter, Body, Depends, Header, Path, Query, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from app.errors import Busy
from app.services.retraining.events import Event
from app.services.retraining.job import Job
from app.services.retraining.trainer import Trainer
from app.web import problems
from app.web.compressed_route import CompressedRoute
from app.web.concurrency import REFUSALS, HoldStreamSlot
from app.web.dependencies import AppServices
from app.web.journal import AppJournal, Journal
from app.web.schemas.retrain import EpochList, JobEntry, JobList, TrainingRequest
from app.web.sign_in import admin_only

router = APIRouter(prefix="/retrain", tags=["training"], route_class=CompressedRoute)

JobId = Annotated[str, Path(max_length=40, description="a training's id")]
OptionalRequest = Annotated[TrainingRequest, Body(default_factory=TrainingRequest)]
_POLL_SECONDS = 0.1


@router.post("", status_code=202, summary="Start a training", **admin_only(400, 409, 413, 415, 422, 503, 507))
def start(response: Response, services: AppServices, journal: AppJournal, request: OptionalRequest) -> JobEntry:
    """Train a network beside the one in service. One at a time."""
    return _begun(response, journal, "started", services.trainer.start(request.order()))


@router.get("", summary="List the trainings")
def jobs(services: AppServices) -> JobList:
    """The newest first."""
    found = services.trainer.jobs()
    running = next((job.id for job in found if job.under_way), None)
    return JobList(running=running, jobs=[JobEntry.of(job) for job in found])


@router.get("/{id}", summary="Look at a training", responses=problems.responses(404, 422))
def job(id: JobId, services: AppServices) -> JobEntry:
    """As it stands."""
    return JobEntry.of(services.trainer.get(id))


@router.delete("/{id}", summary="Cancel a training", **admin_only(404, 409, 422))
def cancel(id: JobId, services: AppServices, journal: AppJournal) -> JobEntry:
    """End it within a second; nothing is published."""
    return _noted(journal, "cancelled", services.trainer.cancel(id))


@router.post("/{id}/pause", summary="Pause a training", **admin_only(404, 409, 422))
def pause(id: JobId, services: AppServices, journal: AppJournal) -> JobEntry:
    """Let it wait after the epoch that it learns now, until it is resumed or steps on; its event `paused` says when."""
    return _noted(journal, "paused", services.trainer.pause(id))


@router.post("/{id}/step", summary="Learn one more epoch", **admin_only(404, 409, 422))
def step(id: JobId, services: AppServices, journal: AppJournal) -> JobEntry:
    """Let a paused training learn one epoch, and wait again."""
    return _noted(journal, "stepped", services.trainer.step(id))


@router.post("/{id}/resume", status_code=202, summary="Resume a training", **admin_only(404, 409, 422, 507))
def resume(id: JobId, response: Response, services: AppServices, journal: AppJournal) -> JobEntry:
    """Continue a paused or interrupted training after its last epoch."""
    return _begun(response, journal, "resumed", services.trainer.resume(id))


@router.get("/{id}/epochs", summary="Replay a training", responses=problems.responses(404, 422))
def epochs(
    id: JobId,
    services: AppServices,
    pictures: Annotated[bool, Query(description="whether with their pictures, which weigh a hundredfold")] = True,
) -> EpochList:
    """All its epochs so far."""
    without = {} if pictures else {"scans": None, "dreams": None}
    found = (event.data for event in services.trainer.events(id) if event.kind == "epoch")
    return EpochList(epochs=[{**data, **without} for data in found])


def _noted(journal: Journal, done: str, job: Job) -> JobEntry:
    """What is answered after this was done to a training."""
    journal.note(f"{done} the training {job.id}")
    return JobEntry.of(job)


def _begun(response: Response, journal: Journal, done: str, job: Job) -> JobEntry:
    """The same, with where the training can be looked at."""
    response.headers["Location"] = f"/retrain/{job.id}"
    return _noted(journal, done, job)


def _existing(id: JobId, services: AppServices) -> str:
    """The id of a training that there is, so that an unknown one is answered with 404 before the stream begins."""
    return services.trainer.get(id).id


@router.get(
    "/{id}/events",
    response_class=EventSourceResponse,
    summary="Watch a training",
    dependencies=[HoldStreamSlot],
    responses=problems.responses(404, 422, *REFUSALS),
)
async def events(
    id: Annotated[str, Depends(_existing)],
    services: AppServices,
    after: Annotated[int, Query(ge=0, description="leave out the events up to this number")] = 0,
    last_event_id: Annotated[int | None, Header(ge=0, description="sent by browsers that connect again")] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Its numbered events, from the first or after Last-Event-ID, as they happen, until it has ended."""
    async for event in _watched(services.trainer, id, after if last_event_id is None else last_event_id):
        yield ServerSentEvent(data=event.data, event=event.kind, id=str(event.number))


async def _watched(trainer: Trainer, id: str, last: int) -> AsyncIterator[Event]:
    """The events after the number `last`. Asks whether the training runs before its events, so that none is missed."""
    running = True
    while running:
        running, events = await _looked(trainer, id, last)
        for event in events:
            last = event.number
            yield event
        await asyncio.sleep(_POLL_SECONDS if running else 0)


async def _looked(trainer: Trainer, id: str, last: int) -> tuple[bool, Sequence[Event]]:
    """Whether it runs, and its new events.

    Those in memory at once: by way of another thread, 200 streams that wait took six times as much of a core. A
    database that is away ends the stream, and browsers connect again.
    """
    try:
        if trainer.is_followed(id):
            return _look(trainer, id, last)
        return await run_in_threadpool(_look, trainer, id, last)
    except Busy:
        return False, ()


def _look(trainer: Trainer, id: str, last: int) -> tuple[bool, Sequence[Event]]:
    return trainer.is_running(id), trainer.events(id, last)
