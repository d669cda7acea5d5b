"""Turns an error into one line."""

import errno

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.errors import BrainscanError
from app.settings import PREFIX

USER_ERRORS = (BrainscanError, ValidationError, OSError)  # what a user can do something about
_UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def error_line(error: Exception) -> str:
    """The line that says what is wrong with an input, a setting, or a file."""
    if isinstance(error, ValidationError):
        return "; ".join(_setting(wrong) for wrong in error.errors())
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    if isinstance(error, OSError) and error.errno in _UNWRITTEN:
        return f"the output could not be written: {error.strerror}"
    return str(error)


def _setting(wrong: ErrorDetails) -> str:
    """The variable, the value it was given, and what is accepted."""
    name = "_".join(map(str, wrong["loc"])).upper()
    return f"{PREFIX}{name}={wrong['input']}: {wrong['msg'].removeprefix('Value error, ')}"
