"""How many do what takes long at once, so that pages and answers stay quick.

At most eight requests make pictures, and the others wait without holding a thread. At most sixteen dreams are watched,
and who comes seventeenth is told so.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI, Request

from app.errors import Busy

MOST_PICTURES = 8
MOST_STREAMS = 16


def add_slots(app: FastAPI) -> None:
    """Give an application its own slots."""
    app.state.picture_slots = asyncio.Semaphore(MOST_PICTURES)
    app.state.stream_slots = asyncio.Semaphore(MOST_STREAMS)


@asynccontextmanager
async def picture_slot(request: Request) -> AsyncIterator[None]:
    """Holds one of the application's slots for pictures."""
    slots: asyncio.Semaphore = request.app.state.picture_slots
    async with slots:
        yield


@asynccontextmanager
async def stream_slot(request: Request) -> AsyncIterator[None]:
    """Holds one of the application's slots for streams; Busy when there is none."""
    slots: asyncio.Semaphore = request.app.state.stream_slots
    if slots.locked():
        raise Busy(f"{MOST_STREAMS} dreams are being watched, as many as there can be; try again in a moment")
    async with slots:
        yield


async def _picture_slot(request: Request) -> AsyncIterator[None]:
    """Holds a slot until the handler has answered."""
    async with picture_slot(request):
        yield


HoldPictureSlot = Depends(_picture_slot)
