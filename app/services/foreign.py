"""Whatever a library raises over a file that others made becomes one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import BrainscanError, CorruptFile


@contextmanager
def reading_foreign(what: str) -> Iterator[None]:
    """Turn every foreign exception into CorruptFile, which names `what` was read; BrainscanError passes through."""
    try:
        yield
    except BrainscanError:
        raise
    except Exception as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise CorruptFile(f"{what} is damaged: {reason:.200}") from None
