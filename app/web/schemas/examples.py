"""MNIST's test images over HTTP."""

from pydantic import BaseModel

from app.web.schemas.fields import Seen


class Example(BaseModel):
    """One of MNIST's test images."""

    index: int
    label: int
    pixels: Seen
