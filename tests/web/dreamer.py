"""A server whose network in service dreams, beside the shipped ones."""

from pathlib import Path

from app.services.models import formats
from app.services.models.registry import Model
from app.settings import Settings

NAME = "tiny-dreamer"


def dreaming_settings(model: Model, data_dir: Path) -> Settings:
    """Settings by which this network, saved there, is in service under `NAME`."""
    settings = Settings(data_dir=data_dir, model=NAME, log_level="warning")
    settings.own_models_dir.mkdir(parents=True)
    path = settings.own_models_dir / f"{NAME}.safetensors"
    path.write_bytes(formats.to_safetensors(model.network, model.card))
    return settings
