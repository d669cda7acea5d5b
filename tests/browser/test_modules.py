"""The modules in static/js/lib: drawings as vectors, their links, the newest request, numbers in words."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from app.settings import ROOT
from tests.browser.conftest import DESK, Pages


@pytest.fixture(scope="module")
def page(pages: Pages) -> Iterator[Page]:
    """One for all, as modules of `lib` leave the page as it is; it may not report an error either."""
    page, errors = pages.take({"viewport": DESK}, fresh=True), list[str]()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/docs")
    yield page
    page.context.close()
    assert errors == []


def run(page: Page, module: str, body: str, argument: Any = None) -> Any:
    address = f"/static/js/lib/{module}.js"
    return page.evaluate(f"async (given) => {{ const m = await import('{address}'); {body} }}", argument)


def test_a_link_gives_the_strokes_back(page: Page) -> None:
    strokes = [
        {"width": 0.08, "points": [[0.5, 0.25], [0.625, 0.75], [-0.25, 1.25]]},
        {"width": 0.12, "points": [[0, 1]]},
    ]
    assert run(page, "codec", "return m.decode(m.encode(given))", strokes) == strokes
    assert run(page, "codec", "return m.decode(m.encode([]))") == []


@pytest.mark.parametrize("text", ["", "2.AAAA", "1.!!", "1.UA", "1.UAH_", "1.______8", "1.AAEAAA", "1.UP__AwAA"])
def test_a_damaged_link_is_refused(page: Page, text: str) -> None:
    body = "try { m.decode(given); return 'accepted' } catch (error) { return error.name }"
    assert run(page, "codec", body, text) == "RangeError"


def test_every_change_can_be_undone_and_redone(page: Page) -> None:
    body = """
      const drawing = new m.Drawing();
      const sizes = () => drawing.strokes.length;
      const steps = ["undo", "clear", "eraseLast"].map((act) => (drawing[act](), sizes()));
      for (const id of [1, 2, 3]) drawing.add({ width: id, points: [[0, 0]] });
      for (const act of ["eraseLast", "undo", "clear", "undo", "undo", "redo", "redo"]) {
        drawing[act]();
        steps.push(sizes());
      }
      drawing.undo();
      drawing.add({ width: 4, points: [[0, 0]] });
      return [...steps, drawing.canRedo];
    """
    assert run(page, "strokes", body) == [0, 0, 0, 2, 3, 0, 3, 2, 3, 0, False]


def test_a_drawing_is_revealed_by_length(page: Page) -> None:
    strokes = [{"width": 0.1, "points": [[0, 0], [1, 0]]}, {"width": 0.1, "points": [[0, 1]]}]
    body = "return [m.totalLength(given), m.reveal(given, 0), m.reveal(given, 0.25), m.reveal(given, 1.05)]"
    total, nothing, quarter, everything = run(page, "strokes", body, strokes)
    assert total == pytest.approx(1.1)
    assert nothing == []
    assert quarter == [{"width": 0.1, "points": [[0, 0], [0.25, 0]]}]
    assert everything == strokes


def test_the_newest_question_is_asked_next(page: Page) -> None:
    body = """
      const asked = [], answered = [], open = [];
      const latest = new m.LatestRequest({
        ask: (question) => (asked.push(question), new Promise((resolve) => open.push(resolve))),
        answered: (answer) => answered.push(answer),
        failed() {},
      });
      for (const question of [1, 2, 3]) latest.push(question);
      open[0]("one");
      await new Promise((resolve) => setTimeout(resolve));
      open[1]("three");
      await new Promise((resolve) => setTimeout(resolve));
      return [asked, answered];
    """
    assert run(page, "latest-request", body) == [[1, 3], ["one", "three"]]


def test_a_failure_is_told_unless_a_newer_question_waits(page: Page) -> None:
    body = """
      const told = [];
      const latest = new m.LatestRequest({
        ask: (question) => Promise.reject(question),
        answered() {},
        failed: (error) => told.push(error),
      });
      latest.push(1);
      latest.push(2);
      await new Promise((resolve) => setTimeout(resolve));
      return told;
    """
    assert run(page, "latest-request", body) == [2]


@pytest.mark.parametrize(
    ("label", "confidence", "said"),
    [
        (7, 0.999, "Certainly a seven"),
        (8, 0.95, "Almost certainly an eight"),
        (3, 0.75, "Probably a three"),
        (3, 0.5, "Perhaps a three, or a nine"),
        (3, 0.1, "Hardly a three, or a nine"),
    ],
)
def test_confidence_in_words(page: Page, label: int, confidence: float, said: str) -> None:
    scores = [0.05] * 9 + [0.3]
    answer = {"label": label, "confidence": confidence, "scores": scores}
    assert run(page, "words", "return m.impression(given)", answer) == said


def test_percentages_never_overstate(page: Page) -> None:
    shown = ("99.9", "100.0", "0.0", "0.0")
    assert run(page, "words", "return [0.9996, 1, 0, 0.0004].map(m.percent)") == [f"{each}\u00a0%" for each in shown]


def test_what_is_like_no_digit_is_not_passed_off_as_one(page: Page) -> None:
    answer = {"label": 8, "confidence": 0.2, "scores": [0.1] * 8 + [0.2, 0.1], "verdict": "not-a-digit"}
    assert run(page, "words", "return m.impression(given)", answer) == "Hardly a digit"


def test_a_pen_suits_the_size_of_its_digit(page: Page) -> None:
    """Whatever pen drew it, a stroke has 2 to 2.5 of the 20 pixels a digit fills; so have those of a row of digits."""
    tall = [{"width": 0.01, "points": [[0.5, 0.2], [0.5, 0.8]]}, {"width": 0.14, "points": [[0.5, 0.5]]}]
    row = [{"width": 0.08, "points": [[x, 0.4], [x, 0.6]]} for x in (0.1, 0.4, 0.6, 0.9)]
    dot = [{"width": 0.05, "points": [[0.5, 0.5]]}]
    pens = run(
        page, "legible", "return given.map((strokes) => m.legible(strokes).map(({ width }) => width))", [tall, row, dot]
    )
    assert len(set(pens[0])) == len(set(pens[1])) == 1
    assert 2 < 20 * pens[0][0] / (0.6 + pens[0][0]) < 2.5
    assert 2 < 20 * pens[1][0] / (0.2 + pens[1][0]) < 2.5
    assert (pens[2], run(page, "legible", "return m.legible([])")) == ([0.05], [])


def test_the_sheet_is_sent_as_a_picture_that_keeps_small_digits(page: Page) -> None:
    body = "return given.map((strokes) => [...m.queryBody(strokes).slice(16, 24)])"
    strokes = [[{"width": 0.08, "points": [[0.5, 0.2], [0.5, 0.2 + size]]}] for size in (0.6, 0.2)]
    sizes = [(int.from_bytes(head[:4]), int.from_bytes(head[4:])) for head in run(page, "query-body", body, strokes)]
    assert sizes == [(168, 168), (336, 336)]


def test_a_scale_has_round_ends_that_seldom_move(page: Page) -> None:
    body = "return [given.map(m.bottomFor), [0.31, 1.4, 2, 7, 0].map(m.topFor), m.range([], {}), m.ticks(0.8, 1)]"
    bottoms, tops, empty, ticks = run(page, "scale", body, [0.995, 0.97, 0.85, 0.1])
    assert bottoms == [0.99, 0.95, 0.8, 0]
    assert tops == pytest.approx([0.5, 2, 2, 10, 1])
    assert empty == [0, 1]
    assert ticks == pytest.approx([0.8, 0.85, 0.9, 0.95, 1.0])


def test_the_parts_of_a_lesson_are_told_from_others(page: Page) -> None:
    told = run(page, "parts", "return [m.partsNamed(' teach,train,'), m.partsNamed('x,toString')]")
    assert told == [
        {"selectors": ['.acts li:has([data-act="teach"])', ".knobs"], "unknown": []},
        {"selectors": [], "unknown": ["x", "toString"]},
    ]
    parts = run(page, "parts", "return m.PARTS")
    documented = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "lessons.md").read_text().partition("| parts |")[2]))
    assert set(parts) == documented
    for path in ("/", "/gallery", "/training", "/drawings"):
        page.goto(path)
        parts = {name: part for name, part in parts.items() if not page.locator(part).count()}
    assert parts == {}


def test_a_list_keeps_the_elements_of_what_has_not_changed(page: Page) -> None:
    body = """
      const list = document.createElement("ul");
      const fill = (row, { id, text }) => { row.textContent = id + text; row.filled = (row.filled ?? 0) + 1; };
      const show = (...entries) => m.showKeyed(list, entries.map(([id, text]) => ({ id, text })),
        { key: ({ id }) => id, make: () => document.createElement("li"), fill });
      show(["a", 1], ["b", 1], ["gone", 1]);
      const [a, b] = list.children;
      show(["new", 1], ["a", 1], ["b", 2]);
      const [, second, third] = list.children;
      return [[...list.children].map((row) => row.textContent), second === a, third === b, a.filled, b.filled];
    """
    assert run(page, "keyed", body) == [["new1", "a1", "b2"], True, True, 1, 2]
