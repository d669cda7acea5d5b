"""Answers of /examples."""

from pydantic import BaseModel

from app.web.schemas.fields import Pixels


class Example(BaseModel):
    """One of MNIST's test images."""

    index: int
    label: int
    pixels: Pixels
