"""Pages from their Jinja templates."""

from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from app import __version__
from app.services.models.registry import Models
from app.web.schemas.models import ModelEntry


class Pages:
    """The templates of a folder, one for each page."""

    def __init__(self, folder: Path) -> None:
        self._templates = Jinja2Templates(folder)

    def page(self, request: Request, models: Models, name: str, **more: Any) -> Response:
        """The page of that name, which shows the networks there are; `more` are further variables of its template."""
        networks = [ModelEntry.of(model).model_dump() for model in models]
        network = ModelEntry.of(models.default).model_dump()
        context = {"page": name, "network": network, "networks": networks, "version": __version__, **more}
        return self._templates.TemplateResponse(request, f"{name}.html", context)
