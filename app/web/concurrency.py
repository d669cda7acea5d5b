"""At most eight requests make pictures at once; the others wait without holding a thread, so that pages stay quick."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import Depends, Request

MOST_AT_ONCE = 8


def picture_slots() -> asyncio.Semaphore:
    """One application's slots, to be its `state.picture_slots`."""
    return asyncio.Semaphore(MOST_AT_ONCE)


async def _picture_slot(request: Request) -> AsyncIterator[None]:
    """Holds one of the application's slots until the handler has answered."""
    slots: asyncio.Semaphore = request.app.state.picture_slots
    async with slots:
        yield


HoldPictureSlot = Depends(_picture_slot)
