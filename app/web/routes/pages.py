"""The pages, of which `/drawings` is the one that its API route answers."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

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


@router.get("/favicon.ico")
def favicon() -> Response:
    return RedirectResponse("/static/favicon.svg", 308)
