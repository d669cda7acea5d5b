"""Whole numbers in JSON, which does not tell 2.0 from 2."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole), Field(strict=True)]


def whole_between(least: int, most: int) -> Any:
    """The type of whole numbers within bounds, both included."""
    return Annotated[int, Field(ge=least, le=most, strict=True), BeforeValidator(_whole)]
