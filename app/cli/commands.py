"""The commands that serve, train, measure, read and export, and the program that runs them."""

from pathlib import Path
from typing import Annotated, get_args

import typer
from rich.console import Console

from app import composition
from app.cli import drawings, models, pictures, progress, retraining
from app.cli.errors import USER_ERRORS, error_line
from app.cli.options import ModelOption, console, picture_bytes, print_line
from app.digits import mnist
from app.errors import InvalidInput
from app.services import evaluation, files, training
from app.services.models import onnx, second_reader
from app.services.models.card import Card
from app.settings import Settings

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Brainscan: without a command, serve.")
cli.add_typer(pictures.cli)
cli.add_typer(retraining.cli)
cli.add_typer(models.cli, name="models")
cli.add_typer(drawings.cli, name="drawings")


def main() -> None:
    """Run a command; what is wrong is one line and status 1."""
    try:
        cli()
    except USER_ERRORS as error:
        line = f"error: {error_line(error)}"
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
        str, typer.Option(help="what to train: " + ", ".join(training.recipes(further=True)))
    ] = training.DEFAULT_RECIPE,
    epochs: Annotated[int | None, typer.Option(help="times through the examples; the recipe's own if left out")] = None,
    hidden: Annotated[int | None, typer.Option(help="hidden nodes; the recipe's own if left out")] = None,
    seed: Annotated[int, typer.Option(min=0, help="of all that is random; the same seed gives the same network")] = 0,
    out: Annotated[
        Path | None, typer.Option(help="file to write; the data folder's RECIPE.safetensors if left out")
    ] = None,
    validate: Annotated[
        bool, typer.Option("--validate", help="keep 5,000 training images out and check on them")
    ] = False,
    start: Annotated[
        str | None, typer.Option(help="network to go on from, a name or file; a new one if left out")
    ] = None,
) -> None:
    """Train a network on MNIST, from scratch or from another one, and save it."""
    settings = Settings()
    chosen = training.recipe_named(recipe, epochs, hidden, further=True)
    if start is None:
        training.check_starts_anew(chosen)
    first = composition.find_model(settings, start).network if start else None
    out = out or settings.own_models_dir / f"{recipe}.safetensors"
    format = _format_of(out)
    examples, test = mnist.training_examples(settings.mnist_dir), mnist.test_examples(settings.mnist_dir)
    learned, validation = training.split(examples)
    with progress.training_bar(console, chosen.epochs) as bar:
        epochs_ = training.train(chosen, seed, learned if validate else examples, validation, bar.batch, first)
        trained = bar.last(epochs_, "validation" if validate else "last 5,000")
    card = training.card(chosen, seed, trained.network, test, trained.seconds)
    files.write(out, onnx.export(trained.network, card, format))
    _say_saved(out, card)


@cli.command()
def train_reader(
    seed: Annotated[int, typer.Option(min=0, help="of all that is random; the same seed gives the same reader")] = 0,
    epochs: Annotated[int | None, typer.Option(help="times through the examples; the recipe's own if left out")] = None,
    out: Annotated[Path | None, typer.Option(help="file to write; the shipped reader's place if left out")] = None,
) -> None:
    """Train the second reader, a convolutional network, from scratch on MNIST and save it."""
    settings = Settings()
    recipe, out = training.reader_recipe(epochs), out or settings.second_reader_file
    examples, test = mnist.training_examples(settings.mnist_dir), mnist.test_examples(settings.mnist_dir)
    _, last = training.split(examples)
    with progress.training_bar(console, recipe.epochs) as bar:
        trained = bar.last(training.train_reader(recipe, seed, examples, last, bar.batch), "last 5,000")
    card = training.card(recipe, seed, trained.network, test, trained.seconds)
    files.write(out, second_reader.to_safetensors(trained.network, card))
    _say_saved(out, card)


@cli.command()
def evaluate(model: ModelOption = None) -> None:
    """Read MNIST's 10,000 test images: accuracy and confusion matrix."""
    settings = Settings()
    chosen, test = composition.find_model(settings, model), mnist.test_examples(settings.mnist_dir)
    console.print(progress.confusion(chosen.id, evaluation.evaluate(chosen.network, test)))


@cli.command()
def query(
    files: Annotated[list[Path], typer.Argument(help="PNG, JPEG or WebP pictures", metavar="FILE…")],
    model: ModelOption = None,
) -> None:
    """Read pictures of digits."""
    reader = composition.reader(Settings(), model)
    for file in files:
        answer = reader.read_picture(picture_bytes(file)).answer
        read = "blank" if answer.label is None else f"{answer.label}  {answer.confidence:.1%}"
        print_line(f"{file}: {read}")


@cli.command()
def export(
    out: Annotated[Path, typer.Option("-o", "--out", help="file to write")],
    model: ModelOption = None,
    format: Annotated[onnx.Format | None, typer.Option(help="the file's ending decides if left out")] = None,
) -> None:
    """Write a network as a file for other programs."""
    chosen = composition.find_model(Settings(), model)
    content = onnx.export(chosen.network, chosen.card, format or _format_of(out))
    files.write(out, content)
    print_line(f"{out}: {chosen.id}, {len(content):,} bytes")


def _format_of(path: Path) -> onnx.Format:
    """The format that a file's ending names."""
    formats: tuple[onnx.Format, ...] = get_args(onnx.Format)
    for format in formats:
        if path.suffix == f".{format}":
            return format
    raise InvalidInput(f"{path} ends in none of .safetensors, .npz and .onnx; name the format by the file's ending")


def _say_saved(out: Path, card: Card) -> None:
    """How well a trained network reads, and where it is."""
    console.print(
        f"{card.test_accuracy:.2%} on the 10,000 test images after {card.training_seconds:.1f} s; saved as {out}"
    )
