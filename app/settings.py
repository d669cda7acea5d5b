"""All that can be set from outside, in one frozen value."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "static"


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

    @property
    def own_models_dir(self) -> Path:
        """Where networks made or uploaded here are saved."""
        return self.data_dir / "models"

    @property
    def trainings_dir(self) -> Path:
        return self.data_dir / "trainings"

    @property
    def drawings_file(self) -> Path:
        """The SQLite database of taught drawings."""
        return self.data_dir / "drawings.sqlite"

    @property
    def second_reader_file(self) -> Path:
        return self.models_dir / "reader" / "second-opinion.safetensors"

    def environment(self) -> dict[str, str]:
        """The variables that give a process started in ROOT these settings; folders are absolute."""
        values = self.model_dump().items()
        return {f"BRAINSCAN_{name.upper()}": str(_absolute(value)) for name, value in values}


def _absolute(value: object) -> object:
    return value.resolve() if isinstance(value, Path) else value
