"""A few damaged inputs for every reader; `python -m benchmarks mutations` sends 100,000."""

import asyncio
from random import Random

import pytest
from fastapi import FastAPI

from benchmarks.measurements import mutations
from benchmarks.shared.in_process import Answer
from benchmarks.shared.mutations import application, damage, json_text, worker
from benchmarks.shared.mutations.http_requests import BODIES
from benchmarks.shared.mutations.readers import DECODER, READERS
from benchmarks.shared.mutations.sent import Sent
from benchmarks.shared.mutations.worker import Outcome

SEED, EACH = 1, 20


@pytest.mark.filterwarnings("default")  # Pillow and NumPy warn of what is damaged
def test_damaged_inputs_are_read_or_refused() -> None:
    async def outcomes() -> dict[str, Outcome]:
        async with application.running() as app:
            return {name: await worker.run(app, name, range(EACH), SEED) for name in READERS}

    try:
        found = asyncio.run(outcomes())
    finally:
        DECODER.close()
    assert {name: outcome.faults for name, outcome in found.items() if outcome.faulty} == {}
    assert all(outcome.accepted + outcome.refused == EACH for outcome in found.values())
    assert sum(outcome.accepted for outcome in found.values()) > len(READERS)


@pytest.mark.parametrize("name", READERS)
def test_a_seed_and_a_number_give_the_same_input_again(name: str) -> None:
    first, again, other = (worker.input_of(name, SEED, number) for number in (3, 3, 4))
    assert first == again != other


def test_every_reader_gets_its_share() -> None:
    counts = mutations._counts(100_000)
    assert 99_990 <= sum(counts.values()) <= 100_010
    assert counts.keys() == READERS.keys()


def test_every_operation_that_takes_json_is_sent_some(app: FastAPI) -> None:
    operations = {
        (method.upper(), path.replace("{id}", "1"))
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
        if "application/json" in operation.get("requestBody", {}).get("content", {})
    }
    assert {(method, target.partition("?")[0]) for method, target, _ in BODIES} == operations


@pytest.mark.parametrize("content", [b"", b"a", bytes(300)])
def test_anything_can_be_damaged(content: bytes) -> None:
    rng = Random(0)
    for _ in range(50):
        assert isinstance(damage.damaged(content, rng), bytes)
        assert isinstance(json_text.damaged_json(content, rng), bytes)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(500, "application/problem+json", b'{"detail": "sorry"}'),
        Answer(422, "text/plain", b"no"),
        Answer(422, "application/problem+json", b'{"detail": "two\\nlines"}'),
        Answer(422, "application/problem+json", b"[]"),
        Answer(200, "application/json", b'{"a": NaN}'),
    ],
)
def test_a_wrong_answer_is_a_fault(answer: Answer) -> None:
    assert application.fault_of(answer, Sent())


def test_a_read_picture_and_a_refusal_are_no_faults() -> None:
    refusal = Answer(422, "application/problem+json", b'{"detail": "it is cut short"}')
    assert not application.fault_of(Answer(200, "image/png", b"\x89PNG"), Sent())
    assert not application.fault_of(refusal, Sent())
