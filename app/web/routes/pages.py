"""The pages, of which `/drawings` is the one that its API route answers."""

from collections.abc import Callable

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from app.web.dependencies import AppPages, AppServices
from app.web.schemas.mistakes import MAP_METHOD

router = APIRouter(include_in_schema=False)


def _shows(name: str) -> Callable[..., Response]:
    """What answers with the page of this name, which needs no more than its template."""

    def page(request: Request, services: AppServices, pages: AppPages) -> Response:
        return pages.page(request, services.reader.models, name)

    return page


router.get("/")(_shows("draw"))
for name in ("gallery", "dream", "inside", "training", "glossary", "sign-in", "game"):
    router.get(f"/{name}")(_shows(name))


@router.get("/mistakes")
def mistakes(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "mistakes", map_method=MAP_METHOD)


@router.get("/docs")
def docs(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "docs", api=request.app.openapi())


@router.get("/tour")
def tour(request: Request, services: AppServices, pages: AppPages) -> Response:
    return pages.page(request, services.reader.models, "tour", pages=_paths())


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
