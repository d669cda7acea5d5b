"""Points in time, as they are saved and shown, and ids that sort by them."""

import secrets
from datetime import UTC, datetime, timedelta


def now(seconds: float = 0) -> str:
    """UTC in ISO 8601, to the second; or so many seconds from now."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")


def new_id() -> str:
    """Of a training or a sweep: ids sort by time, as long as the clock does not go back."""
    return f"{datetime.now(UTC):%Y%m%d-%H%M%S}-{secrets.token_hex(2)}"
