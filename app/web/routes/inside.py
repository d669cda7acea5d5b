"""/inside: the hidden nodes of a network, what passes through them, and what is left without some of them."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.digits import CLASSES
from app.web import problems
from app.web.compressed_route import CompressedRoute
from app.web.concurrency import REFUSALS, HoldPictureSlot, HoldSlowSlot
from app.web.dependencies import AppServices
from app.web.schemas.inside import (
    FiringAnswer,
    FiringRequest,
    InsideQuery,
    LesionedAccuracy,
    LesionedPicturesAnswer,
    LesionedPicturesRequest,
    LesionRequest,
    NodeDetail,
    NodeList,
    NodesQuery,
)
from app.web.schemas.passes import BackwardAnswer, ForwardAnswer, ForwardRequest

router = APIRouter(prefix="/inside", tags=["networks"], route_class=CompressedRoute)

Asked = Annotated[InsideQuery, Query()]
NodePath = Annotated[int, Path(ge=0, le=2**31 - 1, description="the number of a hidden node")]
Label = Annotated[int, Path(ge=0, le=CLASSES - 1, description="the digit to draw")]
_POST_REFUSALS = (400, 404, 413, 415, 422)


@router.get(
    "/nodes",
    summary="List hidden nodes",
    dependencies=[HoldPictureSlot],
    responses=problems.responses(404, 422, *REFUSALS),
)
def nodes(services: AppServices, asked: Annotated[NodesQuery, Query()]) -> NodeList:
    """The most used first, each with its weights as a picture and its weight to each output."""
    return NodeList.of(*services.inside.nodes.listed(asked.model, asked.first, asked.count))


@router.get(
    "/nodes/{node}",
    summary="Look at one hidden node",
    dependencies=[HoldPictureSlot],
    responses=problems.responses(404, 422, *REFUSALS),
)
def node(node: NodePath, services: AppServices, asked: Asked) -> NodeDetail:
    """What it looks for, which digits it argues for and against, and the training digits that excite it most."""
    return NodeDetail.about(*services.inside.nodes.node(asked.model, node))


@router.post("/firing", summary="See which hidden nodes fire", responses=problems.responses(*_POST_REFUSALS))
def firing(drawn: FiringRequest, services: AppServices, asked: Asked) -> FiringAnswer:
    """What a picture does to every hidden node, and what those that count most pass on to the ten outputs."""
    return FiringAnswer.of(services.inside.nodes.firing(drawn.pixels, asked.model, drawn.off, drawn.most))


@router.post(
    "/accuracy",
    summary="Read the test images without some nodes",
    dependencies=[HoldSlowSlot],
    responses=problems.responses(*_POST_REFUSALS, *REFUSALS),
)
def accuracy(lesion: LesionRequest, services: AppServices, asked: Asked) -> LesionedAccuracy:
    """How many of the 10,000 are read rightly, beside how many the whole network reads."""
    return LesionedAccuracy.of(services.inside.lesions.accuracy(lesion.off, asked.model))


@router.post(
    "/pictures",
    summary="Draw without some nodes",
    dependencies=[HoldPictureSlot],
    responses=problems.responses(*_POST_REFUSALS, *REFUSALS),
)
def pictures(lesion: LesionedPicturesRequest, services: AppServices, asked: Asked) -> LesionedPicturesAnswer:
    """A dream of each digit, or its back query of 2016 by a network that does not dream."""
    return LesionedPicturesAnswer.of(services.inside.lesions.pictures(lesion.off, asked.model, lesion.seed))


@router.post("/forward", summary="Follow a picture number by number", responses=problems.responses(*_POST_REFUSALS))
def forward(drawn: ForwardRequest, services: AppServices, asked: Asked) -> ForwardAnswer:
    """One hidden node's sum over the pixels, and one output's over the hidden nodes."""
    return ForwardAnswer.of(
        services.inside.passes.forward(drawn.pixels, drawn.node, drawn.label, asked.model, drawn.off)
    )


@router.get("/backward/{label}", summary="Follow a back query number by number", responses=problems.responses(404, 422))
def backward(label: Label, services: AppServices, asked: Asked) -> BackwardAnswer:
    """The method of 2016: the logit of what is wanted, by the transposed weights, rescaled; and once more."""
    return BackwardAnswer.of(services.inside.passes.backward(label, asked.model))
