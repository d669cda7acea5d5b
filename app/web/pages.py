"""The pages."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates

from app import __version__
from app.services.mind import Mind
from app.web.dependencies import MindService
from app.web.model_schemas import ModelEntry

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(Path(__file__).resolve().parents[2] / "templates")


@router.get("/")
def draw(request: Request, mind: MindService) -> Response:
    return page(request, mind, "draw")


@router.get("/gallery")
def gallery(request: Request, mind: MindService) -> Response:
    return page(request, mind, "gallery")


@router.get("/training")
def training(request: Request, mind: MindService) -> Response:
    return page(request, mind, "training")


@router.get("/docs")
def docs(request: Request, mind: MindService) -> Response:
    return page(request, mind, "docs", api=request.app.openapi())


@router.get("/favicon.ico")
def favicon() -> Response:
    return RedirectResponse("/static/favicon.svg", 308)


def page(request: Request, mind: Mind, name: str, **more: Any) -> Response:
    """The page of that name, told which networks there are."""
    networks = [ModelEntry.of(model).model_dump() for model in mind.models]
    network = ModelEntry.of(mind.models.default).model_dump()
    context = {"page": name, "network": network, "networks": networks, "version": __version__, **more}
    return templates.TemplateResponse(request, f"{name}.html", context)
