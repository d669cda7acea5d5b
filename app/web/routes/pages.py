"""The pages, of which `/drawings` is the one that its API route answers."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from app.web.dependencies import AppPages, AppServices
from app.web.schemas.mistakes import MAP_METHOD

router = APIRouter(include_in_schema=False)


@router.get("/")
def draw(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "draw")


@router.get("/gallery")
def gallery(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "gallery")


@router.get("/dream")
def dream(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "dream")


@router.get("/mistakes")
def mistakes(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "mistakes", map_method=MAP_METHOD)


@router.get("/inside")
def inside(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "inside")


@router.get("/training")
def training(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "training")


@router.get("/docs")
def docs(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "docs", api=request.app.openapi())


@router.get("/glossary")
def glossary(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "glossary")


@router.get("/sign-in")
def sign_in(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "sign-in")


@router.get("/tour")
def tour(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "tour", pages=_paths())


@router.get("/game")
def game(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "game")


@router.get("/sw.js")
def service_worker(pages: AppPages) -> Response:
    """The pages of this file are kept, but the one for signing in; so is that of the drawings."""
    kept = [*(path for path in _paths() if path != "/sign-in"), "/drawings"]
    script = pages.service_worker.script(kept)
    return Response(script, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


@router.get("/favicon.ico")
def favicon() -> Response:
    return RedirectResponse("/static/favicon.svg", 308)


def _paths() -> list[str]:
    """The addresses of the pages of this file."""
    return [route.path for route in router.routes if isinstance(route, APIRoute) and "." not in route.path]
