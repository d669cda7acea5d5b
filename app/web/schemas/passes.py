"""Requests and answers of /inside/forward and /inside/backward: passes number by number."""

from dataclasses import asdict
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from app.digits import CLASSES, SIDE
from app.services.inside.passes import BackwardPass, ForwardPass
from app.web.schemas.fields import Digit, Pixels
from app.web.schemas.inside import DECIMALS, NodeNumber, Off, PerOutput
from app.web.schemas.query import BAR, PixelsRequest


class ForwardRequest(PixelsRequest):
    """A picture as the network saw it (`frame.seen` of /query's answer), a hidden node and a digit's output."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"pixels": [*[BAR] * SIDE], "node": 5, "label": 1, "off": []}]}
    )

    node: NodeNumber = Field(description="the hidden node")
    label: Digit = Field(description="the digit whose output is told")
    off: Off = Field([])


class ProductEntry(BaseModel):
    """One product of a sum."""

    input: int = Field(description="the pixel, row by row, or the hidden node")
    signal: float = Field(description="what it sends: of a pixel 0.01..1, of a hidden node 0..1")
    weight: float
    product: float


class NodeSumEntry(BaseModel):
    """What goes into a node and comes out: the largest products + others + bias = total, 1 / (1 + exp(-total))."""

    node: int
    count: int = Field(description="how many products there are")
    largest: list[ProductEntry] = Field(description="the ten largest by magnitude")
    others: float = Field(description="the sum of all other products")
    bias: float
    total: float
    output: float


class ForwardAnswer(BaseModel):
    """One hidden node and one output at work on a picture; the output is the score that /query gives the digit."""

    model: str = Field(description="NAME@VERSION")
    hidden: NodeSumEntry
    output: NodeSumEntry

    @classmethod
    def of(cls, found: ForwardPass) -> "ForwardAnswer":
        return cls.model_validate(asdict(found))


class BackLayer(BaseModel):
    """One layer run backwards."""

    outputs: list[float] = Field(description="what its nodes are to say, clipped to 0.01..0.99")
    logits: list[float] = Field(description="log(output / (1 - output)) - bias")
    sums: list[float] = Field(description="for each input, logits x transposed weights, added up")
    signals: list[float] = Field(description="the sums, from smallest to largest, rescaled to 0.01..0.99")

    @classmethod
    def of(cls, step: dict[str, Any]) -> "BackLayer":
        return cls(**{name: [round(value, DECIMALS) for value in values.tolist()] for name, values in step.items()})


class BackwardAnswer(BaseModel):
    """The back query of 2016 for a digit, step by step."""

    model: str = Field(description="NAME@VERSION")
    label: int = Field(ge=0, le=CLASSES - 1)
    targets: PerOutput
    layers: list[BackLayer] = Field(description="the output layer first")
    pixels: Pixels

    @classmethod
    def of(cls, found: BackwardPass) -> "BackwardAnswer":
        layers = [BackLayer.of(step._asdict()) for step in found.steps]
        told = {"targets": found.targets.tolist(), "layers": layers, "pixels": found.pixels.tolist()}
        return cls(model=found.model, label=found.label, **told)
