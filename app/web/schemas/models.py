"""Answers of /models: networks, and how two of them compare."""

from typing import Annotated

from pydantic import BaseModel, Field, StrictBool

from app.digits import CLASSES, SIDE
from app.digits.png import Palette
from app.services import comparison
from app.services.answers import Answer
from app.services.hidden_nodes import MOST_NODES
from app.services.models import titles
from app.services.models.registry import Model
from app.services.models.versions import Versions
from app.web.schemas.backquery import OwnAnswer
from app.web.schemas.drawings import DrawingEntry
from app.web.schemas.examples import Example
from app.web.schemas.request_body import RequestBody

Share = Annotated[float, Field(ge=0, le=1)]
CountPerDigit = Annotated[list[int], Field(min_length=CLASSES, max_length=CLASSES)]
SharePerDigit = Annotated[list[Share | None], Field(min_length=CLASSES, max_length=CLASSES)]


class HiddenQuery(BaseModel):
    """The parameters of GET /models/{id}/hidden.png."""

    count: int = Field(60, ge=1, le=MOST_NODES, description="how many hidden nodes, those with the largest weights")
    size: int = Field(2 * SIDE, ge=SIDE, le=5 * SIDE, description="pixels on a side of each picture")
    palette: Palette = Field("ink", description="in all of them a weight of 0 is in the middle: mid grey in `ink`")


class ModelEntry(BaseModel):
    """A network that can answer."""

    id: str = Field(description="NAME@VERSION")
    name: str
    version: str
    title: str = Field(description="the name as people write it")
    good_at: str = Field(description="what it is good at, in a few words")
    layers: list[int] = Field(description="nodes per layer, inputs first")
    parameters: int
    bytes: int
    recipe: str
    description: str
    epochs: int | None
    seed: int | None
    test_accuracy: float | None = Field(description="share of MNIST's 10,000 test images read rightly, 0..1")
    validation_accuracy: float | None = Field(description="the same of training images it did not learn from")
    drawings: int | None = Field(description="how many taught drawings it learned")
    created: str | None = Field(description="when it was made, UTC")
    parent: str | None = Field(description="the network in service when it was made")
    active: bool = Field(description="whether it is the one in service")
    shipped: bool
    dreams: bool = Field(description="whether it dreams, beside reading")
    private: bool = Field(description="whether it learned for one browser alone, and is listed nowhere")

    @classmethod
    def of(cls, model: Model, active: bool = False) -> "ModelEntry":
        card = model.card
        return cls(
            id=model.id,
            name=model.name,
            version=model.version,
            title="Private copy" if model.private else titles.title(model.name),
            good_at=titles.good_at(model),
            layers=list(model.held.sizes),
            parameters=model.held.parameter_count,
            bytes=model.bytes,
            recipe=card.recipe,
            description=card.description,
            epochs=card.epochs,
            seed=card.seed,
            test_accuracy=card.test_accuracy,
            validation_accuracy=card.validation_accuracy,
            drawings=card.drawings,
            created=card.created or None,
            parent=card.parent or None,
            active=active,
            shipped=model.shipped,
            dreams=model.dreams,
            private=model.private,
        )


class ModelList(BaseModel):
    """All networks that can answer, and which one does unless told otherwise."""

    default: str
    previous: str | None = Field(description="the one a rollback would bring back")
    lost: list[str] = Field(description="what could not be read at the start, in sentences")
    locked: bool = Field(description="whether no other network may be put into service")
    models: list[ModelEntry]

    @classmethod
    def of(cls, versions: Versions, lost: list[str]) -> "ModelList":
        default, previous = versions.models.default, versions.previous
        return cls(
            default=default.id,
            previous=previous.id if previous else None,
            lost=lost,
            locked=versions.lock.is_on,
            models=[ModelEntry.of(model, model.id == default.id) for model in versions.models],
        )


class InService(BaseModel):
    """Which network answers unless another one is named."""

    id: str = Field(description="NAME@VERSION")
    title: str = Field(description="the name as people write it")
    locked: bool = Field(description="whether no other network may be put into service")

    @classmethod
    def of(cls, versions: Versions) -> "InService":
        model = versions.models.default
        return cls(id=model.id, title=titles.title(model.name), locked=versions.lock.is_on)


class LockRequest(RequestBody):
    """Whether the network in service is to stay as it is."""

    locked: StrictBool


class Score(BaseModel):
    """How many pictures were read rightly."""

    count: int
    right: int
    accuracy: Share
    per_digit: SharePerDigit = Field(description="null where there is no such digit")


class Changes(BaseModel):
    """Per digit, how many were right before and are wrong after, and the other way round."""

    forgotten: CountPerDigit
    learned: CountPerDigit


class Side(BaseModel):
    """One of two networks that are compared."""

    model: ModelEntry
    test: Score
    drawings: Score | None


class Difference(BaseModel):
    """A drawing two networks read differently."""

    drawing: DrawingEntry
    first: OwnAnswer
    second: OwnAnswer


class ImageDifference(BaseModel):
    """A test image two networks read differently."""

    image: Example
    first: OwnAnswer
    second: OwnAnswer


class Comparison(BaseModel):
    """Two networks on the same pictures."""

    first: Side
    second: Side
    test_changes: Changes
    test_differ: list[ImageDifference] = Field(description="the first 20 test images they read differently")
    test_differ_count: int = Field(description="how many there are")
    drawings_differ: list[Difference] = Field(description="the newest 100 drawings they read differently")
    drawings_differ_count: int = Field(description="how many there are")

    @classmethod
    def of(cls, found: comparison.Comparison, default: str) -> "Comparison":
        """`default` is the id of the network in service."""
        return cls(
            first=_side(found.first, default),
            second=_side(found.second, default),
            test_changes=Changes.model_validate(found.test_changes, from_attributes=True),
            test_differ=[
                ImageDifference(
                    image=Example(index=each.index, label=each.label, pixels=each.pixels),
                    **_answers(each.first, each.second),
                )
                for each in found.test_differ
            ],
            test_differ_count=found.test_differ_count,
            drawings_differ=[
                Difference(drawing=DrawingEntry.of(each.drawing), **_answers(each.first, each.second))
                for each in found.drawings_differ
            ],
            drawings_differ_count=found.drawings_differ_count,
        )


def _side(side: comparison.ModelScores, default: str) -> Side:
    drawings = None if side.drawings is None else Score.model_validate(side.drawings, from_attributes=True)
    return Side(
        model=ModelEntry.of(side.model, side.model.id == default),
        test=Score.model_validate(side.test, from_attributes=True),
        drawings=drawings,
    )


def _answers(first: Answer, second: Answer) -> dict[str, OwnAnswer]:
    return {"first": OwnAnswer.of(first), "second": OwnAnswer.of(second)}
