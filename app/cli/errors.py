"""What is wrong, in one line."""

from pydantic import ValidationError

from app.errors import BrainscanError

EXPECTED = (BrainscanError, ValidationError, OSError)


def complaint(error: Exception) -> str:
    """The line for an error that a user can do something about: an input, a setting, or a file."""
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"BRAINSCAN_{str(first['loc'][0]).upper()}={first['input']}: {first['msg']}"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    return str(error)
