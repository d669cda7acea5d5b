"""Pages from their Jinja templates."""

from pathlib import Path

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from app import __version__
from app.services.models.registry import Models
from app.web.caching import revision
from app.web.schemas.models import ModelEntry
from app.web.sign_in import visitor_of


class Pages:
    """The templates of a folder, one for each page; `root` is the path below which a proxy shows them, or ""."""

    def __init__(self, folder: Path, root: str) -> None:
        self._templates = Jinja2Templates(folder)
        self._templates.env.globals["root"] = root

    def page(self, request: Request, models: Models, name: str, **more: object) -> Response:
        """The page of that name, which shows the networks there are; `more` are further variables of its template."""
        context = {
            "page": name,
            "network": ModelEntry.of(models.default).model_dump(),
            "networks": [ModelEntry.of(model).model_dump() for model in models],
            "version": __version__,
            "revision": revision(),
            "visitor": visitor_of(request),
            **more,
        }
        headers = {"Cache-Control": "private, no-cache"}  # it differs from visitor to visitor
        return self._templates.TemplateResponse(request, f"{name}.html", context, headers=headers)
