"""The commands that draw: `backquery` and `morph`."""

from pathlib import Path
from typing import Annotated

import typer

from app import composition
from app.cli import output_files
from app.cli.input_files import MAX_PICTURE_BYTES, naming, picture_bytes
from app.cli.options import ModelOption, PaletteOption, out_option
from app.cli.terminal import print_line
from app.digits import animation
from app.errors import InvalidInput
from app.services.answers import Answer
from app.services.morphs import FEWEST_FRAMES, MOST_FRAMES
from app.services.pictures import MOST_SEED, Method, Scan
from app.settings import Settings

cli = typer.Typer()


@cli.command()
def backquery(
    out: Annotated[Path, out_option("the PNG file to write")],
    label: Annotated[int | None, typer.Argument(min=0, max=9, help="the digit to draw")] = None,
    sheet: Annotated[bool, typer.Option("--sheet", help="draw all ten digits on one sheet")] = False,
    method: Annotated[Method, typer.Option(help="how to draw")] = "rashid",
    seed: Annotated[int, typer.Option(min=0, max=MOST_SEED, help="another seed gives another dream")] = 0,
    model: ModelOption = None,
    size: Annotated[int, typer.Option(min=28, max=1120, help="pixels on a side of each digit")] = 280,
    palette: PaletteOption = "ink",
) -> None:
    """Run the network backwards: draw a digit, or all ten."""
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
def morph(
    file: Annotated[Path, typer.Argument(help="a PNG, JPEG or WebP picture of a digit")],
    to: Annotated[int, typer.Option(min=0, max=9, help="the digit to change it into")],
    out: Annotated[Path, out_option("the .webp or .gif file to write")],
    frames: Annotated[int, typer.Option(min=FEWEST_FRAMES, max=MOST_FRAMES, help="pictures on the way")] = 8,
    model: ModelOption = None,
    size: Annotated[int, typer.Option(min=28, max=560, help="pixels on a side")] = 280,
    palette: PaletteOption = "ink",
) -> None:
    """Change a picture as little as it takes to be read as another digit, and show the way."""
    kind = output_files.format_of(out, animation.KINDS)
    morphs = composition.morphs(Settings(), model)
    content = picture_bytes(file)
    with naming(file):
        found = morphs.of_picture(content, to, frames, most_bytes=MAX_PICTURE_BYTES)
    output_files.write(out, morphs.animation(found, kind, size, palette))
    read = f"by {found.model}, {_reads(found.answers[-1])}{_second(found.second_opinion, found.second_reader)}"
    print_line(f"{out}: from {found.origin} to {to} {read}", output_files.console_beside(out))


def _verdict(scan: Scan) -> str:
    note = f"; {scan.note}" if scan.note else f"; worst error {scan.worst_error:.3f}"
    second = _second(scan.second_opinion, scan.second_reader)
    return f"a {scan.label} by {scan.model}, {_reads(scan.own_answer)}{note}{second}"


def _second(answer: Answer | None, second_reader_id: str | None) -> str:
    return f"; second opinion by {second_reader_id}: {_reads(answer)}" if answer else ""


def _reads(answer: Answer) -> str:
    return "blank" if answer.label is None else f"read as {answer.label} ({answer.confidence:.1%})"
