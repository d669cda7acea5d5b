"""Who draws waits for a turn and holds no thread meanwhile: pages and answers come, however many want pictures."""

import asyncio
from collections.abc import AsyncIterator

from fastapi import Depends, Request

MOST_AT_ONCE = 8


def turns() -> asyncio.Semaphore:
    """One application's turns, to be its `state.turns`."""
    return asyncio.Semaphore(MOST_AT_ONCE)


async def _turn(request: Request) -> AsyncIterator[None]:
    async with request.app.state.turns:
        yield


WaitForTurn = Depends(_turn)
