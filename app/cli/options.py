"""What several commands share: their options, and how they find what these name."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app import composition
from app.digits import images, png
from app.errors import CorruptFile
from app.services.models import registry
from app.settings import Settings

console = Console()

ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="a network's name, or a .safetensors or .npz file; the default's if left out"),
]
Palette = StrEnum("Palette", {name: name for name in png.PALETTES})
PaletteOption = Annotated[Palette, typer.Option(help="colours")]


def model_named(settings: Settings, name: str | None) -> registry.Model:
    """The network of a name or in a file; the one in service for None."""
    if name and registry.names_a_file(name):
        return registry.load(Path(name))
    return composition.versions(settings).models.get(name)


def say(sentence: str) -> None:
    """A line of output, as it is: no colours, no wrapping, no markup."""
    console.print(sentence, highlight=False, soft_wrap=True, markup=False)


def picture_bytes(file: Path) -> bytes:
    """A picture file's bytes, at least enough of them to be told that they are too many."""
    try:
        if file.stat().st_size > images.MAX_BYTES:
            return b"\0" * (images.MAX_BYTES + 1)
        return file.read_bytes()
    except OSError as error:
        raise CorruptFile(f"{file} cannot be read: {error.strerror}") from None
