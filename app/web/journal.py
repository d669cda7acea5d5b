"""A line in the log for each change of what answers or is kept: who asked for it, and what was done."""

import logging
from typing import Annotated

from fastapi import Depends, Request

from app.services.foreign import printable

log = logging.getLogger("brainscan")


class Journal:
    """Notes what one client has had done; `who` is its address, as the proxy tells it, where one is believed."""

    def __init__(self, who: str) -> None:
        self._who = who

    def note(self, done: str) -> None:
        """Log a change that has been made, as "activated elastic@12345678"."""
        log.info("%s %s", self._who, done, extra={"about": {"client": self._who, "done": done}})


def journal_of(request: Request) -> Journal:
    """For what the client of this request has done."""
    return Journal(printable(request.client.host, 60) if request.client else "somebody")


async def _journal_of(request: Request) -> Journal:
    return journal_of(request)


AppJournal = Annotated[Journal, Depends(_journal_of)]
