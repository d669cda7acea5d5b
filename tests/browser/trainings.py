"""Tiny trainings and drawings, made over HTTP for the pages to show."""

import time
from typing import Any

from tests.patient import http

TINY = {"epochs": 3, "hidden": 12, "examples": 200, "seed": 1, "activate": "never"}
PATIENCE_MS = 60_000
Json = dict[str, Any]  # an object of an answer; each test reads the members it needs


def start(server_url: str, **request: object) -> str:
    """A training's id; one that still runs is waited for."""
    for _ in range(600):
        response = http.post(f"{server_url}/retrain", json=request)
        if response.status_code == 202:
            return str(response.json()["id"])
        time.sleep(0.1)
    raise AssertionError(response.text)


def ended(server_url: str, id: str) -> Json:
    """The job once it has ended."""
    for _ in range(600):
        job: Json = http.get(f"{server_url}/retrain/{id}").json()
        if job["state"] not in ("running", "paused"):
            return job
        time.sleep(0.1)
    raise AssertionError(f"{id} does not end")


def taught(server_url: str, label: int, index: int) -> Json:
    """A drawing taught as this label: the pixels of a test image, for want of a hand."""
    pixels = http.get(f"{server_url}/examples/{index}").json()["pixels"]
    body = {"label": label, "pixels": pixels, "frame": False}
    drawing: Json = http.post(f"{server_url}/drawings", json=body).raise_for_status().json()
    return drawing
