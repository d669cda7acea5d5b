"""The pages."""

from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates

from app import __version__
from app.web.dependencies import MindService
from app.web.schemas import ModelEntry

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(Path(__file__).resolve().parents[2] / "templates")


@router.get("/")
def draw(request: Request, mind: MindService) -> Response:
    return _page(request, mind, "draw")


@router.get("/gallery")
def gallery(request: Request, mind: MindService) -> Response:
    return _page(request, mind, "gallery")


@router.get("/docs")
def docs(request: Request, mind: MindService) -> Response:
    return _page(request, mind, "docs", api=request.app.openapi())


@router.get("/favicon.ico")
def favicon() -> Response:
    return RedirectResponse("/static/favicon.svg", 308)


def _page(request: Request, mind: MindService, page: str, **more: Any) -> Response:
    networks = [ModelEntry.of(model).model_dump() for model in mind.models]
    network = ModelEntry.of(mind.models.default).model_dump()
    context = {"page": page, "network": network, "networks": networks, "version": __version__, **more}
    return templates.TemplateResponse(request, f"{page}.html", context)
