"""How much memory trainings take at most, and the server after each kind of request."""

import io
import json
import tempfile
from collections.abc import Callable, Iterator
from typing import Annotated

import httpx
import typer
from PIL import Image

from app.digits import mnist, png
from app.network.arrays import SIDE, Bytes
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.server import Server
from benchmarks.shared.subprocesses import peak_megabytes, resident_megabytes, usage_of

RECIPES = ("quick", "quick-dreamer", "elastic", "artist", "dreamer")
TRAINING_BAR_MB, SERVER_BAR_MB = 600, 150
PHOTO_SIDE = 4000  # 16 megapixels, the most that is accepted
JSON = {"Content-Type": "application/json", "Accept": "application/json"}

Ask = Callable[[httpx.Client, int], httpx.Response]


def measure(
    epochs: Annotated[int, typer.Option(min=1, help="of each training; the peak does not grow with them")] = 2,
    times: Annotated[int, typer.Option(min=1, help="how often each kind of request is sent")] = 50,
    quick: report.Quick = False,
) -> None:
    """Peak resident MB of `python -m app train`; resident MB of one server after each kind of request."""
    recipes, epochs, times = (RECIPES[:1], 1, 3) if quick else (RECIPES, epochs, times)
    peaks = [(name, _training_peak(name, epochs)) for name in recipes]
    report.barred(
        [(f"training `{name}`, peak", f"{peak:.0f} MB", *_bar(peak, TRAINING_BAR_MB)) for name, peak in peaks]
    )
    with Server() as server:
        states = [("it started", *_memory(server)), *_after_each(server, times)]
    report.note("The server, one and the same:\n")
    rows = [
        (f"after {what}", f"{now:.0f}", f"{peak:.0f}", report.verdict(now < SERVER_BAR_MB))
        for what, now, peak in states
    ]
    report.table(("server", "resident, MB", "most so far, MB", f"under {SERVER_BAR_MB} MB"), rows)
    (_, fresh, _), (_, last, _) = states[0], states[-1]
    report.note("Beside its bar:\n")
    what = "server after all of that, by when it started"
    report.compared([report.Compared(what, last, fresh, "MB", SERVER_BAR_MB, of_figure=True)])
    report.note(f"{epochs} epochs of each training, {times} requests of each kind; {report.machine()}")


def _bar(megabytes: float, bar: int) -> tuple[str, bool]:
    return f"under {bar} MB", megabytes < bar


def _training_peak(recipe: str, epochs: int) -> float:
    """MB, by the kernel's count of the ended process."""
    report.progress(f"training {recipe}")
    with tempfile.TemporaryDirectory() as folder:
        options = "--recipe", recipe, "--epochs", str(epochs), "--out", f"{folder}/network.safetensors"
        return usage_of("-m", "app", "train", *options).ru_maxrss / 1024


def _after_each(server: Server, times: int) -> Iterator[tuple[str, float, float]]:
    for what, ask in _requests().items():
        report.progress(what)
        for number in range(times):
            ask(server.http, number).raise_for_status()
        yield what, *_memory(server)


def _memory(server: Server) -> tuple[float, float]:
    """Resident MB now and at most so far."""
    return resident_megabytes(server.process.pid), peak_megabytes(server.process.pid)


def _requests() -> dict[str, Ask]:
    """Every kind of request by what it asks for, the heaviest last; each number is another one of its kind."""
    seven = mnist.test_examples(Settings().mnist_dir).pixels[0]
    numbers, pictures = json.dumps({"pixels": seven.tolist()}), {280: png.png(seven, 280), PHOTO_SIDE: _photo(seven)}
    other_digit = json.dumps({"pixels": seven.tolist(), "to": 9})
    taught = json.dumps({"label": 7, "pixels": seven.tolist()})
    return {
        "`POST /query`, numbers": lambda http, _: http.post("/query", content=numbers, headers=JSON),
        "`POST /query`, a PNG": lambda http, _: _read(http, pictures[280]),
        "the pages": lambda http, number: http.get(("/", "/gallery", "/training", "/drawings", "/docs")[number % 5]),
        "`GET /examples/random`": lambda http, _: http.get("/examples/random"),
        "scans as in 2016": lambda http, number: http.get(f"/backquery/{number % 10}"),
        "dreams": lambda http, number: _drawn(http, number, "dream"),
        "`exact` pictures": lambda http, number: _drawn(http, number, "exact"),
        "sheets": lambda http, number: http.get("/backquery/sheet.png", params={"method": "dream", "seed": number % 3}),
        "walls of a hundred": lambda http, number: http.get(f"/backquery/{number % 10}/wall.png"),
        "`POST /morph`": lambda http, _: http.post("/morph", content=other_digit, headers=JSON),
        "teaching": lambda http, _: http.post("/drawings", content=taught, headers=JSON),
        "lessons": lambda http, number: http.post("/drawings/1/lesson") if number < 3 else http.get("/drawings"),
        "`POST /query`, 16 megapixels": lambda http, _: _read(http, pictures[PHOTO_SIDE]),
    }


def _read(http: httpx.Client, picture: bytes) -> httpx.Response:
    return http.post("/query", content=picture, headers={"Content-Type": "image/png"})


def _drawn(http: httpx.Client, number: int, method: str) -> httpx.Response:
    return http.get(f"/backquery/{number % 10}", params={"method": method, "seed": number})


def _photo(pixels: Bytes) -> bytes:
    """A digit as a colour PNG of 16 megapixels, which has to be unpacked whole; few bytes, so that it is accepted."""
    image = Image.fromarray(255 - pixels.reshape(SIDE, SIDE)).resize((PHOTO_SIDE, PHOTO_SIDE), Image.Resampling.NEAREST)
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG")
    return out.getvalue()
