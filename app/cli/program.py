"""The program around the commands: what ends a command early becomes a line and an exit status."""

import signal
import sys
from collections.abc import Callable
from contextlib import suppress

from app.cli import terminal
from app.cli.errors import USER_ERRORS, error_line
from app.settings import Settings, misspelt

_INTERRUPTED = 128 + signal.SIGINT


def main() -> None:
    """Run the command that was given, or serve.

    Exit status 1 when something is wrong or nobody reads the output any more, 2 when the command line is wrong, and 130
    after Ctrl+C.
    """
    terminal.prepare()
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    status = _status_of(_run if sys.argv[1:] else _serve)
    with suppress(OSError):
        terminal.flush()
    raise SystemExit(status)


def _serve() -> int:
    """Without Typer and the commands, which would take 3 MB of a server's memory."""
    from app.cli.serve import serve_forever

    for sentence in misspelt():
        terminal.print_warning(sentence)
    serve_forever(Settings())
    return 0


def _run() -> int:
    import typer

    from app.cli.commands import cli

    try:
        status = cli(standalone_mode=False)
    except typer.Abort:
        return _INTERRUPTED
    except typer.TyperException as error:
        terminal.print_error(f"{error.format_message()} (--help tells what there is)")
        return 2
    terminal.flush()
    return status if isinstance(status, int) else 0


def _status_of(run: Callable[[], int]) -> int:
    """The exit status of a run; the one line that says what was wrong is printed here."""
    try:
        return run()
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return 1
    except USER_ERRORS as error:
        terminal.print_error(error_line(error))
        return 1
