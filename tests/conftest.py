"""What all tests share: the data, a small trained network, and an application of its own for each test."""

import fcntl
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import hypothesis
import numpy as np
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.digits import mnist
from app.main import create_app
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.network import Network
from app.network.training import loop
from app.network.training.recipes import RECIPES
from app.services.models import formats
from app.services.models.card import Card
from app.services.models.registry import Model
from app.services.models.second_reader import SecondReader, load
from app.settings import ROOT, Settings
from tests.postgres import Postgres, running

# A busy machine is slow, and not wrong.
hypothesis.settings.register_profile("patient", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def _test_clients_are_known() -> Iterator[None]:
    """The names under which test clients ask, where the server knows loopback names alone; and nobody need sign in."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BRAINSCAN_ALLOWED_HOSTS", "testserver, it, example.org")
        environment.setenv("BRAINSCAN_SIGN_IN", "never")
        environment.setenv("BRAINSCAN_MAPS_AHEAD", "no")  # each takes half a minute of a core
        environment.setenv("BRAINSCAN_TRAINING_IDLE", "no")  # the other tests leave no core to what waits for one
        yield


@pytest.fixture(scope="session")
def test_images() -> mnist.Examples:
    return mnist.test_examples(ROOT / "data" / "mnist")


@pytest.fixture(scope="session")
def training_images() -> mnist.Examples:
    return mnist.training_examples(ROOT / "data" / "mnist")


@pytest.fixture(scope="session")
def second_reader() -> SecondReader:
    return load(Settings().second_reader_file)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running() as server:
        yield server


@pytest.fixture
def database_url(postgres: Postgres) -> str:
    """Of a database of the test's own."""
    return postgres.database()


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(42)


@pytest.fixture
def small_network(rng: np.random.Generator) -> Network:
    return Network.random((784, 12, 10), rng)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", log_level="warning")


@pytest.fixture
def app(settings: Settings) -> FastAPI:
    return create_app(settings)


@pytest.fixture
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def dreaming_network(training_images: mnist.Examples, tmp_path_factory: pytest.TempPathFactory) -> DreamingNetwork:
    """A small one, trained for some seconds: it reads most digits, and its dreams are rough."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # the one of all processes: the first that comes trains it
    file = folder / "dreamer.safetensors"
    with open(folder / "dreamer.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.exists():
            file.write_bytes(formats.to_safetensors(_trained_dreamer(training_images), Card("quick-dreamer")))
    network, _ = formats.from_bytes(file.read_bytes(), file.name)
    assert isinstance(network, DreamingNetwork)
    return network


def _trained_dreamer(training_images: mnist.Examples) -> Network:
    some = training_images[:6000]
    recipe = replace(RECIPES["quick-dreamer"], hidden_sizes=(100,), epochs=8, batch_size=50)
    *_, last = loop.train(some.pixels, some.labels, recipe, np.random.default_rng(0))
    return last.network


@pytest.fixture(scope="session")
def dreaming_model(dreaming_network: DreamingNetwork) -> Model:
    """The small network that dreams, as a model."""
    return Model("dreamer", "00000000", dreaming_network, Card("quick-dreamer"), 1)
