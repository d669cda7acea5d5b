"""Requests and answers of /explain."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.digits import PIXELS, SIDE
from app.services.explanations import Explanation
from app.web.parameters import ModelName
from app.web.schemas.fields import Digit
from app.web.schemas.query import BAR, PixelsRequest


class ExplainQuery(BaseModel):
    """The parameters of POST /explain."""

    model: ModelName = None


class ExplainRequest(PixelsRequest):
    """A picture as the network saw it (`frame.seen` of /query's answer): it is not framed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"pixels": [*[BAR] * SIDE], "for": 1, "against": 7}]})

    label: Digit = Field(alias="for", description="the digit whose output is explained")
    against: Digit | None = Field(None, description="another digit: why the one rather than the other; null for none")


class ExplainAnswer(BaseModel):
    """What each pixel argued; the evidence adds up to output - baseline."""

    evidence: Annotated[list[float], Field(min_length=PIXELS, max_length=PIXELS)] = Field(
        description=f"{PIXELS} numbers in log odds, row by row; positive where a pixel argued for the digit"
    )
    output: float = Field(description="log odds of the digit's output; with `against`, minus the other's")
    baseline: float = Field(description="the same for the mean training digit")
    method: str
    model: str = Field(description="NAME@VERSION of the network that is explained")

    @classmethod
    def of(cls, explanation: Explanation) -> "ExplainAnswer":
        found = explanation.evidence
        told = {"evidence": found.pixels.tolist(), "output": found.output, "baseline": found.baseline}
        return cls(**told, method=explanation.method, model=explanation.model)
