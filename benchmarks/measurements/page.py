"""How soon what is drawn is answered on screen, and how much each page weighs: measured in Chromium."""

from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Annotated, TypedDict

import numpy as np
import typer
from playwright.sync_api import Browser, Page

from app.network.arrays import Doubles
from benchmarks.shared import report
from benchmarks.shared.browser import chromium
from benchmarks.shared.server import Server
from tests.browser.gestures import DIGITS, draw_with_mouse, expect_answer
from tests.browser.wire import Wire

PAGES = ("/", "/gallery", "/training", "/drawings", "/dream")
WATCHED_MS = 3000  # that each page is left to itself, with all that moves on it
BAR_MS, BAR_KB = 50, 100
FRAME_MS = 1000 / 60

PARTS = (
    "the pen moves; the page hears of it",
    "it asks, when the question before is answered",
    "the head of the answer is there",
    "the answer is on screen",
)


class Times(TypedDict):
    """Milliseconds on the page's clock: of the pen's moves and when the page heard of each; of each question; of tasks.

    `long` holds start and duration of each task of the page that took over 50 ms.
    """

    moved: Sequence[tuple[float, float]]
    asked: Sequence[float]
    answered: Sequence[float]
    shown: Sequence[float]
    long: Sequence[tuple[float, float]]


def measure(
    drawings: Annotated[int, typer.Option(min=1, help="how many digits are drawn")] = 60,
    quick: report.Quick = False,
) -> None:
    """From the pen's moves to their answer on screen; long tasks meanwhile; bytes and requests of each page."""
    with Server() as server, chromium() as browser:
        pages = [
            (path, *_weight(browser, server.url + path), _longest_task(browser, server.url + path)) for path in PAGES
        ]
        times = _drawn(browser, server.url, 6 if quick else drawings)
    parts = waits(times)
    waited = parts.sum(axis=1)
    report.barred(_bars(waited, times["long"]))
    report.note("Beside a frame of the screen:\n")
    what, p95 = "stroke to answer on screen, p95, by a frame", float(np.percentile(waited, 95))
    report.compared([report.Compared(what, p95, FRAME_MS, "ms", BAR_MS, of_figure=True)])
    report.note("What that time is spent on:\n")
    shares = [(name, *np.percentile(part, (50, 95))) for name, part in zip(PARTS, parts.T, strict=True)]
    headers = "from one to the next", "p50, ms", "p95, ms"
    report.table(headers, [(name, f"{p50:.1f}", f"{p95:.1f}") for name, p50, p95 in shares])
    report.note(f"{len(parts):,} moves of the pen, {len(times['shown']):,} answers to them.\n")
    weights = "page, nothing cached", "kB", "requests", "longest task, loading and 3 s on, ms", f"under {BAR_MS} ms"
    rows = [
        (path, f"{kilobytes:.1f}", count, f"{task:.0f}" if task else "none over 50", report.verdict(task <= BAR_MS))
        for path, kilobytes, count, task in pages
    ]
    report.table(weights, rows)
    report.note(f"bar for `/`: under {BAR_KB} kB, {report.verdict(pages[0][1] < BAR_KB)}; {report.machine()}")


def _bars(waited: Doubles, long_tasks: Sequence[tuple[float, float]]) -> Iterator[report.Barred]:
    """From each move (n,) to its answer on screen, and the tasks that kept the page from answering."""
    p50, p95 = np.percentile(waited, (50, 95))
    longest = max((duration for _, duration in long_tasks), default=0)
    yield "stroke to answer on screen, p50", f"{p50:.0f} ms", "", None
    yield "stroke to answer on screen, p95", f"{p95:.0f} ms", f"under {BAR_MS} ms", bool(p95 < BAR_MS)
    yield "stroke to answer on screen, longest", f"{waited.max():.0f} ms", "", None
    yield "tasks over 50 ms while drawing", len(long_tasks), "none", not long_tasks
    yield "the longest of them", f"{longest:.0f} ms", "", None


def waits(times: Times) -> Doubles:
    """For each move of the pen (n) the milliseconds of the PARTS until the first answer asked for after it: (n, 4).

    `moved` holds each move's own time and that at which the page heard of it; the others are times of each question.
    """
    moved, heard = np.array(times["moved"]).T
    asked, answered, shown = (np.array(each) for each in (times["asked"], times["answered"], times["shown"]))
    number = np.searchsorted(asked, heard)  # of the first question that knew of this move
    known = number < len(asked)
    moved, heard, number = moved[known], heard[known], number[known]
    parts: Doubles = np.diff([moved, heard, asked[number], answered[number], shown[number]], axis=0)
    return parts.T


def _drawn(browser: Browser, url: str, drawings: int) -> Times:
    """Digits drawn by mouse, one move a frame at most, as the page's own clock saw it."""
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.add_init_script(path=Path(__file__).with_name("page.js"))
    page.goto(url, wait_until="networkidle")
    _draw(page, 1)  # once unmeasured: the pages' later parts are fetched by the first answer
    page.evaluate("for (const list of Object.values(measured)) list.length = 0")
    for label in islice(cycle(DIGITS), drawings):
        report.progress(f"drawing a {label}")
        _draw(page, label)
    times: Times = page.evaluate("measured")
    page.close()
    return times


def _draw(page: Page, label: int) -> None:
    """Draw it, wait for the answer, clear the sheet."""
    draw_with_mouse(page, DIGITS[label])
    expect_answer(page, label)
    page.get_by_role("button", name="Clear", exact=True).click()
    page.get_by_text("Nothing on the film yet").wait_for()
    page.wait_for_function("() => measured.shown.length === measured.asked.length")


def _longest_task(browser: Browser, url: str) -> float:
    """Milliseconds of the longest task that kept a page from moving; 0 where none took over 50."""
    page = browser.new_page()
    page.add_init_script(path=Path(__file__).with_name("page.js"))
    page.goto(url)
    page.wait_for_timeout(WATCHED_MS)
    longest: float = page.evaluate("Math.max(0, ...measured.long.map(([, duration]) => duration))")
    page.close()
    return longest


def _weight(browser: Browser, url: str) -> tuple[float, int]:
    """Kilobytes (heads of answers included) and requests of a page when nothing is cached."""
    page = browser.new_page()
    wire = Wire(page)
    page.goto(url, wait_until="networkidle")
    weight = wire.bytes / 1000, len(wire.requests)
    page.close()
    return weight
