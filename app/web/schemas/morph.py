"""Requests and answers of /morph."""

from pydantic import BaseModel, Field

from app.digits import SIDE
from app.services.morphs import FEWEST_FRAMES, MOST_FRAMES, Method, Morph
from app.web.parameters import PictureQuery
from app.web.schemas.backquery import SecondOpinion
from app.web.schemas.fields import Digit, Ink, Pixels, Scores, Whole
from app.web.schemas.query import PixelsRequest


class MorphQuery(PictureQuery):
    """The parameters of POST /morph."""

    frame: bool = Field(True, description="bring the picture into MNIST's frame first")
    size: int = Field(10 * SIDE, ge=SIDE, le=20 * SIDE, description="pixels on a side of the moving picture")


class MorphRequest(PixelsRequest):
    """A drawing, and the digit it is to become."""

    to: Digit = Field(description="the digit to change it into, not the one it is read as")
    frames: Whole = Field(8, ge=FEWEST_FRAMES, le=MOST_FRAMES, description="pictures, ends included")
    method: Method = Field(
        "least", description="`least` changes as little as it takes, `walk` walks there with a network that dreams"
    )


class MorphFrame(BaseModel):
    """One picture on the way."""

    pixels: Pixels
    scores: Scores
    distance: float = Field(description="from the first frame: L2 of the ink, each pixel in 0..1")


class MorphAnswer(BaseModel):
    """The way from a drawing to another digit; the last frame's ink is the first's plus `added` minus `removed`."""

    origin: int = Field(alias="from", description="the digit read in the drawing")
    to: int
    method: Method
    frames: list[MorphFrame]
    added: Ink
    removed: Ink
    reached: bool = Field(description="whether the last frame is read as `to` with a score of at least 0.9")
    second_opinion: SecondOpinion | None = Field(description="of the last frame")
    model: str

    @classmethod
    def of(cls, morph: Morph) -> "MorphAnswer":
        rows = zip(morph.frames.tolist(), morph.answers, morph.distances, strict=True)
        return cls(
            **{"from": morph.origin},
            to=morph.to,
            method=morph.method,
            frames=[MorphFrame(pixels=pixels, scores=said.scores, distance=far) for pixels, said, far in rows],
            added=morph.added.tolist(),
            removed=morph.removed.tolist(),
            reached=morph.reached,
            second_opinion=SecondOpinion.about(morph.second_opinion, morph.second_reader, morph.to),
            model=morph.model,
        )
