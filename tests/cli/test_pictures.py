"""`backquery`, `complete`, `morph` and `train-reader` on the command line."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.digits import png
from app.digits.mnist import Examples
from app.network.arrays import SIDE
from app.services.models import second_reader
from tests.cli.conftest import Run

Options = tuple[str, str]
MODEL = ("--model", "rashid-2016")


@pytest.mark.parametrize("method", ["dream", "ascent"])
def test_another_seed_gives_another_picture(run: Run, dreamer: Options, tmp_path: Path, method: str) -> None:
    model = dreamer if method == "dream" else MODEL
    for name, seed in (("one.png", 3), ("same.png", 3), ("other.png", 4)):
        assert run("backquery", 7, "--method", method, "--seed", seed, "-o", name, *model).status == 0
    one, same, other = (tmp_path.joinpath(name).read_bytes() for name in ("one.png", "same.png", "other.png"))
    assert one == same != other


@pytest.mark.parametrize("method", ["rashid", "exact"])
def test_a_network_that_dreams_draws_by_the_other_methods(run: Run, dreamer: Options, method: str) -> None:
    assert run("backquery", 7, "--method", method, "-o", "7.png", *dreamer).output.startswith("7.png: a 7 by dreamer@")


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_a_film_shows_how_a_dream_forms(run: Run, dreamer: Options, tmp_path: Path, kind: str) -> None:
    said = run("backquery", 7, "--method", "dream", "--film", "--size", 56, "-o", f"7.{kind}", *dreamer).output
    assert re.fullmatch(rf"7.{kind}: a dream of a 7 by dreamer@\w+ forms\n", said)
    with Image.open(tmp_path / f"7.{kind}") as image:
        assert image.size == (56, 56)
        assert getattr(image, "n_frames", 1) > 60


@pytest.fixture
def beginning(test_images: Examples, tmp_path: Path) -> Path:
    """The upper half of a 7, in its frame of 28x28 pixels."""
    pixels = test_images.pixels[0].reshape(SIDE, SIDE).copy()
    pixels[SIDE // 2 :] = 0
    path = tmp_path / "beginning.png"
    path.write_bytes(png.png(pixels.reshape(-1)))
    return path


def test_a_digit_is_finished(run: Run, dreamer: Options, beginning: Path, tmp_path: Path) -> None:
    first, last = run("complete", beginning, "--label", 7, "-o", "7.png", "--size", 28, *dreamer).output.splitlines()
    reads = r"read as \d \(\d+\.\d%\)"
    assert re.fullmatch(rf"7.png: a 7 by dreamer@\w+, {reads}; second opinion by second-opinion@\w+: {reads}", first)
    assert re.match(r"7.png: what was begun is most likely an? \d \(\d+\.\d%\)", last)
    with Image.open(beginning) as begun, Image.open(tmp_path / "7.png") as whole:
        was, drawn = (np.asarray(image.convert("L")) for image in (begun, whole))
    assert (drawn[was < 255] == was[was < 255]).all()
    assert (drawn[SIDE // 2 :] < 128).any()


def test_a_large_picture_of_a_beginning_is_scaled_whole(run: Run, dreamer: Options, beginning: Path) -> None:
    with Image.open(beginning) as image:
        image.resize((280, 280), Image.Resampling.NEAREST).save("large.png")
    drawn = []
    for file in (beginning, "large.png"):
        assert run("complete", file, "-o", "whole.png", *dreamer).status == 0
        drawn.append(Path("whole.png").read_bytes())
    assert drawn[0] == drawn[1]


def test_several_endings_are_on_one_sheet(run: Run, dreamer: Options, beginning: Path, tmp_path: Path) -> None:
    draw = ("complete", beginning, "--count", 5, "--size", 56, "-o", "sheet.png", *dreamer)
    assert run(*draw).output.count("sheet.png: a ") == 5
    with Image.open(tmp_path / "sheet.png") as image:
        assert image.size == (4 * 60 + 4, 2 * 60 + 4)


def test_an_unlikely_ending_is_noted(run: Run, dreamer: Options, tmp_path: Path) -> None:
    stroke = np.zeros((SIDE, SIDE), np.uint8)
    stroke[4:24, 13:15] = 255
    (tmp_path / "one.png").write_bytes(png.png(stroke.reshape(-1)))
    said = run("complete", "one.png", "--label", 0, "-o", "0.png", *dreamer).output
    assert re.search(r"most likely an? \d \(.*%\); this hardly looks like the beginning of a 0 \(", said)


def test_loop_and_second_opinion_are_told(run: Run) -> None:
    said = run("backquery", 7, "--method", "exact", "-o", "7.png", *MODEL).output
    reads = r"read as \d \(\d+\.\d%\)"
    assert re.search(
        rf"a 7 by rashid-2016@\w+, {reads}; .*; second opinion by second-opinion@\w+: {reads}$", said.strip()
    )


def test_a_sheet_of_all_ten(run: Run, tmp_path: Path) -> None:
    said = run("backquery", "--sheet", "--size", 56, "-o", "sheet.png", *MODEL).output.splitlines()
    assert [line.split(": a ")[1][0] for line in said] == list("0123456789")
    with Image.open(tmp_path / "sheet.png") as image:
        assert image.size == (5 * 60 + 4, 2 * 60 + 4)


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_a_picture_is_morphed(run: Run, four: Path, tmp_path: Path, kind: str) -> None:
    said = run("morph", four, "--to", 9, "--frames", 4, "-o", f"it.{kind}", *MODEL).output
    assert re.match(
        rf"it.{kind}: from 4 to 9 by rashid-2016@\w+, read as \d .*; second opinion by second-opinion@", said
    )
    with Image.open(tmp_path / f"it.{kind}") as image:
        assert getattr(image, "n_frames", 1) == 6


def test_a_walk_leads_to_another_digit(run: Run, dreamer: Options, four: Path, tmp_path: Path) -> None:
    said = run("morph", four, "--to", 9, "--frames", 4, "--method", "walk", "-o", "it.webp", *dreamer).output
    assert re.match(r"it.webp: from \d to 9 by dreamer@\w+, read as \d", said)
    with Image.open(tmp_path / "it.webp") as image:
        assert getattr(image, "n_frames", 1) == 6


WRONG = {
    ("backquery", "7", "--method", "dream", "-o", "it.png", *MODEL): "which reads but does not dream",
    ("backquery", "7", "--method", "dream", "--film", "-o", "it.gif", *MODEL): "which reads but does not dream",
    ("backquery", "7", "--method", "dream", "--film", "-o", "it.png"): "it.png ends in neither of .webp and .gif",
    ("backquery", "7", "--film", "-o", "it.gif"): "name the digit, and --method dream",
    ("backquery", "--sheet", "--method", "dream", "--film", "-o", "it.gif"): "name the digit, and --method dream",
    ("backquery", "7", "--film", "--method", "dream", "--size", "600", "-o", "it.gif"): "at most 560 pixels on a side",
    ("complete", "four.png", "-o", "it.jpg"): "it.jpg does not end in .png",
    ("complete", "four.png", "-o", "it.png", *MODEL): "is a perceptron, which reads but does not dream",
    ("complete", "none.png", "-o", "it.png"): "none.png cannot be read: No such file",
    ("morph", "four.png", "--to", "9", "--method", "walk", "-o", "it.gif", *MODEL): "which reads but does not dream",
    ("backquery", "-o", "it.png"): "say which digit to draw, or --sheet for all ten",
    ("backquery", "7", "--sheet", "-o", "it.png"): "say which digit to draw, or --sheet for all ten",
    ("morph", "four.png", "--to", "4", "-o", "it.gif", *MODEL): "already reads this drawing as 4",
    ("morph", "four.png", "--to", "9", "-o", "it.png"): "it.png ends in neither of .webp and .gif",
    ("morph", "none.png", "--to", "9", "-o", "it.gif"): "none.png cannot be read: No such file",
    ("train-reader", "--epochs", "0"): "epochs is 0; choose 1 to 1000",
}


def test_a_blank_sheet_is_not_finished(run: Run, dreamer: Options, tmp_path: Path) -> None:
    Image.new("L", (280, 280), 255).save(tmp_path / "blank.png")
    assert "blank.png: the drawing is blank" in run("complete", "blank.png", "-o", "it.png", *dreamer).complaint


@pytest.mark.usefixtures("four")
@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_is_wrong_is_one_line(run: Run, arguments: tuple[str, ...]) -> None:
    assert WRONG[arguments] in run(*arguments).complaint


@pytest.mark.usefixtures("few_examples")
@pytest.mark.training
def test_train_reader_saves_a_second_reader(run: Run, tmp_path: Path) -> None:
    said = run("train-reader", "--epochs", 1, "--seed", 3, "--out", "mine.safetensors").output
    (accuracy,) = re.findall(r"(\d+\.\d\d%) on the 10,000 test images", said)
    reader = second_reader.load(tmp_path / "mine.safetensors")
    assert (reader.name, reader.card.recipe, reader.card.epochs, reader.card.seed) == ("mine", "second-opinion", 1, 3)
    assert f"{reader.card.test_accuracy:.2%}" == accuracy
