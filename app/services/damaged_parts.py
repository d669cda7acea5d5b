"""Parts that all else goes on without where their file is damaged."""

import logging
from collections.abc import Callable
from typing import TypeVar

from app.errors import CorruptFile

Found = TypeVar("Found")
log = logging.getLogger("brainscan")


def if_whole(without: str, find: Callable[[], Found | None], lost: list[str]) -> Found | None:
    """What is found; None when its file is damaged, and then `lost` gains a sentence of what is missing without it."""
    try:
        return find()
    except CorruptFile as error:
        lost.append(f"{without}: {error}.")
        log.warning(lost[-1])
        return None
