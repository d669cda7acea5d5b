"""A picture on its way into MNIST's frame, as /query tells it with include=frame."""

from typing import Literal

from pydantic import BaseModel

from app.digits.frame import Framed
from app.digits.json_list import json_list
from app.web.schemas.fields import Pixels


class Step(BaseModel):
    """One step on a picture's way into MNIST's frame."""

    name: Literal["raw", "cropped", "fitted", "centred"]
    pixels: Pixels


class Place(BaseModel):
    """Where the frame lies, in units of the picture's longer side, on the square in whose middle the picture lies."""

    left: float
    top: float
    side: float


class Frame(BaseModel):
    """What the network saw, each step that led there, and where on the picture that is."""

    seen: Pixels
    steps: list[Step]
    place: Place


def frame_json(framed: Framed) -> str:
    """The Frame of a picture as JSON, for which no model is made."""
    told = framed.steps.items()
    steps = ",".join(f'{{"name":"{name}","pixels":{json_list(pixels)}}}' for name, pixels in told)
    place = Place(**vars(framed.place)).model_dump_json()
    return f'{{"seen":{json_list(framed.pixels)},"steps":[{steps}],"place":{place}}}'
