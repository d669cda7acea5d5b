"""A server is killed at random moments while drawings are taught to it: is any lost whose keeping it had confirmed?"""

import itertools
import random
import tempfile
import threading
import time
from functools import cache
from pathlib import Path
from typing import Annotated

import httpx
import typer

from app.digits import mnist
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.server import Server

_TRAINING: dict[str, object] = {"recipe": "quick", "hidden": 20, "examples": 5000, "epochs": 3, "activate": "always"}
_LONGEST_SECONDS = 1.5  # from the first drawing to the kill
_PAGE = 200  # drawings listed at once


def measure(
    kills: Annotated[int, typer.Option(min=1, help="how often the server is killed")] = 200,
    seed: Annotated[int, typer.Option(help="of the moments")] = 0,
    quick: report.Quick = False,
) -> None:
    """Teach drawings one after the other, beside trainings that publish; SIGKILL at a random moment; start again."""
    rng = random.Random(seed)
    kept, lost, ready = set[int](), set[int](), list[float]()
    last = set[int]()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(3 if quick else kills):
            started = time.perf_counter()
            with Server(Path(folder)) as server:
                ready.append(time.perf_counter() - started)
                lost |= _missing(server, last)
                last = _taught_until_killed(server, rng.uniform(0, _LONGEST_SECONDS))
            kept |= last
            report.progress(f"{number + 1} kills, {len(kept)} drawings")
        with Server(Path(folder)) as server:
            lost |= _missing(server, kept)
    longest, median = max(ready), sorted(ready)[len(ready) // 2]
    report.barred(
        [
            ("random kills", len(ready), "", None),
            ("drawings whose keeping was confirmed", len(kept), "", None),
            ("of them lost", len(lost), "0", not lost),
            ("ready again after, s: median; longest", f"{median:.2f}; {longest:.2f}", "", None),
        ]
    )
    report.note(report.machine())


def _taught_until_killed(server: Server, seconds: float) -> set[int]:
    """The numbers of the drawings that the server has confirmed before it was killed."""
    server.http.post("/retrain", json=_TRAINING)
    threading.Timer(seconds, server.process.kill).start()
    confirmed = set[int]()
    for drawing in itertools.cycle(_drawings()):
        try:
            confirmed.add(server.http.post("/drawings", json=drawing).raise_for_status().json()["id"])
        except httpx.TransportError:
            break
    return confirmed


@cache
def _drawings() -> list[dict[str, object]]:
    """A thousand training digits and what they are, as they are taught."""
    examples = mnist.training_examples(Settings().mnist_dir)[:1000]
    pairs = zip(examples.pixels.tolist(), examples.labels.tolist(), strict=True)
    return [{"pixels": pixels, "label": label} for pixels, label in pairs]


def _missing(server: Server, wanted: set[int]) -> set[int]:
    """Those of these numbers that the server has no drawing of; it lists the newest first."""
    missing = set(wanted)
    for offset in itertools.count(0, _PAGE):
        if not missing:
            break
        page = server.http.get("/drawings", params={"limit": _PAGE, "offset": offset}).raise_for_status().json()
        numbers = {drawing["id"] for drawing in page["drawings"]}
        missing -= numbers
        if not numbers or min(numbers) < min(wanted):
            break
    return missing
