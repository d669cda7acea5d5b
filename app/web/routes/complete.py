"""POST /complete: the beginning of a digit in, ways to finish it out."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.web import problems
from app.web.concurrency import REFUSALS, HoldPictureSlot
from app.web.dependencies import AppServices
from app.web.json_bodies import JsonRoute
from app.web.schemas.complete import CompleteAnswer, CompleteQuery, CompleteRequest

router = APIRouter(tags=["drawing"], dependencies=[HoldPictureSlot], route_class=JsonRoute)


@router.post(
    "/complete", summary="Finish what was begun", responses=problems.responses(400, 404, 413, 415, 422, *REFUSALS)
)
def complete(begun: CompleteRequest, services: AppServices, asked: Annotated[CompleteQuery, Query()]) -> CompleteAnswer:
    """The drawing's ink stays, and a network that dreams draws the rest."""
    found = services.completer.complete(begun.pixels, begun.label, begun.count, begun.seed, asked.model)
    return CompleteAnswer.of(found)
