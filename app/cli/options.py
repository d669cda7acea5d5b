"""The options that several commands share."""

from typing import Annotated

import typer

from app.cli.output_files import output_path
from app.digits import png

ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        help="a network's name, or a path: what holds a / or ends in .safetensors or .npz; the default's if left out",
    ),
]
PaletteOption = Annotated[png.Palette, typer.Option(help="colours")]


def out_option(help: str, *names: str) -> object:
    """The option for the file to write, checked before any work begins."""
    return typer.Option(*(names or ("-o", "--out")), parser=output_path, metavar="FILE", help=f"{help}; - is stdout")
