"""Applications that several tests share."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.services.models.registry import Model
from app.settings import Settings
from tests.web.dreamer import dreaming_settings


@pytest.fixture(scope="module")
def dreaming_client(dreaming_model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Asks an application whose network in service dreams; the shipped ones are at hand."""
    app = create_app(dreaming_settings(dreaming_model, tmp_path_factory.mktemp("data")))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="module")
def lasting_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("data"), log_level="warning"))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """Asks an application of the test's own; where it is marked as `reading`, the one of its module."""
    if request.node.get_closest_marker("reading"):
        client: TestClient = request.getfixturevalue("lasting_client")
        yield client
        client.cookies.clear()
        return
    with TestClient(request.getfixturevalue("app"), raise_server_exceptions=False) as client:
        yield client
