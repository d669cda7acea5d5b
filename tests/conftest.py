"""What all tests share: the data, a small trained network, and an application of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.digits import mnist
from app.main import create_app
from app.network.model.network import Network
from app.services.models.second_reader import SecondReader, load
from app.settings import ROOT, Settings


@pytest.fixture(scope="session")
def test_images() -> mnist.Examples:
    return mnist.test_examples(ROOT / "data" / "mnist")


@pytest.fixture(scope="session")
def training_images() -> mnist.Examples:
    return mnist.training_examples(ROOT / "data" / "mnist")


@pytest.fixture(scope="session")
def second_reader() -> SecondReader:
    return load(Settings().second_reader_file)


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
