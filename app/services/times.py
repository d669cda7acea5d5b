"""Points in time, as they are saved and shown."""

from datetime import UTC, datetime


def now() -> str:
    """UTC in ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
