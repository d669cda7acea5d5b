"""From a lesion to what is left of a network: changed dreams, test accuracy, an answer; and the memory it takes."""

import json
import time
from typing import Annotated

import httpx
import numpy as np
import typer

from app.digits import mnist
from app.settings import Settings
from benchmarks.shared import report
from benchmarks.shared.server import Server

BAR_SECONDS, BAR_ANSWER_SECONDS, BAR_MB = 1.0, 0.2, 200
JSON = {"Content-Type": "application/json"}


def measure(
    times: Annotated[int, typer.Option(min=1, help="how many lesions, of 1 to half of the nodes")] = 20,
    quick: report.Quick = False,
) -> None:
    """Seconds of requests to /inside, the network in service; resident MB of the server."""
    times = 2 if quick else times
    pixels = mnist.test_examples(Settings().mnist_dir).pixels[0].tolist()
    with Server() as server:
        total = server.http.get("/inside/nodes").raise_for_status().json()["total"]
        lesions = _lesions(total, times)
        first = _seconds(server.http, "/inside/accuracy", [{"off": []}])[0]
        taken = {
            "pictures": _seconds(server.http, "/inside/pictures", [{"off": off} for off in lesions]),
            "accuracy": _seconds(server.http, "/inside/accuracy", [{"off": off} for off in lesions]),
            "firing": _seconds(server.http, "/inside/firing", [{"off": off, "pixels": pixels} for off in lesions]),
        }
        memory = server.memory()[0]
    rows = [
        (f"`POST /inside/{name}`, slowest (median)", max(found), float(np.median(found)), bar)
        for (name, found), bar in zip(taken.items(), (BAR_SECONDS, BAR_SECONDS, BAR_ANSWER_SECONDS), strict=True)
    ]
    report.barred(
        [(what, f"{most:.2f} ({median:.3f}) s", f"{bar:g} s", most <= bar) for what, most, median, bar in rows]
    )
    report.barred([("the server afterwards", f"{memory:.0f} MB", f"{BAR_MB} MB", memory < BAR_MB)])
    report.note(f"the first accuracy, which reads the test images: {first:.2f} s; {report.machine()}")


def _lesions(total: int, times: int) -> list[list[int]]:
    """Random ones, each larger than the last, up to half of the nodes."""
    rng = np.random.default_rng(0)
    return [rng.permutation(total)[: int(size)].tolist() for size in np.linspace(1, total // 2, times)]


def _seconds(http: httpx.Client, path: str, bodies: list[dict[str, object]]) -> list[float]:
    """How long each request took."""
    found = []
    for body in bodies:
        start = time.perf_counter()
        http.post(path, content=json.dumps(body), headers=JSON).raise_for_status()
        found.append(time.perf_counter() - start)
    return found
