"""The commands that serve, train, measure, read and export."""

from pathlib import Path
from typing import Annotated, get_args

import typer

from app import __version__, composition
from app.cli import backups, drawings, models, output_files, pictures, progress, retraining, worker
from app.cli.errors import USER_ERRORS, error_line
from app.cli.input_files import MAX_PICTURE_BYTES, naming, picture_bytes
from app.cli.options import ModelOption, out_option
from app.cli.terminal import console, print_error, print_line, print_warning
from app.digits import mnist
from app.services import evaluation, training
from app.services.models import digit_gate, onnx, second_reader
from app.services.models.card import Card
from app.services.reading import Reader, Reading
from app.settings import Settings, misspelt

_FORMATS: tuple[onnx.Format, ...] = get_args(onnx.Format)

cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help="Brainscan: without a command, serve.")
cli.add_typer(pictures.cli)
cli.add_typer(retraining.cli)
cli.add_typer(worker.cli)
cli.add_typer(backups.cli)
cli.add_typer(models.cli, name="models")
cli.add_typer(drawings.cli, name="drawings")


def _print_version(asked: bool) -> None:
    if asked:
        print_line(f"Brainscan {__version__}")
        raise typer.Exit


@cli.callback()
def begin(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="print the version")
    ] = False,
) -> None:
    """Serve the pages and the API, set by the BRAINSCAN_* variables."""
    for sentence in misspelt():
        print_warning(sentence)


@cli.command()
def train(
    recipe: Annotated[
        str, typer.Option(help="what to train: " + ", ".join(training.recipes(further=True)))
    ] = training.DEFAULT_RECIPE,
    epochs: Annotated[int | None, typer.Option(help="times through the examples; the recipe's own if left out")] = None,
    hidden: Annotated[int | None, typer.Option(help="hidden nodes; the recipe's own if left out")] = None,
    seed: Annotated[int, typer.Option(min=0, help="of all that is random; the same seed gives the same network")] = 0,
    out: Annotated[
        Path | None, out_option("file to write; the data folder's RECIPE.safetensors if left out", "--out")
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
    first = composition.find_model(settings, start).network if start is not None else None
    out = out or settings.own_models_dir / f"{recipe}.safetensors"
    format = output_files.format_of(out, _FORMATS)
    examples, test = mnist.training_examples(settings.mnist_dir), mnist.test_examples(settings.mnist_dir)
    learned, validation = training.split(examples)
    with progress.training_bar(output_files.console_beside(out), chosen.epochs) as bar:
        epochs_ = training.train(chosen, seed, learned if validate else examples, validation, bar.batch, first)
        trained = bar.last(epochs_, "validation" if validate else "last 5,000")
    card = training.card(chosen, seed, trained.network, test, trained.seconds)
    output_files.write(out, onnx.export(trained.network, card, format))
    _say_saved(out, card)


@cli.command()
def train_reader(
    seed: Annotated[int, typer.Option(min=0, help="of all that is random; the same seed gives the same reader")] = 0,
    epochs: Annotated[int | None, typer.Option(help="times through the examples; the recipe's own if left out")] = None,
    out: Annotated[Path | None, out_option("file to write; the shipped reader's place if left out", "--out")] = None,
) -> None:
    """Train the second reader, a convolutional network, from scratch on MNIST and save it."""
    settings = Settings()
    recipe, out = training.reader_recipe(epochs), out or settings.second_reader_file
    output_files.format_of(out, ["safetensors"])
    examples, test = mnist.training_examples(settings.mnist_dir), mnist.test_examples(settings.mnist_dir)
    _, last = training.split(examples)
    with progress.training_bar(output_files.console_beside(out), recipe.epochs) as bar:
        trained = bar.last(training.train_reader(recipe, seed, examples, last, bar.batch), "last 5,000")
    card = training.card(recipe, seed, trained.network, test, trained.seconds)
    output_files.write(out, second_reader.to_safetensors(trained.network, card))
    _say_saved(out, card)


@cli.command()
def train_gate(
    seed: Annotated[int, typer.Option(min=0, help="of all that is random; the same seed gives the same gate")] = 0,
    out: Annotated[Path | None, out_option("file to write; the shipped gate's place if left out", "--out")] = None,
) -> None:
    """Train the gate, which tells digits from what is none, and save it."""
    settings = Settings()
    out = out or settings.digit_gate_file
    output_files.format_of(out, ["safetensors"])
    learned, validation = training.split(mnist.training_examples(settings.mnist_dir))
    with progress.training_bar(output_files.console_beside(out), training.DIGIT_GATE.epochs) as bar:
        trained = bar.last(training.train_gate(seed, learned, validation, bar.batch), "validation digits let through")
    card = Card.of_training(training.DIGIT_GATE, seed, trained.seconds)
    output_files.write(out, digit_gate.to_safetensors(trained.network, card))
    print_line(f"saved as {out} after {trained.seconds:.1f} s", output_files.console_beside(out))


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
    """Read pictures of digits, or of several side by side; exit status 1 when one of them cannot be read."""
    reader = composition.reader(Settings(), model)
    were_read = [_read(reader, file) for file in files]
    if not all(were_read):
        raise typer.Exit(1)


@cli.command()
def export(
    out: Annotated[Path, out_option("file to write")],
    model: ModelOption = None,
    format: Annotated[onnx.Format | None, typer.Option(help="the file's ending decides if left out")] = None,
) -> None:
    """Write a network as a file for other programs."""
    chosen = composition.find_model(Settings(), model)
    content = onnx.export(chosen.network, chosen.card, format or output_files.format_of(out, _FORMATS))
    output_files.write(out, content)
    print_line(f"{out}: {chosen.id}, {len(content):,} bytes", output_files.console_beside(out))


def _read(reader: Reader, file: Path) -> bool:
    """Print what is read in a picture, or what is wrong with its file; whether it was read."""
    try:
        content = picture_bytes(file)
        with naming(file):
            reading = reader.read_picture(content, most_bytes=MAX_PICTURE_BYTES)
    except USER_ERRORS as error:
        print_error(error_line(error))
        return False
    print_line(f"{file}: {_said(reading)}")
    return True


def _said(reading: Reading) -> str:
    """The digit and its score; of several digits all of them, and the lowest of their scores."""
    found = [digit.answer for digit in reading.digits] or [reading.answer]
    if found[0].label is None:
        return "blank"
    return f"{''.join(str(answer.label) for answer in found)}  {min(answer.confidence for answer in found):.1%}"


def _say_saved(out: Path, card: Card) -> None:
    """How well a trained network reads, and where it is."""
    figures = f"{card.test_accuracy:.2%} on the 10,000 test images after {card.training_seconds:.1f} s"
    print_line(f"{figures}; saved as {out}", output_files.console_beside(out))
