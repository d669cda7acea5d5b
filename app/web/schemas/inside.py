"""Requests and answers of /inside: hidden nodes, and what is left without some of them."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from app.digits import CLASSES, PIXELS, SIDE
from app.services.inside.lesions import LesionedPictures, LesionedScore
from app.services.inside.nodes import MOST_LISTED, MOST_STRONGEST, USE_METHOD, Exciting, Firing, ListedNode, Node
from app.services.models.registry import Model
from app.services.pictures import MOST_SEED, Method
from app.web.parameters import ModelName
from app.web.schemas.fields import ACCEPT_WHOLE_FLOATS, Pixels, Scores, Whole
from app.web.schemas.models import Score
from app.web.schemas.query import BAR, PixelsRequest
from app.web.schemas.request_body import RequestBody

_MOST_NODE = 2**31 - 1
_MOST_OFF = 20_000
DECIMALS = 6  # that are told of each of many numbers

NodeNumber = Annotated[int, Field(ge=0, le=_MOST_NODE, strict=True), ACCEPT_WHOLE_FLOATS]
Off = Annotated[
    list[NodeNumber], Field(max_length=_MOST_OFF, description="numbers of the hidden nodes that are switched off")
]
Levels = Annotated[
    str, Field(description=f"its incoming weights: {PIXELS} bytes in base64, 127 = 0, 254 and 0 = the largest of them")
]
PerOutput = Annotated[list[float], Field(min_length=CLASSES, max_length=CLASSES)]


class InsideQuery(BaseModel):
    """Which network is looked into."""

    model: ModelName = None


class NodesQuery(InsideQuery):
    """The parameters of GET /inside/nodes."""

    first: int = Field(0, ge=0, le=_MOST_NODE, description="the place, by use, to begin at")
    count: int = Field(40, ge=1, le=MOST_LISTED, description="how many nodes")


class NodeEntry(BaseModel):
    """A hidden node in a list."""

    node: int = Field(description="its number, from 0")
    use: float = Field(description="how much it is used; see `method`")
    levels: Levels

    @classmethod
    def of(cls, node: ListedNode) -> "NodeEntry":
        return cls(node=node.node, use=round(node.use, DECIMALS), levels=_base64(node.levels.tobytes()))


class NodeList(BaseModel):
    """Hidden nodes, the most used first."""

    model: str = Field(description="NAME@VERSION")
    total: int = Field(description="how many hidden nodes the network has")
    method: str = Field(description="how use is measured")
    nodes: list[NodeEntry]

    @classmethod
    def of(cls, model: Model, nodes: Sequence[ListedNode]) -> "NodeList":
        entries = [NodeEntry.of(node) for node in nodes]
        return cls(model=model.id, total=model.held.sizes[1], method=USE_METHOD, nodes=entries)


class ExcitingDigit(BaseModel):
    """A training digit that excites a node."""

    index: int = Field(description="its place among MNIST's training images")
    label: int
    activation: float = Field(description="of the node, 0..1")
    pixels: Pixels

    @classmethod
    def of(cls, digit: Exciting) -> "ExcitingDigit":
        return cls(index=digit.index, label=digit.label, activation=digit.activation, pixels=digit.pixels.tolist())


class NodeDetail(NodeEntry):
    """A hidden node with all that is known of it."""

    model: str = Field(description="NAME@VERSION")
    outgoing: PerOutput = Field(description="its weight to each digit's output: positive argues for the digit")
    rank: int = Field(description="its place by use, 0 = the most used")
    bias: float
    exciting: list[ExcitingDigit] = Field(description="of the first 10,000 training digits the ten that excite it most")

    @classmethod
    def about(cls, model: Model, node: Node) -> "NodeDetail":
        exciting = [ExcitingDigit.of(digit) for digit in node.exciting]
        entry = NodeEntry.of(node).model_dump()
        told = {"outgoing": node.outgoing.tolist(), "rank": node.rank, "bias": node.bias, "exciting": exciting}
        return cls(**entry, **told, model=model.id)


class LesionRequest(RequestBody):
    """Which hidden nodes are switched off: the weights by which they pass anything on are taken for zero."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"off": [3, 5]}]})

    off: Off = Field([])


class LesionedPicturesRequest(LesionRequest):
    """The same, and the noise that dreams begin with."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"off": [3, 5], "seed": 0}]})

    seed: Whole = Field(0, ge=0, le=MOST_SEED, description="another seed gives other dreams")


class FiringRequest(PixelsRequest):
    """A picture as the network saw it (`frame.seen` of /query's answer): it is not framed."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"pixels": [*[BAR] * SIDE], "off": [], "most": 12}]})

    off: Off = Field([])
    most: Whole = Field(12, ge=0, le=MOST_STRONGEST, description="how many of the nodes that pass most are told apart")


class PassingNode(BaseModel):
    """A hidden node that passes much on to the answer."""

    node: int
    activation: float = Field(description="0..1")
    passes: PerOutput = Field(description="activation x weight for each output")
    levels: Levels


class FiringAnswer(BaseModel):
    """What a picture does to the hidden nodes, and what the outputs make of it."""

    model: str = Field(description="NAME@VERSION")
    label: int = Field(ge=0, le=CLASSES - 1, description="the highest output, of a blank picture, too")
    scores: Scores
    activations: list[float] = Field(description="of each hidden node, 0..1; of those that are off, too")
    strongest: list[PassingNode] = Field(description="those that pass most to the answer, for or against it")

    @classmethod
    def of(cls, firing: Firing) -> "FiringAnswer":
        strongest = [
            PassingNode(
                node=each.node,
                activation=each.activation,
                passes=each.passes.tolist(),
                levels=_base64(each.levels.tobytes()),
            )
            for each in firing.strongest
        ]
        rounded = [round(activation, DECIMALS) for activation in firing.activations.tolist()]
        scores = firing.scores.tolist()
        return cls(model=firing.model, label=firing.label, scores=scores, activations=rounded, strongest=strongest)


class LesionedAccuracy(BaseModel):
    """What is read of the 10,000 test images without some nodes, to report; nothing is chosen by it."""

    model: str = Field(description="NAME@VERSION")
    off: int = Field(description="how many nodes are off")
    lesioned: Score
    whole: Score

    @classmethod
    def of(cls, found: LesionedScore) -> "LesionedAccuracy":
        scores = {
            name: Score.model_validate(getattr(found, name), from_attributes=True) for name in ("lesioned", "whole")
        }
        return cls(model=found.model, off=found.off, **scores)


class LesionedPicture(BaseModel):
    """A picture of a digit, and what the network without the nodes reads in it."""

    label: int = Field(description="the digit that was meant")
    pixels: Pixels
    read: int = Field(description="the digit that was read")
    confidence: float = Field(description="its output, 0..1")


class LesionedPicturesAnswer(BaseModel):
    """A picture of each digit by a network without some of its nodes."""

    model: str = Field(description="NAME@VERSION")
    off: int = Field(description="how many nodes are off")
    method: Method = Field(description="`dream`, one chain each; `rashid` of a network that does not dream")
    pictures: list[LesionedPicture]

    @classmethod
    def of(cls, found: LesionedPictures) -> "LesionedPicturesAnswer":
        rows = enumerate(zip(found.pixels.tolist(), found.read, strict=True))
        pictures = [
            LesionedPicture(label=label, pixels=pixels, read=answer.label or 0, confidence=answer.confidence)
            for label, (pixels, answer) in rows
        ]
        return cls(model=found.model, off=found.off, method=found.method, pictures=pictures)


def _base64(content: bytes) -> str:
    return b64encode(content).decode()
