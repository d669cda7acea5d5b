"""GET /examples: MNIST's test images."""

from typing import Annotated

from fastapi import APIRouter, Path

from app.services.examples import MnistTestImages
from app.web import problems
from app.web.dependencies import AppServices
from app.web.schemas.examples import Example

router = APIRouter(prefix="/examples", tags=["reading"])


@router.get("/random", summary="Show a random test image")
def random_example(services: AppServices) -> Example:
    """One of MNIST's 10,000 test images, which no network here has learned from."""
    return _example(services.examples, services.examples.random_index())


@router.get("/{index}", summary="Show a test image", responses=problems.responses(404, 422))
def example(index: Annotated[int, Path(ge=0, description="0 to 9999")], services: AppServices) -> Example:
    """The same test image again, by its index."""
    return _example(services.examples, index)


def _example(examples: MnistTestImages, index: int) -> Example:
    label, pixels = examples.get(index)
    return Example(index=index, label=label, pixels=pixels)
