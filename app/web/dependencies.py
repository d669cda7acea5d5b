"""What handlers are given: the services that `create_app` put together."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from app.services.examples import ExampleShelf
from app.services.mind import Mind


@dataclass(frozen=True)
class Services:
    """All services of one app."""

    mind: Mind
    examples: ExampleShelf


async def _mind(request: Request) -> Mind:
    return request.app.state.services.mind


async def _examples(request: Request) -> ExampleShelf:
    return request.app.state.services.examples


MindService = Annotated[Mind, Depends(_mind)]
Examples = Annotated[ExampleShelf, Depends(_examples)]
