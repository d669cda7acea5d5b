"""Files made elsewhere: whatever goes wrong while one is read becomes one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

from app.errors import BrainscanError, CorruptFile

_MOST_LETTERS, _MOST_OF_REASON = 200, 500


@contextmanager
def reading_foreign(what: str) -> Iterator[None]:
    """Turn every exception of the block into CorruptFile("{what}: {reason}"), but let a BrainscanError through.

    Damaged files make libraries raise nearly anything: zlib.error, SyntaxError, MemoryError, RecursionError, ...
    """
    try:
        yield
    except BrainscanError:
        raise
    except Exception as error:
        raise CorruptFile(f"{what}: {_reason(error)}") from None


def printable(text: str, most: int = _MOST_LETTERS) -> str:
    """The text on one line, cut to `most` characters; what cannot be shown or encoded as UTF-8 becomes �."""
    shown = "".join(_shown(character) for character in text[:most])
    return f"{shown[:-1]}…" if len(text) > most else shown


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def _reason(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "it takes more memory than there is"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return printable(str(error), _MOST_OF_REASON) or type(error).__name__
