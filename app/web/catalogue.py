"""GET /models, /examples and /health: what there is to ask and to look at."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.web import problems
from app.web.dependencies import Examples, MindService, TrainerService, VersionsService
from app.web.model_schemas import ModelList
from app.web.schemas import Example, Health

router = APIRouter()


@router.get("/models", summary="List the networks", tags=["networks"])
def models(versions: VersionsService, trainer: TrainerService) -> ModelList:
    """Every network that can answer, with its size and its accuracy, and which one is in service."""
    return ModelList.of(versions, [*versions.lost, *trainer.lost])


@router.get("/examples/random", summary="Show a random test image", tags=["reading"])
def random_example(examples: Examples) -> Example:
    """One of MNIST's 10,000 test images, which no network here has learned from."""
    return _example(examples, examples.random_index())


@router.get("/examples/{index}", summary="Show a test image", tags=["reading"], responses=problems.responses(404, 422))
def example(index: Annotated[int, Path(ge=0, description="0 to 9999")], examples: Examples) -> Example:
    """The same test image again, by its index."""
    return _example(examples, index)


def _example(examples: Examples, index: int) -> Example:
    label, pixels = examples.get(index)
    return Example(index=index, label=label, pixels=pixels)


@router.get("/health/live", summary="Is the server alive?", tags=["health"])
async def live() -> Health:
    """Answers as soon as the server does."""
    return Health(status="live")


@router.get("/health/ready", summary="Is a network in service?", tags=["health"])
async def ready(mind: MindService) -> Health:
    """Answers once a network is loaded and warm."""
    return Health(status="ready", model=mind.models.default.id)
