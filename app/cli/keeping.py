"""The commands for what is kept: versions of networks, and taught drawings."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Column, Table

from app.cli.options import console
from app.errors import CorruptFile, InvalidInput
from app.services import model_files
from app.services.drawings import exporting, importing
from app.services.drawings.store import Drawings, open_drawings
from app.services.versions import Versions, open_versions
from app.settings import Settings

networks = typer.Typer(help="The networks at hand. A running server takes changes up at its next start.")
drawings = typer.Typer(help="The taught drawings.")
Id = Annotated[str, typer.Argument(help="NAME@VERSION, or NAME")]
_KINDS = {".json": "json", ".csv": "csv", ".zip": "idx"}


@networks.command("list")
def list_networks() -> None:
    """All networks, the one in service marked."""
    kept = _versions()
    table = Table(Column("network", no_wrap=True), "right", "recipe", Column("made", no_wrap=True), "parent")
    for model in kept.models:
        mark = "[bold green]●[/]" if model is kept.models.default else " "
        accuracy = "" if model.card.test_accuracy is None else f"{model.card.test_accuracy:.2%}"
        made = "shipped" if model.shipped else model.card.created
        table.add_row(f"{mark} {model.id}", accuracy, model.card.recipe, made, model.card.parent)
    console.print(table)
    for sentence in kept.lost:
        console.print(sentence, highlight=False, soft_wrap=True, markup=False)


@networks.command()
def activate(id: Id) -> None:
    """Put a network into service."""
    _said(f"{_versions().activate(id).id} is in service")


@networks.command()
def rollback() -> None:
    """Put the network before into service again."""
    _said(f"{_versions().rollback().id} is in service again")


@networks.command("delete")
def delete_network(id: Id) -> None:
    """Delete a network made here."""
    kept = _versions()
    name = kept.models.get(id).id
    kept.delete(id)
    _said(f"{name} is deleted")


@drawings.command("export")
def export_drawings(
    out: Annotated[Path, typer.Option("-o", "--out", help="file to write: .json, .csv, or .zip for IDX")],
) -> None:
    """Write all drawings to a file."""
    if out.suffix not in _KINDS:
        raise InvalidInput(f"{out} ends in none of .json, .csv and .zip; name the format by the file's ending")
    kept = _drawings()
    model_files.write(out, exporting.export(kept, _KINDS[out.suffix]))
    _said(f"{out}: {kept.page(limit=1).total} drawings")


@drawings.command("import")
def import_drawings(
    file: Annotated[Path, typer.Argument(help="JSON, CSV, or IDX as a zip or one after the other")],
) -> None:
    """Take in all drawings of a file, or none."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CorruptFile(f"{file} cannot be read: {error.strerror}") from None
    examples = importing.examples_in(content)
    _said(f"{len(examples)} drawings came in; there are {_drawings().add_all(examples)} now")


def _versions() -> Versions:
    settings = Settings()
    return open_versions(settings.models_dir, settings.data_dir, settings.model, settings.keep_versions)


def _drawings() -> Drawings:
    return open_drawings(Settings().data_dir)


def _said(sentence: str) -> None:
    console.print(sentence, highlight=False, soft_wrap=True, markup=False)
