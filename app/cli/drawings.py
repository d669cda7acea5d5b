"""The commands for taught drawings: export and import."""

from pathlib import Path
from typing import Annotated

import typer

from app import composition
from app.cli import input_files, output_files
from app.cli.options import out_option
from app.cli.terminal import print_line
from app.services.drawings import exporting, importing
from app.services.drawings.row_values import ImportedExamples
from app.settings import Settings

cli = typer.Typer(help="The taught drawings.")
_FORMATS: dict[str, exporting.Format] = {"json": "json", "csv": "csv", "zip": "idx"}


@cli.command("export")
def export_drawings(
    out: Annotated[Path, out_option("file to write: .json, .csv, or .zip for IDX")],
) -> None:
    """Write all drawings to a file."""
    format = _FORMATS[output_files.format_of(out, tuple(_FORMATS))]
    drawings = composition.drawings(Settings())
    output_files.write(out, exporting.export(drawings, format))
    print_line(f"{out}: {drawings.page(limit=1).total} drawings", output_files.console_beside(out))


@cli.command("import")
def import_drawings(
    file: Annotated[Path, typer.Argument(help="JSON, CSV, or two IDX files one after the other; also in gz or zip")],
) -> None:
    """Take in all drawings of a file, or none."""
    examples = _examples_in(file)
    print_line(f"{len(examples)} drawings came in; there are {composition.drawings(Settings()).add_all(examples)} now")
    for note in examples.notes:
        print_line(note)


def _examples_in(file: Path) -> ImportedExamples:
    content = input_files.read(file, importing.MAX_BYTES)
    with input_files.naming(file):
        return importing.examples_in(content)
