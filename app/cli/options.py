"""What several commands share: their options, and how they find what these name."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.digits import pictures, png
from app.errors import CorruptFile
from app.services import models, second_reader
from app.services.second_reader import SecondReader
from app.services.versions import open_versions
from app.settings import Settings

console = Console()

ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="a network's name, or a .safetensors or .npz file; the default's if left out"),
]
Palette = StrEnum("Palette", {name: name for name in png.PALETTES})
PaletteOption = Annotated[Palette, typer.Option(help="colours")]


def model_named(settings: Settings, name: str | None) -> models.Model:
    """A network at hand, or the one in a file."""
    if name and Path(name).suffix in models.SUFFIXES:
        return models.load(Path(name))
    kept = open_versions(settings.models_dir, settings.data_dir, settings.model, settings.keep_versions)
    return kept.models.get(name)


def reader(settings: Settings) -> SecondReader | None:
    """The second reader, where one is shipped."""
    return second_reader.find(settings.models_dir)


def content(file: Path) -> bytes:
    """A picture file's bytes, at least enough of them to be told that they are too many."""
    try:
        if file.stat().st_size > pictures.MAX_BYTES:
            return b"\0" * (pictures.MAX_BYTES + 1)
        return file.read_bytes()
    except OSError as error:
        raise CorruptFile(f"{file} cannot be read: {error.strerror}") from None
