"""The commands for networks: list, activate, roll back, delete."""

from typing import Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from app import composition
from app.cli.terminal import console, escaped, print_line
from app.settings import Settings

cli = typer.Typer(help="The networks at hand. A running server takes changes up at its next start.")
Id = Annotated[str, typer.Argument(help="NAME@VERSION, or NAME")]


@cli.command("list")
def list_networks() -> None:
    """All networks, the one in service marked."""
    versions = composition.versions(Settings())
    table = Table(Column("network", no_wrap=True), "right", "recipe", Column("made", no_wrap=True), "parent")
    for model in versions.models:
        mark = Text("●" if model is versions.models.default else " ", "bold green")
        accuracy = "" if model.card.test_accuracy is None else f"{model.card.test_accuracy:.2%}"
        made = "shipped" if model.shipped else model.card.created
        cells = accuracy, model.card.recipe, made, model.card.parent
        table.add_row(Text.assemble(mark, f" {model.id}"), *map(escaped, cells))
    console.print(table)
    for sentence in versions.lost:
        print_line(sentence)


@cli.command()
def activate(id: Id) -> None:
    """Put a network into service."""
    print_line(f"{composition.versions(Settings()).activate(id).id} is in service")


@cli.command()
def rollback() -> None:
    """Put the network before into service again."""
    print_line(f"{composition.versions(Settings()).rollback().id} is in service again")


@cli.command("delete")
def delete_network(id: Id) -> None:
    """Delete a network made here."""
    print_line(f"{composition.versions(Settings()).delete(id).id} is deleted")
