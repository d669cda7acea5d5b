"""All that can be set from outside, in one frozen value."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Read from the environment: each field is the variable BRAINSCAN_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="BRAINSCAN_", frozen=True, extra="ignore")

    host: str = Field("127.0.0.1", description="address the server listens on")
    port: int = Field(8000, ge=0, le=65535, description="port the server listens on; 0 takes a free one")
    data_dir: Path = Field(ROOT / "var", description="folder for what users make: networks, drawings, trainings")
    models_dir: Path = Field(ROOT / "models", description="folder of the shipped networks")
    mnist_dir: Path = Field(ROOT / "data" / "mnist", description="folder of the four MNIST files")
    model: str = Field("artist", description="name of the network in service until another one is activated")
    keep_versions: int = Field(20, ge=1, le=1000, description="how many networks made here are kept, the newest")
    keep_trainings: int = Field(20, ge=1, le=1000, description="how many past trainings are kept, the newest")
    training_threads: int = Field(1, ge=1, le=64, description="threads a retraining computes with")
    log_level: Literal["critical", "error", "warning", "info", "debug"] = Field(
        "info", description="least severe message that is logged"
    )
