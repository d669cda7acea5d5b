"""What commands print: lines that no file name can garble, on any terminal and in any encoding."""

import codecs
import io
import os
import sys

from rich.console import Console

_STAND_INS = {"●": "*", "·": ".", "…": "..."}  # for encodings that lack these; others become question marks
_ESCAPED_BYTES = range(0xDC80, 0xDD00)  # how Python keeps the bytes of a name that is not in its encoding

console = Console(markup=False, emoji=False, highlight=False)
error_console = Console(stderr=True, markup=False, emoji=False, highlight=False)


def prepare() -> None:
    """Let both output streams take any text, and open the null device in place of those that are closed."""
    codecs.register_error("stand-in", _stand_in)
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115  # stays open as long as the process
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="stand-in")


def flush() -> None:
    """Write out what is buffered; OSError when that fails, and what is left is dropped."""
    try:
        sys.stdout.flush()
    except OSError:
        drop_output()
        raise


def drop_output() -> None:
    """Send standard output to the null device, so that nothing fails again when Python exits."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def print_line(sentence: str, on: Console = console) -> None:
    """A line of output, as it is: no colours, no wrapping, no markup."""
    on.print(escaped(sentence), soft_wrap=True)


def print_error(sentence: str) -> None:
    """A line that says what was wrong, on standard error."""
    error_console.print(f"error: {escaped(sentence)}", style="red", soft_wrap=True)


def print_warning(sentence: str) -> None:
    """A line that says what was not as expected, on standard error."""
    error_console.print(f"warning: {escaped(sentence)}", style="yellow", soft_wrap=True)


def escaped(text: str) -> str:
    r"""The text on one line: line ends and what drives a terminal as \n and \x1b, bytes of no encoding as \xff."""
    return "".join(character if character.isprintable() else _escape(character) for character in text)


def _escape(character: str) -> str:
    if ord(character) in _ESCAPED_BYTES:
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode()


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    """An error handler for `codecs`: what to write for characters that the encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_STAND_INS.get(character, "?") for character in lacking), error.end
