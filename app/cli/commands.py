"""The commands."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.cli import drawings, models, pictures, progress, retraining
from app.cli.errors import EXPECTED, complaint
from app.cli.options import ModelOption, console, model_named, picture_bytes, say
from app.digits import mnist
from app.errors import CorruptFile
from app.services import evaluation, files, training
from app.services.models import onnx, registry, second_reader
from app.services.reading import Reader
from app.settings import Settings

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Brainscan: without a command, serve.")
cli.add_typer(pictures.cli)
cli.add_typer(retraining.cli)
cli.add_typer(models.cli, name="models")
cli.add_typer(drawings.cli, name="drawings")


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
        str, typer.Option(help="what to train: " + ", ".join(training.RECIPES | training.FURTHER))
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
    chosen = training.recipe_named(recipe, epochs, hidden, starts=start is not None)
    first = model_named(settings, start).network if start else None
    out = out or settings.own_models_dir / f"{recipe}.safetensors"
    kind = _kind_of(out)
    examples, test = mnist.training_examples(settings.mnist_dir), mnist.test_examples(settings.mnist_dir)
    kept = len(examples) - training.VALIDATION
    learned, checked = (examples[:kept], examples[kept:]) if validate else (examples, examples[kept:])
    with progress.training_bar(console, chosen.epochs) as bar:
        for state in training.train(chosen, seed, learned, checked, bar.batch, first):
            bar.epoch(state, "validation" if validate else "last 10,000")
    card = training.card(chosen, seed, state.report.network, test, state.seconds)
    files.write(out, onnx.export(state.report.network, card, kind))
    console.print(f"{card.test_accuracy:.2%} on the 10,000 test images after {state.seconds:.1f} s; saved as {out}")


@cli.command()
def train_reader(
    seed: Annotated[int, typer.Option(min=0, help="of all that is random; the same seed gives the same reader")] = 0,
    epochs: Annotated[int | None, typer.Option(help="times through the examples; the recipe's own if left out")] = None,
    out: Annotated[Path | None, typer.Option(help="file to write; the shipped reader's place if left out")] = None,
) -> None:
    """Train the second opinion, a convolutional reader, from scratch on MNIST and save it."""
    settings = Settings()
    recipe, out = training.reader_recipe(epochs), out or settings.second_reader_file
    examples, test = mnist.training_examples(settings.mnist_dir), mnist.test_examples(settings.mnist_dir)
    last = examples[len(examples) - training.VALIDATION :]
    with progress.training_bar(console, recipe.epochs) as bar:
        for state in training.train_reader(recipe, seed, examples, last, bar.batch):
            bar.epoch(state, "last 10,000")
    card = training.card(recipe, seed, state.report.network, test, state.seconds)
    files.write(out, second_reader.to_safetensors(state.report.network, card))
    console.print(f"{card.test_accuracy:.2%} on the 10,000 test images after {state.seconds:.1f} s; saved as {out}")


@cli.command()
def evaluate(model: ModelOption = None) -> None:
    """Read MNIST's 10,000 test images: accuracy and confusion matrix."""
    settings = Settings()
    chosen = model_named(settings, model)
    console.print(
        progress.confusion(chosen.id, evaluation.evaluate(chosen.network, mnist.test_examples(settings.mnist_dir)))
    )


@cli.command()
def query(
    files: Annotated[list[Path], typer.Argument(help="PNG, JPEG or WebP pictures", metavar="FILE…")],
    model: ModelOption = None,
) -> None:
    """Read pictures of digits."""
    reader = Reader(registry.Models.of(model_named(Settings(), model)))
    for file in files:
        answer = reader.read_picture(picture_bytes(file)).answer
        said = "blank" if answer.label is None else f"{answer.label}  {answer.confidence:.1%}"
        say(f"{file}: {said}")


@cli.command()
def export(
    out: Annotated[Path, typer.Option("-o", "--out", help="file to write")],
    model: ModelOption = None,
    format: Annotated[Format | None, typer.Option(help="the file's ending decides if left out")] = None,
) -> None:
    """Write a network as a file for other programs."""
    chosen = model_named(Settings(), model)
    written = onnx.export(chosen.network, chosen.card, format.value if format else _kind_of(out))
    files.write(out, written)
    say(f"{out}: {chosen.id}, {len(written):,} bytes")


def _kind_of(path: Path) -> onnx.Format:
    kind = path.suffix.removeprefix(".")
    if kind not in Format.__members__:
        raise CorruptFile(f"{path} ends in none of .safetensors, .npz and .onnx; name the format by the file's ending")
    return kind
