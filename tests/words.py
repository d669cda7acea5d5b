"""The catalogues of the pages' words, and what templates and scripts say: read, not run.

A name that is put together while running, as "draw.step." and a number, is told as "draw.step.*".
"""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

from app.settings import WORDS

SPOKEN = ("aria-label", "alt", "aria-valuetext", "placeholder", "title")  # attributes that are read to people
_LETTERS = re.compile(r"[^\W\d_]{2}")
_SENTENCE = re.compile(r"[^\W\d_]{2,}[,.:;?]? [^\W\d_]|^\s*[A-Z][a-z]+\s*$")
_SILENT_TEXTS = ("· Brainscan", "Brainscan", "WebP", "GIF")  # names, which are the same in all languages


def catalogues(kind: str, language: str, folder: Path = WORDS) -> dict[str, str]:
    """All words by name: those of templates ("page") or of scripts ("script")."""
    paths = sorted((folder / language).glob("*.json"))
    parts = {path.stem: json.loads(path.read_text("utf-8")) for path in paths}
    return {f"{part}.{key}": text for part, words in parts.items() for key, text in words[kind].items()}


def singular(name: str) -> str:
    """A name without the plural form at its end."""
    return re.sub(r"\.(one|other)$", "", name)


def said_by_template(path: Path) -> set[str]:
    """The names that a template says."""
    calls = Environment().parse(path.read_text("utf-8")).find_all(nodes.Call)
    named = [call for call in calls if isinstance(call.node, nodes.Name) and call.node.name in ("say", "sign_in_to")]
    return {name for call in named for name in _names(call.args[0])}


def _names(given: nodes.Node) -> Iterator[str]:
    if isinstance(given, nodes.Const):
        yield given.value
    elif isinstance(given, nodes.Concat):
        yield from (f"{name}*" for name in _names(given.nodes[0]))
    elif isinstance(given, nodes.CondExpr):
        yield from (name for each in (given.expr1, given.expr2) if each for name in _names(each))


def said_by_script(path: Path, parts: set[str]) -> set[str]:
    """The names that a script says; every string that begins with a part is taken for one."""
    names = re.compile(rf'["`]((?:{"|".join(parts)})\.[\w.-]*)(\$\{{|["`])')
    return {name + "*" * (end == "${") for name, end in names.findall(_without_comments(path.read_text("utf-8")))}


def written_in_template(path: Path) -> list[str]:
    """What a template tells people in words of its own."""
    source = path.read_text("utf-8")
    texts = _Texts()
    texts.feed(re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "", source, flags=re.DOTALL))
    tree = Environment().parse(source)
    assets = [call for call in tree.find_all(nodes.Call) if getattr(call.node, "name", "") == "assets"]
    silent = [id(each) for call in assets for each in call.find_all(nodes.Const)]
    strings = [each.value for each in tree.find_all(nodes.Const) if id(each) not in silent]
    return texts.found + [each for each in strings if isinstance(each, str) and _SENTENCE.search(each)]


class _Texts(HTMLParser):
    """Collects texts, spoken attributes and descriptions with letters."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag = tag
        given = dict(attrs)
        isnt_code = given.get("name") == "description" or (given.get("property") or "").startswith("og:")
        spoken = [given.get(name) or "" for name in SPOKEN] + [given.get("content") or ""] * isnt_code
        self.found += [text for text in spoken if _speaks(text)]

    def handle_endtag(self, tag: str) -> None:
        self._tag = ""

    def handle_data(self, data: str) -> None:
        if self._tag not in ("script", "style", "code") and _speaks(data):
            self.found.append(data.strip())


def _speaks(text: str) -> bool:
    """Whether a text has words in it, and is neither the name nor an address."""
    return text.strip() not in _SILENT_TEXTS and not re.match(r"\s*[:/.]", text) and bool(_LETTERS.search(text))


_PIECES = re.compile(r'//[^\n]*|/\*.*?\*/|("(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)', re.DOTALL)
_SILENT = re.compile(  # what a string stands behind that no reader is told
    r"(import|from|console\.error\(|throw new \w+\(|className[:=]|[sS]torage\w*\.\w+\(|\bkey ===|case|replace\("
    r"|\b(find|findAll|closest|matches|partsOf|matchMedia|querySelector\w*)\([^()]*)\s*$"
)
_TOLD = re.compile(r'(textContent|ariaLabel|"(aria-label|title|alt|placeholder|aria-valuetext)",)\s*[:=]?\s*$')
_SPOKEN_IN_HTML = re.compile(rf'\b(?:{"|".join(SPOKEN)})="([^"]*)"')


def _without_comments(source: str) -> str:
    return _PIECES.sub(lambda piece: piece[1] or "", source)


def written_in_script(path: Path) -> list[str]:
    """What a script tells people in words of its own, as far as its strings look like it."""
    code = _without_comments(path.read_text("utf-8"))
    found = []
    for piece in _PIECES.finditer(code):
        before = code[max(0, piece.start() - 100) : piece.start()]
        if not piece[1] or _SILENT.search(before):
            continue
        text = re.sub(r"\$\{[^}]*\}", "", piece[1][1:-1])
        plain = re.sub(r"<[^>]*>", "\n", text)
        spoken = [each for each in _SPOKEN_IN_HTML.findall(text) if _LETTERS.search(each)]
        if spoken or (_TOLD if "<" not in text else _LETTERS).search(before if "<" not in text else plain):
            found += [piece[1]] * bool(_LETTERS.search(plain) or spoken)
        elif _SENTENCE.search(plain) and not re.search(r"[\[\]#=>{}]|^[.(]", plain):
            found.append(piece[1])
    return found
