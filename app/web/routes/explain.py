"""POST /explain: a picture and a digit in, what each pixel argued for it out."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.web import problems
from app.web.dependencies import AppServices
from app.web.json_bodies import JsonRoute
from app.web.schemas.explain import ExplainAnswer, ExplainQuery, ExplainRequest

router = APIRouter(tags=["reading"], route_class=JsonRoute)


@router.post("/explain", summary="Tell why", responses=problems.responses(400, 404, 413, 415, 422))
def explain(asked: ExplainRequest, services: AppServices, options: Annotated[ExplainQuery, Query()]) -> ExplainAnswer:
    """Which ink, and which paper where others have ink, argued for a digit, or for it rather than another."""
    return ExplainAnswer.of(services.explainer.explain(asked.pixels, asked.label, asked.against, options.model))
