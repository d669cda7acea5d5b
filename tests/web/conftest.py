"""What tests of the network that dreams share."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.services.models.registry import Model
from tests.web.dreamer import dreaming_settings


@pytest.fixture(scope="module")
def dreaming_client(dreaming_model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks an application whose network in service dreams; the shipped ones are at hand."""
    app = create_app(dreaming_settings(dreaming_model, tmp_path_factory.mktemp("data")))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client
