"""GET /health: for whoever watches over the server."""

from fastapi import APIRouter

from app.web import problems
from app.web.dependencies import AppServices
from app.web.schemas.health import Health

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live", summary="Is the server alive?")
async def live() -> Health:
    """Answers as soon as the server does."""
    return Health(status="live")


@router.get("/ready", summary="Is all in service?", responses=problems.responses(503))
def ready(services: AppServices) -> Health:
    """Answers once a network is loaded; 503 says why drawings can be neither kept nor read, asking their database."""
    services.check_ready()
    return Health(status="ready", model=services.reader.models.default.id)
