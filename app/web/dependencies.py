"""What handlers are given: the services that `create_app` put together."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from app.services.artist import Artist
from app.services.examples import ExampleShelf
from app.services.mind import Mind
from app.services.morphing import Morpher


@dataclass(frozen=True)
class Services:
    """All services of one app."""

    mind: Mind
    artist: Artist
    morpher: Morpher
    examples: ExampleShelf


async def _mind(request: Request) -> Mind:
    return request.app.state.services.mind


async def _artist(request: Request) -> Artist:
    return request.app.state.services.artist


async def _morpher(request: Request) -> Morpher:
    return request.app.state.services.morpher


async def _examples(request: Request) -> ExampleShelf:
    return request.app.state.services.examples


MindService = Annotated[Mind, Depends(_mind)]
ArtistService = Annotated[Artist, Depends(_artist)]
MorphService = Annotated[Morpher, Depends(_morpher)]
Examples = Annotated[ExampleShelf, Depends(_examples)]
