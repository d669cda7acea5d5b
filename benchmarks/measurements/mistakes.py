"""What evidence, mistakes and the map cost: milliseconds of each request, and the map's frames a second in Chromium."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Annotated

import numpy as np
import typer
from playwright.sync_api import Browser

from benchmarks.shared import report, requests
from benchmarks.shared.browser import chromium
from benchmarks.shared.requests import Request
from benchmarks.shared.server import Server

BAR_EXPLAIN_MS, BAR_ANSWER_MS, BAR_FRAMES = 20, 200, 30
SECONDS_MOVING = 4
# Zooms in and out, or moves round, with each frame; the durations of all frames.
MOVE = """async ([kind, seconds]) => {
  const map = document.querySelector("digit-map");
  map.whole();
  if (kind === "panned") map.zoom(2.5);
  const keys = ["ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"];
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (const end = last + 1000 * seconds; last < end; ) {
    if (kind === "zoomed") map.zoom(frames.length % 120 < 60 ? 1.06 : 1 / 1.06, [0.4, 0.45]);
    else map.dispatchEvent(new KeyboardEvent("keydown", { key: keys[Math.floor(frames.length / 8) % 4] }));
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""


@dataclass(frozen=True)
class Cost:
    """Milliseconds: of the first answer, of each that follows, and of a core's time for one of these."""

    first: float
    rest: list[float]
    core: float

    @property
    def p99(self) -> float:
        return float(np.percentile(self.rest, 99))

    def cells(self) -> tuple[str, ...]:
        return f"{self.first:.0f}", f"{np.median(self.rest):.1f}", f"{self.p99:.1f}", f"{self.core:.1f}"


def measure(
    times: Annotated[int, typer.Option(min=2, help="how often each is asked for, after a first time")] = 100,
    quick: report.Quick = False,
) -> None:
    """Each request on a server with nothing else to do; the map of 10,000 points while it is zoomed and moved."""
    with Server() as server, chromium() as browser:
        found = {name: _asked(server, request, 3 if quick else times) for name, request in _requests().items()}
        frames = {kind: _frames(browser, server.url, kind, quick) for kind in ("zoomed", "panned")}
    rows = [(name, *each.cells()) for name, each in found.items()]
    report.table(("request", "first time, ms", "p50, ms", "p99, ms", "of a core, ms"), rows)
    report.note("Beside the bars:\n")
    report.barred([*_bars(found), *(_moving(kind, each) for kind, each in frames.items())])
    report.note(report.machine())


def _requests() -> dict[str, Request]:
    numbers = requests.numbers("/explain")
    asked = json.dumps({**json.loads(numbers.body), "for": 7, "against": 1}).encode()
    return {
        "`POST /explain`": Request("/explain", asked, numbers.headers),
        "`GET /mistakes/summary`": Request("/mistakes/summary"),
        "`GET /mistakes/pictures`": Request("/mistakes/pictures?label=4&read=9"),
        "`GET /mistakes/map`": Request("/mistakes/map"),
        "`POST /mistakes/place`": requests.numbers("/mistakes/place?frame=false"),
    }


def _asked(server: Server, request: Request, times: int) -> Cost:
    """Of a request, asked for once, and then so often."""
    first, before = _milliseconds(server, request), server.cpu_seconds()
    rest = [_milliseconds(server, request) for _ in range(times)]
    return Cost(first, rest, 1000 * (server.cpu_seconds() - before) / times)


def _milliseconds(server: Server, request: Request) -> float:
    start = perf_counter()
    server.send(request)
    return 1000 * (perf_counter() - start)


def _frames(browser: Browser, url: str, kind: str, quick: bool) -> list[float]:
    """Milliseconds from frame to frame while the map moves."""
    page = browser.new_page(base_url=url, viewport={"width": 1280, "height": 800})
    page.goto("/mistakes")
    page.locator("confusion-table button").first.wait_for()
    page.locator("[data-mistakes=map]").scroll_into_view_if_needed()
    page.locator("digit-map canvas").wait_for()
    frames: list[float] = page.evaluate(MOVE, [kind, 1 if quick else SECONDS_MOVING])
    page.close()
    return frames


def _bars(found: dict[str, Cost]) -> list[report.Barred]:
    explain, slowest = found["`POST /explain`"].p99, max(each.p99 for each in found.values())
    return [
        ("`POST /explain`, p99, ms", f"{explain:.1f}", f"{BAR_EXPLAIN_MS}", explain < BAR_EXPLAIN_MS),
        ("the slowest of these, p99, ms", f"{slowest:.0f}", f"{BAR_ANSWER_MS}", slowest < BAR_ANSWER_MS),
    ]


def _moving(kind: str, frames: Sequence[float]) -> report.Barred:
    rate = 1000 * len(frames) / sum(frames)
    what = f"frames a second while the map is {kind}; its longest frame {max(frames):.0f} ms"
    return what, f"{rate:.0f}", f"{BAR_FRAMES}", rate >= BAR_FRAMES
