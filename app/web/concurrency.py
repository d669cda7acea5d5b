"""How many requests of a kind are worked on at once; the others wait without a thread, so that pages stay quick."""

import asyncio
import threading
from collections import Counter, OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from itertools import chain

from anyio import CancelScope
from fastapi import Depends, Request

from app.errors import Abandoned, Overloaded, TooManyAtOnce
from app.services.budget import Budget
from app.services.work_cache import still_wanted
from app.web.clients import client_of

_STOPPED = "the server is being stopped"
_PICTURES_AT_ONCE = 8  # that are waited for: one thread makes them
_DECODINGS_AT_ONCE = 1  # of picture files, which may take 140 MiB each
_READINGS_AT_ONCE = 1  # of drawings, on the event loop
_SLOW_AT_ONCE = 2  # lessons, comparisons, exports and downloads
_UPLOADS_AT_ONCE = 8  # networks and drawings that are sent
REFUSALS = (429, 503)  # with which requests are answered that find no room


class Lane:
    """Lets `at_once` requests go on at a time. Up to `queue` more wait and take turns, client by client.

    Whoever asks for more is refused at once. All happens on the event loop, so no lock is needed.
    """

    def __init__(self, what: str, at_once: int, queue: int, per_client: int) -> None:
        """`per_client` is how many requests of one client there may be, waiting ones included."""
        self.what, self.at_once, self.queue, self.per_client = what, at_once, queue, per_client
        self._free, self.closed = at_once, False
        self._held = Counter[str]()
        self._waiting = OrderedDict[str, deque[asyncio.Future[None]]]()

    @property
    def working(self) -> int:
        """How many requests have a place."""
        return self.at_once - self._free

    @property
    def waiting(self) -> int:
        """How many requests wait for a place."""
        return self._held.total() - self.working

    @asynccontextmanager
    async def place(self, request: Request) -> AsyncIterator[None]:
        """One of the places, until the block ends; TooManyAtOnce or Overloaded when there is no room to wait."""
        client = client_of(request.scope)
        self._check_room(client)
        self._held[client] += 1
        try:
            await self._turn(client)
            try:
                yield
            finally:
                self._pass_on()
        finally:
            self._held[client] -= 1
            self._held += Counter()  # forgets clients without requests

    @asynccontextmanager
    async def brief_place(self, request: Request) -> AsyncIterator[None]:
        """A place for some milliseconds of work on the event loop, which does all else that is due before the next."""
        async with self.place(request):
            try:
                yield
            finally:
                await asyncio.sleep(0)

    @asynccontextmanager
    async def watched_place(self, request: Request) -> AsyncIterator[None]:
        """A place for a request whose body is read; when the client leaves, all that waits for its turn is dropped.

        Abandoned when it leaves before there is a place. Later `still_wanted` says no.
        """
        async with AsyncExitStack() as held:
            leaving = await held.enter_async_context(_watched(request))
            with leaving:
                await held.enter_async_context(self.place(request))
            if leaving.cancelled_caught:
                raise Abandoned("whoever asked has left")
            yield

    def close(self) -> None:
        """Refuse all that wait and all that come, because the server ends."""
        self.closed = True
        for turn in chain.from_iterable(self._waiting.values()):
            if not turn.done():
                turn.set_exception(Overloaded(_STOPPED))
        self._waiting.clear()

    def _check_room(self, client: str) -> None:
        if self.closed:
            raise Overloaded(_STOPPED)
        most = self.at_once + self.queue
        if self._held.total() >= most:
            raise Overloaded(f"there are {most} requests for {self.what} already; try again in a moment")
        if self._held[client] >= self.per_client:
            raise TooManyAtOnce(f"there are {self.per_client} requests of yours for {self.what}; wait for one to end")

    async def _turn(self, client: str) -> None:
        """Wait for a place."""
        if self._free:
            self._free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        """Give the place to the next client's oldest request that still waits; that client is the last one then."""
        while self._waiting:
            client, turns = self._waiting.popitem(last=False)
            turn = turns.popleft()
            if turns:
                self._waiting[client] = turns
            if not turn.done():
                return turn.set_result(None)
        self._free += 1


@asynccontextmanager
async def _watched(request: Request) -> AsyncIterator[CancelScope]:
    """A scope that is cancelled when the client leaves; `still_wanted` says no from then on."""
    scope, left = CancelScope(), threading.Event()

    async def watch() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass
        left.set()
        scope.cancel()

    watching, before = asyncio.create_task(watch()), still_wanted.get()
    still_wanted.set(lambda: not left.is_set())
    try:
        yield scope
    finally:
        still_wanted.set(before)
        watching.cancel()


@dataclass(frozen=True)
class Lanes:
    """One application's lanes, to be its `state.lanes`."""

    pictures: Lane
    readings: Lane
    decodings: Lane
    slow: Lane
    uploads: Lane
    streams: Lane
    dreams: Lane

    @classmethod
    def of(cls, budget: Budget) -> "Lanes":
        """As many places as there are above, and as many to wait in as the budget has."""
        room = budget.queue, budget.client_requests
        return cls(
            Lane("pictures", _PICTURES_AT_ONCE, *room),
            Lane("readings of drawings", _READINGS_AT_ONCE, *room),
            Lane("readings of picture files", _DECODINGS_AT_ONCE, *room),
            Lane("slow work", _SLOW_AT_ONCE, *room),
            Lane("uploads", _UPLOADS_AT_ONCE, *room),
            Lane("event streams", budget.event_streams, 0, budget.client_event_streams),
            Lane("dreams to watch", budget.live_dreams, 0, budget.client_event_streams),
        )

    @property
    def closed(self) -> bool:
        """Whether the server ends."""
        return self.slow.closed

    def close(self) -> None:
        """Refuse all that wait for a place, because the server ends."""
        for lane in vars(self).values():
            lane.close()


def lanes_of(request: Request) -> Lanes:
    """The lanes of the application that received the request."""
    lanes: Lanes = request.app.state.lanes
    return lanes


async def _picture_place(request: Request) -> AsyncIterator[None]:
    async with lanes_of(request).pictures.watched_place(request):
        yield


async def _slow_place(request: Request) -> AsyncIterator[None]:
    async with lanes_of(request).slow.watched_place(request):
        yield


async def _stream_place(request: Request) -> AsyncIterator[None]:
    async with lanes_of(request).streams.place(request):
        yield


HoldPictureSlot = Depends(_picture_place, scope="function")  # until the handler has answered
HoldSlowSlot = Depends(_slow_place, scope="function")
HoldStreamSlot = Depends(_stream_place)  # until all is sent
