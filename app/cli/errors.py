"""Turns an error into one line."""

from pydantic import ValidationError

from app.errors import BrainscanError

USER_ERRORS = (BrainscanError, ValidationError, OSError)  # what a user can do something about


def error_line(error: Exception) -> str:
    """The line that says what is wrong with an input, a setting, or a file."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"BRAINSCAN_{str(first['loc'][0]).upper()}={first['input']}: {first['msg']}"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)
