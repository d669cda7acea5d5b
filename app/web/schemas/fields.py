"""Fields that several bodies share: pixels, scores, and whole numbers, where JSON does not tell 2.0 from 2."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole), Field(strict=True)]


def whole_between(least: int, most: int) -> Any:
    """The type of whole numbers within bounds, both included."""
    return Annotated[int, Field(ge=least, le=most, strict=True), BeforeValidator(_whole)]


Seen = Annotated[list[int], Field(min_length=784, max_length=784, description="784 pixels 0..255, 255 = ink")]
Scores = Annotated[list[float], Field(min_length=10, max_length=10, description="each digit's output, 0..1")]
