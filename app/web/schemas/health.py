"""Answers of /health."""

from typing import Literal

from pydantic import BaseModel


class Health(BaseModel):
    """Whether the server lives, or is ready to answer."""

    status: Literal["live", "ready"]
    model: str | None = None
