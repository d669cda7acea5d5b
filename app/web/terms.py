"""Terms of the field, which a page explains where they stand."""

from dataclasses import dataclass

from markupsafe import Markup

from app.web.words import Words

_BUTTON = Markup(
    '<plain-word><button type="button" popovertarget="meaning-{0}" aria-describedby="meaning-{0}">{1}</button>'
    "</plain-word>"
)


@dataclass(frozen=True)
class Term:
    """A term by its name in the glossary, and by the title that it has in the language."""

    name: str
    title: str

    def shown(self, text: str = "") -> Markup:
        """The term, or a form of it that suits the sentence, as a button that opens what it means."""
        return _BUTTON.format(self.name, text or self.title)

    def __html_format__(self, text: str) -> Markup:
        """The same where a text of the catalogues has {term[epoch]:epochs} in it."""
        return self.shown(text)


class Terms:
    """The terms of the glossary in one language; `used` are the names of those that a page has shown, in order."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.used: list[str] = []

    def __getitem__(self, name: str) -> Term:
        """The term of this name, for the page to show and to explain at its foot."""
        if name not in self.used:
            self.used.append(name)
        return Term(name, self.title(name))

    def title(self, name: str) -> Markup:
        return self._words.say(f"glossary.{name}")

    def meaning(self, name: str) -> Markup:
        """What it means, in one sentence."""
        return self._words.say(f"glossary.{name}.means")

    def names(self) -> list[str]:
        """Those of all terms, by the titles' alphabet."""
        parts = [name.split(".") for name in self._words.page if name.startswith("glossary.")]
        names = [key for _, key, *rest in parts if rest == ["means"]]
        return sorted(names, key=lambda name: self.title(name).lower())
