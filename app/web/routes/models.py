"""/models: list, put into service, roll back, compare, upload, download, delete."""

from dataclasses import replace
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from app.services.models import onnx
from app.web import bodies, convertors, problems
from app.web.caching import Representation, cacheable
from app.web.compressed_route import CompressedRoute
from app.web.concurrency import REFUSALS, HoldPictureSlot, HoldSlowSlot, lanes_of
from app.web.dependencies import AppServices
from app.web.journal import AppJournal
from app.web.schemas.models import Comparison, HiddenQuery, InService, LockRequest, ModelEntry, ModelList
from app.web.sign_in import IsAdmin, admin_only

# Not one of the other operations on networks
convertors.register("model", "(?!(?:rollback|compare|in-service|lock)$)[^/]+")
router = APIRouter(prefix="/models", tags=["networks"], route_class=CompressedRoute)

ModelId = Annotated[str, Path(max_length=80, description="NAME@VERSION, or NAME")]
ComparedId = Annotated[str, Query(max_length=80, description="NAME@VERSION, or NAME")]
_PNG = "image/png"
_COLUMNS = 10  # of the sheet of hidden nodes


@router.get("", summary="List the networks")
def models(services: AppServices) -> ModelList:
    """Every network that can answer, with its size and its accuracy, and which one is in service."""
    return ModelList.of(services.versions, services.lost)


@router.post(
    "",
    status_code=201,
    summary="Upload a network",
    openapi_extra={"requestBody": bodies.FILE},
    **admin_only(409, 413, 415, 422, *REFUSALS, 507),
)
async def upload(
    request: Request,
    response: Response,
    services: AppServices,
    journal: AppJournal,
    name: Annotated[str, Query(min_length=1, max_length=64, description="small letters, digits, dots and dashes")],
) -> ModelEntry:
    """Keep a .safetensors or .npz file of one's own; it is read through the test images, and not yet in service."""
    lanes = lanes_of(request)
    async with lanes.uploads.place(request):
        content = await bodies.read(request, services.uploads.most_bytes)
        async with lanes.slow.watched_place(request):
            model = await run_in_threadpool(services.uploads.add, name, content)
    response.headers["Location"] = f"/models/{model.id}/download"
    journal.note(f"uploaded {model.id}, {len(content)} bytes")
    return ModelEntry.of(model)


@router.get("/in-service", summary="Which network is in service?")
async def in_service(services: AppServices) -> InService:
    """Pages ask every few seconds, so that nobody's network is changed without a word."""
    return InService.of(services.versions)


@router.put("/lock", summary="Lock the network in service", **admin_only(400, 413, 415, 422, 507))
def lock(change: LockRequest, services: AppServices, journal: AppJournal) -> InService:
    """While it is locked, no other network takes its place, by a training, a lesson or a roll back; or unlock it."""
    services.versions.lock.turn(change.locked)
    journal.note(f"{'locked' if change.locked else 'unlocked'} the network in service")
    return InService.of(services.versions)


@router.post("/rollback", summary="Take the last change back", **admin_only(409, 507))
def rollback(services: AppServices, journal: AppJournal) -> ModelEntry:
    """The network that was in service before is in service again."""
    model = services.versions.rollback()
    journal.note(f"rolled back to {model.id}")
    return ModelEntry.of(model, active=True)


@router.get(
    "/compare",
    summary="Compare two networks",
    dependencies=[HoldSlowSlot],
    responses=problems.responses(401, 404, 422, *REFUSALS),
)
def compare(first: ComparedId, second: ComparedId, services: AppServices, is_admin: IsAdmin) -> Comparison:
    """On the test images, digit by digit, and on the taught drawings, which are shown to whoever may see them."""
    models = services.versions.models
    found = services.comparisons.compare(models.get(first), models.get(second))
    return Comparison.of(found if is_admin else replace(found, drawings_differ=[]), models.default.id)


@router.post("/{id:model}/activate", summary="Put a network into service", **admin_only(404, 409, 422, 507))
def activate(id: ModelId, services: AppServices, journal: AppJournal) -> ModelEntry:
    """From the next query on it answers, unless another one is named."""
    model = services.versions.activate(id)
    journal.note(f"activated {model.id}")
    return ModelEntry.of(model, active=True)


@router.get(
    "/{id:model}/download",
    summary="Download a network",
    response_class=Response,
    dependencies=[HoldSlowSlot],
    responses=problems.responses(404, 422, *REFUSALS, 501),
)
def download(
    id: ModelId,
    services: AppServices,
    format: Annotated[Literal["safetensors", "npz", "onnx"], Query(description="the file's kind")] = "safetensors",
) -> Response:
    """A file for other programs, or for another Brainscan."""
    model = services.versions.models.get(id)
    content = onnx.export(model.network, model.card, format)
    disposition = f'attachment; filename="{model.name}-{model.version}.{format}"'
    return Response(content, media_type="application/octet-stream", headers={"Content-Disposition": disposition})


@router.get(
    "/{id:model}/hidden.png",
    summary="See what hidden nodes look for",
    dependencies=[HoldPictureSlot],
    response_class=Response,
    responses={
        200: {"content": {_PNG: {"schema": {"type": "string", "format": "binary"}}}, "description": "The sheet"},
        **problems.responses(404, 422, *REFUSALS),
    },
)
def hidden(request: Request, id: ModelId, services: AppServices, asked: Annotated[HiddenQuery, Query()]) -> Response:
    """The first-layer weights of the hidden nodes whose weights are largest, in rows of ten; a weight of 0 is grey."""
    pictures, model = services.pictures, services.versions.models.get(id).id
    how = model, asked.count, _COLUMNS, asked.size, asked.palette
    return cacheable(
        request, Representation(_PNG, ("hidden", *how), lambda: pictures.hidden_png(*how)), immutable=False
    )


@router.delete("/{id:model}", status_code=204, summary="Delete a network", **admin_only(404, 409, 422))
def delete(id: ModelId, services: AppServices, journal: AppJournal) -> None:
    """Any but the one in service and the shipped ones."""
    journal.note(f"deleted {services.versions.delete(id).id}")
