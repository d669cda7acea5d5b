"""The API keeps the contract it publishes: schemathesis asks all that its OpenAPI description allows, and more."""

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app.main import create_app
from app.services.models.registry import Model
from app.settings import Settings
from tests.web.dreamer import dreaming_settings

EVENT_STREAM = "text/event-stream"
NOT_TOLD = {
    "/complete",
    "/explain",
    "/inside/firing",
    "/inside/forward",
    "/lessons",
    "/mistakes/place",
    "/morph",
    "/drawings",
    "/drawings/import",
    "/models",
    "/retrain",
    "/sweeps",
    "/metrics",
}
PATIENCE_SECONDS = 120  # a busy machine is slow, and not wrong


def _streams(operation: schemathesis.APIOperation[Any, Any, Any, Any]) -> bool:
    """Whether it answers with events, which only end when something happens; those have tests of their own."""
    responses = operation.definition.raw.get("responses", {})
    return any(EVENT_STREAM in response.get("content", {}) for response in responses.values())


def _may_be_shares(body: Any) -> bool:
    """Whether all pixels are 0..1, which /query refuses where they seem to be shares of 1 and not of 255."""
    pixels = body.get("pixels") if isinstance(body, dict) else None
    rows = [row if isinstance(row, list) else [row] for row in pixels] if isinstance(pixels, list) else [[None]]
    return all(isinstance(level, int | float) and level <= 1 for row in rows for level in row)


described = create_app(Settings())  # never started; it only tells what there is to ask
# What is wrong and too large as well is refused for its size, which schemathesis does not expect by itself.
refusals = ["400", "401", "403", "404", "405", "406", "409", "413", "415", "422", "428", "429", "5xx"]
config = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": refusals}}})
every = schemathesis.openapi.from_dict(described.openapi(), config=config)
schema = every.exclude(lambda context: _streams(context.operation))
schema.app = described


@pytest.fixture(scope="module")
def running(dreaming_model: Model, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """With a network that dreams, which takes every method, and is small, so that it draws quickly."""
    return create_app(dreaming_settings(dreaming_model, tmp_path_factory.mktemp("data")))


@schema.parametrize()
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_operation_keeps_its_contract(case: schemathesis.Case[Any], running: FastAPI) -> None:
    # The description cannot say what makes bytes a file, what a drawing is read as or who may ask: some that fit it are
    # refused.
    is_file = (case.media_type or "").startswith("image/")
    told = case.path not in NOT_TOLD and not is_file and not _may_be_shares(case.body)
    case.call_and_validate(
        app=running, timeout=PATIENCE_SECONDS, excluded_checks=[] if told else [positive_data_acceptance]
    )
