"""The commands."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.cli import drawing, keeping, retraining, show
from app.cli.complaints import EXPECTED, complaint
from app.cli.options import ModelOption, console, content, model_named
from app.digits import mnist
from app.errors import CorruptFile
from app.services import evaluation, exporting, model_files, models, second_reader, workshop
from app.services.mind import Mind
from app.settings import Settings

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Brainscan: without a command, serve.")
cli.add_typer(drawing.cli)
cli.add_typer(retraining.cli)
cli.add_typer(keeping.networks, name="models")
cli.add_typer(keeping.drawings, name="drawings")


class Format(StrEnum):
    npz = "npz"
    onnx = "onnx"
    safetensors = "safetensors"


def main() -> None:
    """Run a command; what is wrong is one line and status 1."""
    try:
        cli()
    except EXPECTED as error:
        line = f"error: {complaint(error)}"
        Console(stderr=True).print(line, style="red", highlight=False, soft_wrap=True, markup=False)
        raise SystemExit(1) from None


@cli.callback(invoke_without_command=True)
def serve(context: typer.Context) -> None:
    """Serve the pages and the API, set by the BRAINSCAN_* variables."""
    if context.invoked_subcommand is None:
        from app.cli.serve import serve_forever

        serve_forever(Settings())


@cli.command()
def train(
    recipe: Annotated[
        str, typer.Option(help="what to train: " + ", ".join(workshop.RECIPES | workshop.FURTHER))
    ] = "sketch",
    epochs: Annotated[int | None, typer.Option(help="times through the examples; the recipe's own if left out")] = None,
    hidden: Annotated[int | None, typer.Option(help="hidden nodes; the recipe's own if left out")] = None,
    seed: Annotated[int, typer.Option(min=0, help="of all that is random; the same seed gives the same network")] = 0,
    out: Annotated[
        Path | None, typer.Option(help="file to write; the data folder's RECIPE.safetensors if left out")
    ] = None,
    validate: Annotated[
        bool, typer.Option("--validate", help="keep 10,000 training images out and check on them")
    ] = False,
    start: Annotated[
        str | None, typer.Option(help="network to go on from, a name or file; a new one if left out")
    ] = None,
) -> None:
    """Train a network on MNIST, from scratch or from another one, and save it."""
    settings = Settings()
    chosen = workshop.recipe_named(recipe, epochs, hidden, starts=start is not None)
    first = model_named(settings, start).network if start else None
    out = out or settings.data_dir / "models" / f"{recipe}.safetensors"
    kind = _kind_of(out)
    examples, test = mnist.training_examples(settings.mnist_dir), mnist.test_examples(settings.mnist_dir)
    kept = len(examples) - workshop.VALIDATION
    learned, checked = (examples[:kept], examples[kept:]) if validate else (examples, examples[kept:])
    with show.training_bar(console, chosen.epochs) as bar:
        for progress in workshop.train(chosen, seed, learned, checked, bar.batch, first):
            bar.epoch(progress, "validation" if validate else "last 10,000")
    card = workshop.card(chosen, seed, progress.report.network, test, progress.seconds)
    model_files.write(out, exporting.export(progress.report.network, card, kind))
    console.print(f"{card.test_accuracy:.2%} on the 10,000 test images after {progress.seconds:.1f} s; saved as {out}")


@cli.command()
def train_reader(
    seed: Annotated[int, typer.Option(min=0, help="of all that is random; the same seed gives the same reader")] = 0,
    epochs: Annotated[int | None, typer.Option(help="times through the examples; the recipe's own if left out")] = None,
    out: Annotated[Path | None, typer.Option(help="file to write; the shipped reader's place if left out")] = None,
) -> None:
    """Train the second opinion, a convolutional reader, from scratch on MNIST and save it."""
    settings = Settings()
    recipe, out = workshop.reader_recipe(epochs), out or settings.models_dir / second_reader.FILE
    examples, test = mnist.training_examples(settings.mnist_dir), mnist.test_examples(settings.mnist_dir)
    last = examples[len(examples) - workshop.VALIDATION :]
    with show.training_bar(console, recipe.epochs) as bar:
        for progress in workshop.train_reader(recipe, seed, examples, last, bar.batch):
            bar.epoch(progress, "last 10,000")
    card = workshop.card(recipe, seed, progress.report.network, test, progress.seconds)
    model_files.write(out, second_reader.to_safetensors(progress.report.network, card))
    console.print(f"{card.test_accuracy:.2%} on the 10,000 test images after {progress.seconds:.1f} s; saved as {out}")


@cli.command()
def evaluate(model: ModelOption = None) -> None:
    """Read MNIST's 10,000 test images: accuracy and confusion matrix."""
    settings = Settings()
    chosen = model_named(settings, model)
    console.print(
        show.confusion(chosen.id, evaluation.evaluate(chosen.network, mnist.test_examples(settings.mnist_dir)))
    )


@cli.command()
def query(
    files: Annotated[list[Path], typer.Argument(help="PNG, JPEG or WebP pictures", metavar="FILE…")],
    model: ModelOption = None,
) -> None:
    """Read pictures of digits."""
    mind = Mind(models.Models.of(model_named(Settings(), model)))
    for file in files:
        answer = mind.read_picture(content(file)).answer
        said = "blank" if answer.label is None else f"{answer.label}  {answer.confidence:.1%}"
        console.print(f"{file}: {said}", highlight=False, soft_wrap=True)


@cli.command()
def export(
    out: Annotated[Path, typer.Option("-o", "--out", help="file to write")],
    model: ModelOption = None,
    format: Annotated[Format | None, typer.Option(help="the file's ending decides if left out")] = None,
) -> None:
    """Write a network as a file for other programs."""
    chosen = model_named(Settings(), model)
    written = exporting.export(chosen.network, chosen.card, format.value if format else _kind_of(out))
    model_files.write(out, written)
    console.print(f"{out}: {chosen.id}, {len(written):,} bytes", highlight=False, soft_wrap=True)


def _kind_of(path: Path) -> exporting.Format:
    kind = path.suffix.removeprefix(".")
    if kind not in Format.__members__:
        raise CorruptFile(f"{path} ends in none of .safetensors, .npz and .onnx; name the format by the file's ending")
    return kind
