"""Requests and answers of /backquery."""

from dataclasses import asdict
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.digits import CLASSES, SIDE
from app.services.answers import Answer
from app.services.pictures import MOST_IN_A_WALL, MOST_SEED, Method, Scan, SeededMethod
from app.web.parameters import CacheableQuery, PictureQuery
from app.web.schemas.fields import Pixels, Scores, Whole
from app.web.schemas.request_body import RequestBody

Target = Annotated[float, Field(ge=0, le=1, strict=True, allow_inf_nan=False)]
Targets = Annotated[list[Target], Field(min_length=CLASSES, max_length=CLASSES)]
Size = Annotated[int, Field(ge=SIDE, le=40 * SIDE, description="pixels on a side, nearest neighbour")]


class SeedQuery(CacheableQuery):
    """Of a picture that may be by `dream` or by `ascent`."""

    seed: int = Field(0, ge=0, le=MOST_SEED, description="another seed gives another picture of the same digit")


class MethodQuery(SeedQuery):
    """Of a picture that any of the methods draws."""

    method: Method = Field(
        "rashid",
        description="how to draw: `rashid` is the back query of 2016, `dream` a picture that a network which dreams "
        "forms out of noise, `exact` one with little ink whose answer is the wanted one, `ascent` the one that most "
        "convinces the network",
    )


class ScanQuery(MethodQuery):
    """The parameters of GET /backquery/{label}."""

    size: Size = 10 * SIDE


class SheetQuery(MethodQuery):
    """The parameters of GET /backquery/sheet.png."""

    size: int = Field(5 * SIDE, ge=SIDE, le=20 * SIDE, description="pixels on a side of each digit")


class WallQuery(SeedQuery):
    """The parameters of GET /backquery/{label}/wall.png."""

    size: int = Field(2 * SIDE, ge=SIDE, le=5 * SIDE, description="pixels on a side of each picture")
    count: int = Field(MOST_IN_A_WALL, ge=1, le=MOST_IN_A_WALL, description="how many pictures")
    method: SeededMethod | None = Field(
        None, description="how to draw; if left out `dream`, or `ascent` with a network that does not dream"
    )


class TargetsQuery(PictureQuery):
    """The parameters of POST /backquery."""

    size: Size = 10 * SIDE


class BackqueryRequest(RequestBody):
    """The answer a picture is wanted for."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"targets": [0, 0, 0, 0, 0.6, 0, 0, 0, 0, 0.4]}]})

    targets: Targets = Field(description="each digit's wanted output, 0..1")
    method: Method = Field("exact", description="how to draw; see GET /backquery/{label}")
    seed: Whole = Field(0, ge=0, le=MOST_SEED, description="another seed gives another picture")


class OwnAnswer(BaseModel):
    """What a network says of its own picture."""

    label: int | None = Field(description="the digit read; null for a blank picture")
    confidence: float = Field(description="the label's score, 0..1")
    scores: Scores

    @classmethod
    def of(cls, answer: Answer) -> "OwnAnswer":
        return cls(**asdict(answer))


class SecondOpinion(OwnAnswer):
    """What an independent convolutional network says of it, which was trained apart and draws nothing."""

    reader: str = Field(description="NAME@VERSION of the reader")
    agrees: bool = Field(description="whether it reads the digit that was meant")

    @classmethod
    def about(cls, answer: Answer | None, reader: str | None, meant: int) -> "SecondOpinion | None":
        """None where there is no second reader."""
        if answer is None or reader is None:
            return None
        return cls(**asdict(answer), reader=reader, agrees=answer.label == meant)


class BackqueryAnswer(BaseModel):
    """A picture drawn by a network, and what it and the second reader read in it. All is measured on these pixels."""

    label: int = Field(description="the digit most asked for")
    pixels: Pixels
    own_answer: OwnAnswer
    agrees: bool = Field(description="whether the network reads its own picture as the label")
    model: str = Field(description="NAME@VERSION of the network that drew")
    method: Method
    seed: int = Field(description="0 for methods without chance")
    targets: list[float] = Field(description="each digit's wanted output, 0..1")
    worst_error: float = Field(description="largest difference between an own score and its target")
    reached: bool = Field(description="whether worst_error is at most 0.01")
    note: str | None = Field(description="what is to be said when `exact` found no picture with this answer")
    second_opinion: SecondOpinion | None

    @classmethod
    def of(cls, scan: Scan) -> "BackqueryAnswer":
        same = "label agrees model method seed targets worst_error reached note".split()
        return cls(
            **{name: getattr(scan, name) for name in same},
            pixels=scan.pixels.tolist(),
            own_answer=OwnAnswer.of(scan.own_answer),
            second_opinion=SecondOpinion.about(scan.second_opinion, scan.second_reader, scan.label),
        )
