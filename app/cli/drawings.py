"""The commands for taught drawings: export and import."""

from pathlib import Path
from typing import Annotated

import typer

from app import composition
from app.cli.options import print_line
from app.errors import InvalidInput
from app.services import files
from app.services.drawings import exporting, importing
from app.settings import Settings

cli = typer.Typer(help="The taught drawings.")
_FORMATS: dict[str, exporting.Format] = {".json": "json", ".csv": "csv", ".zip": "idx"}


@cli.command("export")
def export_drawings(
    out: Annotated[Path, typer.Option("-o", "--out", help="file to write: .json, .csv, or .zip for IDX")],
) -> None:
    """Write all drawings to a file."""
    if out.suffix not in _FORMATS:
        raise InvalidInput(f"{out} ends in none of .json, .csv and .zip; name the format by the file's ending")
    drawings = composition.drawings(Settings())
    files.write(out, exporting.export(drawings, _FORMATS[out.suffix]))
    print_line(f"{out}: {drawings.page(limit=1).total} drawings")


@cli.command("import")
def import_drawings(
    file: Annotated[Path, typer.Argument(help="JSON, CSV, or two IDX files one after the other; also in gz or zip")],
) -> None:
    """Take in all drawings of a file, or none."""
    examples = importing.examples_in(_read(file))
    print_line(f"{len(examples)} drawings came in; there are {composition.drawings(Settings()).add_all(examples)} now")
    for note in examples.notes:
        print_line(note)


def _read(file: Path) -> bytes:
    """A file's content; TooLarge before it is held."""
    if file.is_file():
        importing.check_size(file.stat().st_size)
    return files.read(file)
