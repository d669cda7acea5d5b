"""Fields that several bodies share: pixels, scores, and whole numbers, where JSON does not tell 2.0 from 2."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from app.digits import CLASSES, PIXELS


def _integer_if_whole(value: object) -> object:
    return int(value) if isinstance(value, float) and value.is_integer() else value


# Stands last in an Annotated integer: bounds after it would be missing in the JSON schema.
ACCEPT_WHOLE_FLOATS = BeforeValidator(_integer_if_whole)
Whole = Annotated[int, Field(strict=True), ACCEPT_WHOLE_FLOATS]
Digit = Annotated[int, Field(ge=0, le=CLASSES - 1, strict=True), ACCEPT_WHOLE_FLOATS]
Pixels = Annotated[
    list[int], Field(min_length=PIXELS, max_length=PIXELS, description=f"{PIXELS} pixels 0..255, 255 = ink")
]
Ink = Annotated[list[int], Field(min_length=PIXELS, max_length=PIXELS, description=f"{PIXELS} amounts of ink 0..255")]
Scores = Annotated[list[float], Field(min_length=CLASSES, max_length=CLASSES, description="each digit's output, 0..1")]
