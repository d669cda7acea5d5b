"""Requests and answers of /complete."""

from pydantic import BaseModel, ConfigDict, Field

from app.digits import SIDE
from app.services.completions import MOST_ENDINGS, Completion, Completions
from app.services.pictures import MOST_SEED
from app.web.parameters import ModelName
from app.web.schemas.backquery import SecondOpinion
from app.web.schemas.fields import Digit, Ink, Pixels, Scores, Whole
from app.web.schemas.query import BAR, BLANK, PixelsRequest


class CompleteQuery(BaseModel):
    """The parameters of POST /complete."""

    model: ModelName = None


class CompleteRequest(PixelsRequest):
    """The beginning of a digit, where it stands: it is not framed, for a part of it is missing."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"pixels": [*[BAR] * 8, *[BLANK] * (SIDE - 8)]}]})

    label: Digit | None = Field(None, description="the digit it is to become; null for whatever fits")
    count: Whole = Field(4, ge=1, le=MOST_ENDINGS, description="how many endings")
    seed: Whole = Field(0, ge=0, le=MOST_SEED, description="another seed gives other endings")


class CompletionEntry(BaseModel):
    """One ending, and what the network and the second reader read in it."""

    pixels: Pixels
    added: Ink = Field(description="ink that the network added to the drawing")
    label: int = Field(description="the digit that was meant")
    scores: Scores
    second_opinion: SecondOpinion | None

    @classmethod
    def of(cls, completion: Completion, second_reader: str | None) -> "CompletionEntry":
        return cls(
            pixels=completion.pixels.tolist(),
            added=completion.added.tolist(),
            label=completion.label,
            scores=completion.answer.scores,
            second_opinion=SecondOpinion.about(completion.second_opinion, second_reader, completion.label),
        )


class CompleteAnswer(BaseModel):
    """The endings, of the digit most believed in first."""

    completions: list[CompletionEntry]
    beliefs: Scores = Field(description="how likely each digit is, of the drawing as it was; they add up to 1")
    note: str | None = Field(description="what is to be said when the wanted digit hardly fits")
    model: str = Field(description="NAME@VERSION of the network that drew")

    @classmethod
    def of(cls, found: Completions) -> "CompleteAnswer":
        entries = [CompletionEntry.of(ending, found.second_reader) for ending in found.endings]
        return cls(completions=entries, beliefs=found.beliefs, note=found.note, model=found.model)
