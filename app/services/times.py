"""Points in time, as they are saved and shown."""

from datetime import UTC, datetime, timedelta


def now(seconds: float = 0) -> str:
    """UTC in ISO 8601, to the second; or so many seconds from now."""
    return (datetime.now(UTC) + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")
