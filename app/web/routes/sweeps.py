"""/sweeps: train with many recipes, sizes and seeds, and compare."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Response

from app.web import problems
from app.web.dependencies import AppServices
from app.web.journal import AppJournal
from app.web.json_bodies import JsonRoute
from app.web.schemas.sweeps import SweepEntry, SweepList, SweepRequest
from app.web.sign_in import admin_only

router = APIRouter(prefix="/sweeps", tags=["training"], route_class=JsonRoute)

SweepId = Annotated[str, Path(max_length=40, description="a sweep's id")]
OptionalRequest = Annotated[SweepRequest, Body(default_factory=SweepRequest)]


@router.post("", status_code=202, summary="Start a sweep", **admin_only(400, 413, 415, 422, 503, 507))
def start(response: Response, services: AppServices, journal: AppJournal, request: OptionalRequest) -> SweepEntry:
    """Train each recipe with each size and each seed, to compare; the networks are not kept."""
    sweep = services.sweeps.start(request.runs())
    journal.note(f"started the sweep {sweep.id}")
    response.headers["Location"] = f"/sweeps/{sweep.id}"
    return SweepEntry.of(sweep)


@router.get("", summary="List the sweeps", responses=problems.responses(503))
def sweeps(services: AppServices) -> SweepList:
    """The newest first, with all their runs."""
    return SweepList(sweeps=[SweepEntry.of(sweep) for sweep in services.sweeps.all()])


@router.get("/{id}", summary="Look at a sweep", responses=problems.responses(404, 422, 503))
def sweep(id: SweepId, services: AppServices) -> SweepEntry:
    """As it stands."""
    return SweepEntry.of(services.sweeps.get(id))


@router.delete("/{id}", summary="Cancel a sweep", **admin_only(404, 409, 422, 503))
def cancel(id: SweepId, services: AppServices, journal: AppJournal) -> SweepEntry:
    """End all its runs that have not ended."""
    sweep = services.sweeps.cancel(id)
    journal.note(f"cancelled the sweep {sweep.id}")
    return SweepEntry.of(sweep)
