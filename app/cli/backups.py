"""The commands for all that users made: backup and restore."""

from pathlib import Path
from typing import Annotated

import typer

from app.cli import output_files
from app.cli.terminal import print_line
from app.errors import Conflict
from app.services.backup import restoring, writing
from app.services.lock import only_server, only_training
from app.settings import Settings

cli = typer.Typer()


@cli.command()
def backup(
    file: Annotated[Path, typer.Argument(parser=output_files.replaced_path, metavar="FILE", help="zip file to write")],
) -> None:
    """Copy all drawings, own networks and trainings into one file, also while the server runs."""
    settings = _kept_in_files()
    with output_files.writing(file):
        names = writing.back_up(settings.data_dir, file)
    print_line(f"{file}: {_counted(names)}")


@cli.command()
def restore(file: Annotated[Path, typer.Argument(help="a backup")]) -> None:
    """Check a backup and put it in the place of all there is, while no server runs; that is kept under other names."""
    settings = _kept_in_files()
    with only_server(settings.data_dir), only_training(settings.trainings_dir):
        names, old = restoring.restore(file, settings.data_dir)
    kept = f"; what was there is kept as {', '.join(old)} in {settings.data_dir}" if old else ""
    print_line(f"restored {_counted(names)}{kept}")


def _kept_in_files() -> Settings:
    """The settings; Conflict where what users made is in a database that servers share."""
    settings = Settings()
    if settings.database_url:
        raise Conflict("what users made is in PostgreSQL, as BRAINSCAN_DATABASE_URL says; back it up by pg_dump")
    return settings


def _counted(names: list[str]) -> str:
    networks = sum(name.startswith("models/") and not name.endswith(".json") for name in names)
    trainings = len({name.split("/")[1] for name in names if name.startswith("trainings/")})
    drawings = "the drawings" if "drawings.sqlite" in names else "no drawings"
    return f"{drawings}, {networks} networks, {trainings} trainings"
