"""The whole application in this process, on a folder of its own: asked, and its answers judged.

Without trainings and with short dreams, which would take their time.
"""

import json
import logging
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from starlette.types import ASGIApp

from app import composition
from app.errors import Conflict
from app.main import create_app
from app.services.dreaming import DreamFrame, Dreaming
from app.services.finetuning import Finetuner
from app.services.retraining.events import EventLog
from app.services.retraining.job import Job
from app.services.retraining.local import LocalTrainer
from app.services.retraining.order import Order
from app.services.sweeps.local import LocalSweeps
from app.settings import Settings
from app.web.dependencies import Services
from benchmarks.shared.in_process import Answer, Patch, patched
from benchmarks.shared.mutations import http_requests, import_files
from benchmarks.shared.mutations.sent import Sent

_MOST_FRAMES = 3  # of a dream


class LoggedErrors(logging.Handler):
    """Collects what is logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        cause = record.exc_info[1] if record.exc_info else None
        self.messages.append(f"{record.getMessage()}: {cause!r}")


@asynccontextmanager
async def running() -> AsyncIterator[ASGIApp]:
    """An application with three drawings and a training that has ended, until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder))
        _write_training(settings)
        app = create_app(settings, _services(settings))
        with patched(_PATCHES):
            async with app.router.lifespan_context(app):
                yield app


def fault_of(answer: Answer, sent: Sent) -> str:
    """What is wrong with an answer: a status of 500 or more, a refusal that is no problem, JSON that is none; or ""."""
    if answer.status >= 500:
        return f"status {answer.status}: {answer.body[:200]!r}"
    if answer.status >= 400 and sent.method != "HEAD":
        return _fault_of_problem(answer)
    if answer.media_type == "application/json" and answer.body:
        try:
            json.loads(answer.body, parse_constant=_no_number)
        except ValueError as error:
            return f"an answer that is no JSON: {error}"
    return ""


def _fault_of_problem(answer: Answer) -> str:
    if answer.status == 404 and answer.media_type.startswith("text/html"):  # as browsers ask for it
        return "" if b"<h1" in answer.body else f"a page without a heading: {answer.body[:200]!r}"
    if answer.media_type != "application/problem+json":
        return f"status {answer.status} as {answer.media_type or 'nothing'}: {answer.body[:200]!r}"
    try:
        detail = json.loads(answer.body)["detail"]
    except (ValueError, KeyError, TypeError) as error:
        return f"a problem without detail: {error!r}"
    return "" if is_sentence(detail) else f"no sentence: {detail!r:.300}"


def is_sentence(text: str) -> bool:
    """Whether it says something, on one line."""
    return bool(text.strip()) and len(text.splitlines()) == 1


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number of JSON")


def _services(settings: Settings) -> Services:
    services = composition.services(settings)
    services.drawings.add_all(import_files.examples())
    return services


def _refuse(*arguments: object) -> None:
    raise Conflict("nothing is trained while inputs are damaged")


def _write_training(settings: Settings) -> None:
    """The record of a training that has ended."""
    folder = settings.trainings_dir / http_requests.TRAINING
    folder.mkdir(parents=True)
    order = Order.of("sketch", epochs=1).data()
    log, begun = EventLog(folder / "events.jsonl"), "2026-01-01T00:00:00Z"
    job = Job(http_requests.TRAINING, "running", "loading", order, begun, http_requests.MODEL)
    job = job.after(log.append("started", job.data()))
    log.append("ended", job.end("failed", "It was made up.").data())


def _first_frames(self: Dreaming, *arguments: Any) -> Iterator[DreamFrame]:
    return islice(_frames(self, *arguments), _MOST_FRAMES)


_frames = Dreaming.frames
_PATCHES: tuple[Patch, ...] = (
    (Dreaming, "frames", _first_frames),
    (LocalTrainer, "start", _refuse),
    (LocalTrainer, "resume", _refuse),
    (LocalSweeps, "start", _refuse),
    (Finetuner, "finetune", _refuse),
    (Finetuner, "try_lesson", _refuse),
    (Finetuner, "prepare", lambda self: None),
)
