"""Pages from their Jinja templates."""

from functools import partial
from pathlib import Path

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates

from app import __version__
from app.services.models.registry import Model, Models
from app.web.caching import revision
from app.web.compression import compressed
from app.web.languages import address_in, language_of, tell_language
from app.web.private_copy import own_copy, shown_copies
from app.web.schemas.models import ModelEntry
from app.web.service_worker import REVISION_HEADER, ServiceWorker
from app.web.sign_in import visitor_of
from app.web.terms import Terms
from app.web.words import Words, read_words


class Pages:
    """The templates of a folder, one for each page, and the folder of their words.

    `root` is the path below which a proxy shows the pages, or "".
    """

    def __init__(self, folder: Path, words: Path, root: str, service_worker: ServiceWorker) -> None:
        self.service_worker = service_worker
        self._templates = Jinja2Templates(folder)
        self._templates.env.globals["root"] = root
        self._words = read_words(words)

    def compile(self) -> None:
        """Compile all templates, which else happens when each is first shown."""
        for name in self._templates.env.list_templates(["html"]):
            self._templates.env.get_template(name)

    def page(self, request: Request, models: Models, name: str, **more: object) -> Response:
        """The page of that name, which shows the networks there are; `more` are further variables of its template."""
        own = own_copy(request)
        language = language_of(request)
        context = {
            "page": name,
            "network": _entry(models.default, self._words[language]),
            "networks": [_entry(each, self._words[language]) for each in [*models, *shown_copies(request, own.model)]],
            "copy": own.model,
            "copy_lessons": own.lessons,
            "locked": request.app.state.services.versions.lock.is_on,
            "version": __version__,
            "revision": revision(),
            "visitor": visitor_of(request),
            **self._speech(request, language),
            **more,
        }
        headers = {
            # It differs from visitor to visitor; what an admin sees is kept nowhere.
            "Cache-Control": f"private, {'no-store' if context['visitor'] == 'admin' else 'no-cache'}",
            REVISION_HEADER: self.service_worker.revision,
        }
        page = self._templates.TemplateResponse(request, f"{name}.html", context, headers=headers)
        tell_language(request, page, language)
        return compressed(request, page)

    def _speech(self, request: Request, language: str) -> dict[str, object]:
        """What templates speak with, and the links to the same page in the other languages, with their own names."""
        words = self._words[language]
        terms = Terms(words)
        others = [each for each in self._words.values() if each is not words]
        links = [(each.language, each.say("shared.language"), address_in(request, each.language)) for each in others]
        return {
            "language": language,
            "languages": links,
            "say": partial(words.say, term=terms),
            "terms": terms,
            "number": words.number,
            "words_for_scripts": words.for_scripts,
        }


def _entry(model: Model, words: Words) -> dict[str, object]:
    """What is known of a network; one that comes with Brainscan is called as the language calls it."""
    entry = ModelEntry.of(model)
    name = "private-copy" if model.private else entry.name
    names = {
        "title": [f"shared.network.{name}"],
        "good_at": [f"networks.good-at.{each}" for each in (entry.recipe, entry.good_at.replace(" ", "-"))],
    }
    told = {key: words.page[name] for key, known in names.items() for name in reversed(known) if name in words.page}
    return entry.model_dump() | told
