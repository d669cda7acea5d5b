"""Requests and answers of /mistakes."""

from dataclasses import asdict
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from app.digits import CLASSES
from app.services.maps import tsne
from app.services.maps.maps import Drawing
from app.services.maps.placement import NEIGHBOURS, Placement
from app.services.mistakes import mistakes
from app.services.mistakes.reliability import BINS
from app.web.parameters import ModelName
from app.web.schemas.backquery import OwnAnswer
from app.web.schemas.fields import Pixels
from app.web.schemas.models import Score, Share
from app.web.schemas.query import PixelsRequest

MOST_PICTURES = 60
DigitNumber = Annotated[int, Field(ge=0, le=CLASSES - 1)]
Counts = Annotated[list[int], Field(min_length=CLASSES, max_length=CLASSES)]


class NetworkQuery(BaseModel):
    """Whose mistakes."""

    model: ModelName = None


class PicturesQuery(NetworkQuery):
    """A cell of the confusion matrix, and which of its pictures."""

    label: DigitNumber = Field(description="the digit that the pictures show")
    read: DigitNumber = Field(description="the digit that was read in them")
    offset: int = Field(0, ge=0, le=10_000)
    limit: int = Field(12, ge=1, le=MOST_PICTURES)


class PlaceQuery(NetworkQuery):
    """On whose map a picture is placed."""

    frame: bool = Field(True, description="bring the picture into MNIST's frame first")


class PlaceRequest(PixelsRequest):
    """A picture to be placed."""


class ReliabilityBin(BaseModel):
    """The answers of about the same confidence."""

    low: Share
    high: Share
    count: int
    confidence: Share | None = Field(description="their mean; null where there is none")
    accuracy: Share | None = Field(description="the share of them that is right; null where there is none")


class MistakesSummary(BaseModel):
    """What a network reads in MNIST's 10,000 test images."""

    model: str = Field(description="NAME@VERSION")
    score: Score
    confusion: Annotated[list[Counts], Field(min_length=CLASSES, max_length=CLASSES)] = Field(
        description="a row for each digit that is shown, a column for each that was read"
    )
    reliability: Annotated[list[ReliabilityBin], Field(min_length=BINS, max_length=BINS)]
    calibration_error: Share = Field(description="the expected one (Guo et al. 2017)")

    @classmethod
    def of(cls, found: mistakes.Summary) -> "MistakesSummary":
        return cls(
            model=found.model,
            score=Score.model_validate(found.score, from_attributes=True),
            confusion=found.confusion.tolist(),
            reliability=[ReliabilityBin(**asdict(each)) for each in found.reliability],
            calibration_error=found.calibration_error,
        )


class TestPicture(BaseModel):
    """A test image, and what was read in it."""

    index: int
    label: int
    pixels: Pixels
    answer: OwnAnswer

    @classmethod
    def of(cls, picture: mistakes.TestPicture) -> "TestPicture":
        return cls(index=picture.index, label=picture.label, pixels=picture.pixels, answer=OwnAnswer.of(picture.answer))


class TestPictures(BaseModel):
    """Some pictures of a cell: of mistakes the surest first, of what is right the least sure."""

    model: str
    total: int = Field(description="how many there are in the cell")
    pictures: list[TestPicture]


class MapProgress(BaseModel):
    """A map that is being drawn; ask again in some seconds."""

    model: str
    state: Literal["drawing"] = "drawing"
    share: Share = Field(description="of its steps, how many are done")
    method: str = Field(description="how it is drawn")

    @classmethod
    def of(cls, model: str, drawing: Drawing) -> "MapProgress":
        return cls(model=model, share=drawing.share, method=METHOD)


class PlaceAnswer(BaseModel):
    """Where a picture lies on the map."""

    model: str
    x: float = Field(ge=0, le=65_535, description="in the units of GET /mistakes/map")
    y: float = Field(ge=0, le=65_535)
    label: int = Field(description="as what it is read")
    neighbours: list[int] = Field(
        description=f"the {NEIGHBOURS} test images that decide the place, the nearest in hidden space first: it is the "
        "mean of their places, each weighed by 1 / distance"
    )

    @classmethod
    def of(cls, model: str, place: Placement, label: int) -> "PlaceAnswer":
        return cls(model=model, label=label, **vars(place))


MAP_METHOD = {
    "components": tsne.COMPONENTS,
    "perplexity": tsne.PERPLEXITY,
    "iterations": tsne.ITERATIONS,
    "seed": tsne.SEED,
}
METHOD = (
    f"t-SNE (van der Maaten and Hinton 2008) of the last hidden layer's outputs, after {tsne.COMPONENTS} principal "
    f"components: perplexity {tsne.PERPLEXITY}, {tsne.ITERATIONS} iterations, Barnes-Hut, seed {tsne.SEED}"
)
