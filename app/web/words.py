"""All words of the pages, in each language, from the catalogues below templates/words: one file for each part."""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

LANGUAGES = ("en", "de")  # the first is spoken to whoever asks for none of them
_SWAPPED = str.maketrans(",.", ".,")  # the separators of thousands and of decimals
log = logging.getLogger("brainscan")

Catalogue = Mapping[str, str]


@dataclass(frozen=True)
class Words:
    """The words of one language. A name is the part's and then the key's, as "draw.title"."""

    language: str
    page: Catalogue  # by name
    script: Mapping[str, Catalogue]  # by part, then by name

    def say(self, name: str, **values: object) -> Markup:
        """The text of this name, its placeholders filled in; a number `count` chooses between its plural forms.

        Inline HTML in a catalogue stays, values are escaped; numbers are written as the language writes them. A name
        that is nowhere is logged, and is its own text.
        """
        text = self.page.get(name) or self.page.get(f"{name}.{_plural(values.get('count'))}")
        if text is None:
            log.error("there are no words for %s in %s", name, self.language)
            return escape(name)
        written_here = Markup(text)  # nosec B704  # from a catalogue, never from who asks
        return written_here.format(**{key: self._shown(value) for key, value in values.items()})

    def number(self, value: float, digits: int = 0) -> str:
        """1234.5 with one digit as "1,234.5", in German "1.234,5"."""
        text = f"{value:,.{digits}f}"
        return text.translate(_SWAPPED) if self.language == "de" else text

    def for_scripts(self, parts: Iterable[str]) -> Catalogue:
        """The words by name that the scripts of these parts say."""
        return {name: text for part in parts for name, text in self.script.get(part, {}).items()}

    def _shown(self, value: object) -> object:
        return self.number(value) if isinstance(value, int) else value


def read_words(folder: Path) -> dict[str, Words]:
    """The words of all languages, each from its folder in this one."""
    return {language: _read(language, folder / language) for language in LANGUAGES}


def _read(language: str, folder: Path) -> Words:
    parts = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))}
    page = {name: text for part, words in parts.items() for name, text in _named(part, words["page"]).items()}
    return Words(language, page, {part: _named(part, words["script"]) for part, words in parts.items()})


def _named(part: str, words: Catalogue) -> Catalogue:
    return {f"{part}.{key}": text for key, text in words.items()}


def _plural(count: object) -> str:
    """English and German have the same two forms."""
    return "one" if count == 1 else "other"
