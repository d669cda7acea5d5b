"""How often one client may ask within a minute."""

import time
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.clients import client_of, is_this_machine
from app.web.problems import problem

if TYPE_CHECKING:
    from limits import RateLimitItem
    from limits.strategies import FixedWindowRateLimiter


class Allowance:
    """So many of something for each client and minute, counted from the client's first."""

    def __init__(self, most: int) -> None:
        self.most = most

    def spend(self, client: str) -> bool:
        """Count one; whether it was within the allowance."""
        limiter, rate = self._counting
        return limiter.hit(rate, client)

    def seconds_until_more(self, client: str) -> int:
        """0 while there is something left of the allowance, else the seconds until there is."""
        limiter, rate = self._counting
        left = limiter.get_window_stats(rate, client)
        return 0 if left.remaining else max(1, ceil(left.reset_time - time.time()))

    @cached_property
    def _counting(self) -> "tuple[FixedWindowRateLimiter, RateLimitItem]":
        """Imported with the first use: it takes 35 ms, which no start on loopback needs."""
        from limits import RateLimitItemPerMinute
        from limits.storage import MemoryStorage
        from limits.strategies import FixedWindowRateLimiter

        return FixedWindowRateLimiter(MemoryStorage()), RateLimitItemPerMinute(self.most)


class RequestLimit:
    """Answers 429 to whoever asks more than `most` times a minute; this machine may ask as often as it likes."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app, self._allowance = app, Allowance(most)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        client = client_of(scope) if scope["type"] == "http" else "::1"
        if is_this_machine(client) or self._allowance.spend(client):
            return await self.app(scope, receive, send)
        seconds = self._allowance.seconds_until_more(client)
        detail = f"this address has asked {self._allowance.most} times within a minute; ask again in {seconds} s"
        await problem(429, detail, {"Retry-After": str(seconds)})(scope, receive, send)
