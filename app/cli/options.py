"""What several commands share: options, output, and how they read pictures."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.digits import images, png
from app.services import files

console = Console()

ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="a network's name, or a .safetensors or .npz file; the default's if left out"),
]
PaletteOption = Annotated[png.Palette, typer.Option(help="colours")]


def print_line(sentence: str) -> None:
    """A line of output, as it is: no colours, no wrapping, no markup."""
    console.print(sentence, highlight=False, soft_wrap=True, markup=False)


def picture_bytes(file: Path) -> bytes:
    """A picture file's content; of one that is too large, as many bytes as show that it is."""
    return files.read(file, images.MAX_BYTES + 1)
