"""Requests and answers of /dreams."""

from base64 import b64encode

from pydantic import BaseModel, Field

from app.digits import CLASSES, PIXELS, SIDE
from app.services.dreaming import MOST_FRAMES, DreamFrame
from app.services.pictures import MOST_SEED
from app.web.parameters import CacheableQuery
from app.web.schemas.fields import Scores


class LiveQuery(CacheableQuery):
    """The parameters of GET /dreams/live."""

    label: int | None = Field(
        None, ge=0, le=CLASSES - 1, description="the digit to dream of; if left out, from digit to digit"
    )
    seed: int = Field(0, ge=0, le=MOST_SEED, description="another seed gives another dream")
    frames: int = Field(300, ge=1, le=MOST_FRAMES, description="how many frames a stream has at most")
    size: int = Field(10 * SIDE, ge=SIDE, le=20 * SIDE, description="pixels on a side of a film")


class DreamEvent(BaseModel):
    """One frame of a dream."""

    step: int = Field(description="steps since the noise it began with")
    pixels: str = Field(description=f"{PIXELS} bytes in base64, 255 = ink")
    label: int = Field(description="the digit it is held to")
    beliefs: Scores = Field(description="how likely each digit is to the network, of this picture; they add up to 1")

    @classmethod
    def of(cls, frame: DreamFrame) -> "DreamEvent":
        pixels = b64encode(frame.pixels.tobytes()).decode()
        return cls(step=frame.step, pixels=pixels, label=frame.label, beliefs=frame.beliefs)
