"""The commands that draw: `backquery`, `complete` and `morph`."""

from pathlib import Path
from typing import Annotated

import typer

from app import composition
from app.cli import output_files
from app.cli.input_files import MAX_PICTURE_BYTES, naming, picture_bytes
from app.cli.options import ModelOption, PaletteOption, out_option
from app.cli.terminal import print_line
from app.digits import animation, png
from app.errors import InvalidInput
from app.services import morphs
from app.services.answers import Answer, with_article
from app.services.completions import MOST_ENDINGS, Completion, Completions
from app.services.morphs import FEWEST_FRAMES, MOST_FRAMES
from app.services.pictures import MOST_SEED, Method, Scan
from app.settings import Settings

cli = typer.Typer()
_MOST_FILM_SIZE = 560
_SHEET_COLUMNS = 4  # of a sheet of endings

LabelArgument = Annotated[int | None, typer.Argument(min=0, max=9, help="the digit to draw")]
SeedOption = Annotated[int, typer.Option(min=0, max=MOST_SEED, help="of all that is random: another one, another hand")]


@cli.command()
def backquery(
    out: Annotated[Path, out_option("the PNG file to write; with --film, .webp or .gif")],
    label: LabelArgument = None,
    sheet: Annotated[bool, typer.Option("--sheet", help="draw all ten digits on one sheet")] = False,
    film: Annotated[bool, typer.Option("--film", help="with --method dream: show how the dream forms")] = False,
    method: Annotated[
        Method, typer.Option(help="how to draw; dream needs a network that dreams, the others any")
    ] = "rashid",
    seed: SeedOption = 0,
    model: ModelOption = None,
    size: Annotated[int, typer.Option(min=28, max=1120, help="pixels on a side of each digit")] = 280,
    palette: PaletteOption = "ink",
) -> None:
    """Run the network backwards: draw a digit, or all ten."""
    if film:
        _film(out, _filmed(label, method, size), seed, model, size, palette)
        return
    if sheet == (label is not None):
        raise InvalidInput("say which digit to draw, or --sheet for all ten")
    output_files.format_of(out, ["png"])
    pictures = composition.pictures(Settings(), model)
    if label is None:
        scans = pictures.scans(None, method, seed)
        content = pictures.sheet_png(scans, 5, size, palette)
    else:
        scans = [pictures.scan(label, None, method, seed)]
        content = pictures.scan_png(scans[0], size, palette)
    output_files.write(out, content)
    for scan in scans:
        print_line(f"{out}: {_verdict(scan)}", output_files.console_beside(out))


@cli.command()
def complete(
    file: Annotated[Path, typer.Argument(help="a PNG, JPEG or WebP picture of the beginning")],
    out: Annotated[Path, out_option("the PNG file to write; several endings are on one sheet")],
    label: Annotated[
        int | None, typer.Option(min=0, max=9, help="the digit to make of it; whatever fits if left out")
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=MOST_ENDINGS, help="how many endings")] = 1,
    seed: SeedOption = 0,
    model: ModelOption = None,
    size: Annotated[int, typer.Option(min=28, max=1120, help="pixels on a side of each ending")] = 280,
    palette: PaletteOption = "ink",
) -> None:
    """Finish a digit that somebody began to draw, by a network that dreams.

    The picture is the whole sheet, and what is blank on it may be drawn on: it is not cropped, and not centred.

    One of 28x28 pixels is taken as it is, dark = ink; any other is scaled until its longer side has 28.
    """
    output_files.format_of(out, ["png"])
    completer = composition.completer(Settings(), model)
    content = picture_bytes(file)
    with naming(file):
        found = completer.complete_picture(content, label, count, seed, most_bytes=MAX_PICTURE_BYTES)
    pictures = [ending.pixels for ending in found.endings]
    one = len(pictures) == 1
    drawn = png.png(pictures[0], size, palette) if one else png.sheet(pictures, _SHEET_COLUMNS, size, palette)
    output_files.write(out, drawn)
    for line in [*(_ending(ending, found) for ending in found.endings), _belief(found)]:
        print_line(f"{out}: {line}", output_files.console_beside(out))


@cli.command()
def morph(
    file: Annotated[Path, typer.Argument(help="a PNG, JPEG or WebP picture of a digit")],
    to: Annotated[int, typer.Option(min=0, max=9, help="the digit to change it into")],
    out: Annotated[Path, out_option("the .webp or .gif file to write")],
    frames: Annotated[int, typer.Option(min=FEWEST_FRAMES, max=MOST_FRAMES, help="pictures on the way")] = 8,
    method: Annotated[
        morphs.Method, typer.Option(help="as little as it takes, or a walk by a network that dreams")
    ] = "least",
    model: ModelOption = None,
    size: Annotated[int, typer.Option(min=28, max=560, help="pixels on a side")] = 280,
    palette: PaletteOption = "ink",
) -> None:
    """Change a picture until it is read as another digit, and show the way."""
    kind = output_files.format_of(out, animation.KINDS)
    service = composition.morphs(Settings(), model)
    content = picture_bytes(file)
    with naming(file):
        found = service.of_picture(content, to, frames, most_bytes=MAX_PICTURE_BYTES, method=method)
    output_files.write(out, service.animation(found, kind, size, palette))
    read = f"by {found.model}, {_reads(found.answers[-1])}{_second(found.second_opinion, found.second_reader)}"
    print_line(f"{out}: from {found.origin} to {to} {read}", output_files.console_beside(out))


def _filmed(label: int | None, method: Method, size: int) -> int:
    """The digit to film; InvalidInput when there is no such film."""
    if label is None or method != "dream":
        raise InvalidInput("a film shows how a dream of one digit forms; name the digit, and --method dream")
    if size > _MOST_FILM_SIZE:
        raise InvalidInput(f"a film has at most {_MOST_FILM_SIZE} pixels on a side, not {size}")
    return label


def _film(out: Path, label: int, seed: int, model: str | None, size: int, palette: png.Palette) -> None:
    kind = output_files.format_of(out, animation.KINDS)
    dreaming = composition.dreaming(Settings(), model)
    output_files.write(out, dreaming.film(label, seed, kind, size, palette))
    said = f"{out}: a dream of {with_article(label)} by {dreaming.models.get(None).id} forms"
    print_line(said, output_files.console_beside(out))


def _ending(ending: Completion, found: Completions) -> str:
    second = _second(ending.second_opinion, found.second_reader)
    return f"a {ending.label} by {found.model}, {_reads(ending.answer)}{second}"


def _belief(found: Completions) -> str:
    """Which digit was most likely begun, and what speaks against the wanted one."""
    likeliest = max(range(len(found.beliefs)), key=found.beliefs.__getitem__)
    note = f"; {found.note}" if found.note else ""
    return f"what was begun is most likely {with_article(likeliest)} ({found.beliefs[likeliest]:.1%}){note}"


def _verdict(scan: Scan) -> str:
    note = f"; {scan.note}" if scan.note else f"; worst error {scan.worst_error:.3f}"
    second = _second(scan.second_opinion, scan.second_reader)
    return f"a {scan.label} by {scan.model}, {_reads(scan.own_answer)}{note}{second}"


def _second(answer: Answer | None, second_reader_id: str | None) -> str:
    return f"; second opinion by {second_reader_id}: {_reads(answer)}" if answer else ""


def _reads(answer: Answer) -> str:
    return "blank" if answer.label is None else f"read as {answer.label} ({answer.confidence:.1%})"
