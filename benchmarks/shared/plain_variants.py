"""Ordinary code for what the app does by a trick: numpy, pydantic and FastAPI as their documentation shows them.

Each function takes and returns what the one of the app does that it stands for.
"""

from collections.abc import Sequence
from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query, Request, Response
from starlette.types import ASGIApp

from app.digits import ink
from app.digits.frame import Framed
from app.digits.images import MAX_BYTES
from app.network.arrays import Bytes, Floats
from app.network.model.network import Layer
from app.services.reading import Reader
from app.web import bodies
from app.web.dependencies import AppServices
from app.web.schemas import query as schemas
from app.web.schemas.frame import Frame, Place, Step
from app.web.schemas.query import Drawing, QueryAnswer, QueryOptions


def flat_level(picture: Bytes) -> float | None:
    """The paper's level by numpy: the median of the picture's rim."""
    rim = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    level = float(np.median(rim))
    return level if np.mean(np.abs(rim - level) <= ink.FLAT_TOLERANCE) >= 0.7 else None


def pixels_in(body: bytes) -> Sequence[object]:
    """The pixels of a body, always by pydantic."""
    return Drawing.parse(body).pixels


def dense_sums(layer: Layer, signals: Floats) -> Floats:
    """weights @ signals + biases, of all inputs."""
    return signals @ layer.weights.T + layer.biases


def uncached(app: ASGIApp) -> ASGIApp:
    """In place of the response cache: none."""
    return app


parameters_by_fastapi = APIRouter()
answers_by_fastapi = APIRouter()


@parameters_by_fastapi.post("/query", response_class=Response)
async def query_with_parameters(
    request: Request, services: AppServices, options: Annotated[QueryOptions, Query()]
) -> Response:
    """FastAPI gives the reader and the options; the answer is written by hand."""
    answer = await _answer(request, services.reader, options)
    return Response(answer.model_dump_json(exclude_unset=True), media_type="application/json")


@answers_by_fastapi.post("/query", response_model_exclude_unset=True)
async def query_with_answer(
    request: Request, services: AppServices, options: Annotated[QueryOptions, Query()]
) -> QueryAnswer:
    """FastAPI gives the reader and the options, and writes the answer."""
    return await _answer(request, services.reader, options)


async def _answer(request: Request, reader: Reader, options: QueryOptions) -> QueryAnswer:
    body = await bodies.read(request, MAX_BYTES)
    reading = reader.read_pixels(schemas.pixels_in(body), options.frame, options.model)
    answer = QueryAnswer.of(
        reading, options.includes("frame"), reader.echo(reading) if options.includes("echo") else None
    )
    if options.includes("frame"):
        answer.frame = _frame(reading.framed)
    return answer


def frame_json(framed: Framed) -> str:
    """A frame by pydantic."""
    return _frame(framed).model_dump_json()


def _frame(framed: Framed) -> Frame:
    steps = [Step.model_validate({"name": name, "pixels": pixels.tolist()}) for name, pixels in framed.steps.items()]
    return Frame(seen=framed.pixels.tolist(), steps=steps, place=Place(**vars(framed.place)))
