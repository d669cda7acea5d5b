"""Pages from their Jinja templates."""

import gzip
from pathlib import Path

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from app import __version__
from app.services.models.registry import Models
from app.web.caching import revision
from app.web.languages import address_in, language_of, tell_language
from app.web.schemas.models import ModelEntry
from app.web.sign_in import visitor_of
from app.web.words import read_words

_LEVEL = 6  # of compression: more takes longer, and saves next to nothing


class Pages:
    """The templates of a folder, one for each page, and the folder of their words.

    `root` is the path below which a proxy shows the pages, or "".
    """

    def __init__(self, folder: Path, words: Path, root: str) -> None:
        self._templates = Jinja2Templates(folder)
        self._templates.env.globals["root"] = root
        self._words = read_words(words)

    def page(self, request: Request, models: Models, name: str, **more: object) -> Response:
        """The page of that name, which shows the networks there are; `more` are further variables of its template."""
        language = language_of(request)
        context = {
            "page": name,
            "network": ModelEntry.of(models.default).model_dump(),
            "networks": [ModelEntry.of(model).model_dump() for model in models],
            "version": __version__,
            "revision": revision(),
            "visitor": visitor_of(request),
            **self._speech(request, language),
            **more,
        }
        headers = {"Cache-Control": "private, no-cache"}  # it differs from visitor to visitor
        page = self._templates.TemplateResponse(request, f"{name}.html", context, headers=headers)
        tell_language(request, page, language)
        return _compressed(request, page)

    def _speech(self, request: Request, language: str) -> dict[str, object]:
        """What templates speak with, and the links to the same page in the other languages, with their own names."""
        words = self._words[language]
        others = [each for each in self._words.values() if each is not words]
        links = [(each.language, each.say("shared.language"), address_in(request, each.language)) for each in others]
        return {
            "language": language,
            "languages": links,
            "say": words.say,
            "number": words.number,
            "words_for_scripts": words.for_scripts,
        }


def _compressed(request: Request, response: Response) -> Response:
    """The page by gzip, for browsers that take it: the Training page's 26 kB are sent as 6."""
    response.headers.add_vary_header("Accept-Encoding")
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        response.body = gzip.compress(bytes(response.body), _LEVEL, mtime=0)
        response.headers.update({"Content-Encoding": "gzip", "Content-Length": str(len(response.body))})
    return response
