"""`backquery`, `morph` and `train-reader` on the command line."""

import re
from pathlib import Path

import pytest
from PIL import Image

from app.services.models import second_reader
from tests.cli.conftest import Run

MODEL = ("--model", "rashid-2016")


def test_a_dream_follows_its_seed(run: Run, tmp_path: Path) -> None:
    for name, seed in (("one.png", 3), ("same.png", 3), ("other.png", 4)):
        run("backquery", 7, "--method", "dream", "--seed", seed, "-o", name, *MODEL)
    one, same, other = (tmp_path.joinpath(name).read_bytes() for name in ("one.png", "same.png", "other.png"))
    assert one == same != other


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


WRONG = {
    ("backquery", "-o", "it.png"): "say which digit to draw, or --sheet for all ten",
    ("backquery", "7", "--sheet", "-o", "it.png"): "say which digit to draw, or --sheet for all ten",
    ("morph", "four.png", "--to", "4", "-o", "it.gif", *MODEL): "already reads this drawing as 4",
    ("morph", "four.png", "--to", "9", "-o", "it.png"): "it.png ends in neither of .webp and .gif",
    ("morph", "none.png", "--to", "9", "-o", "it.gif"): "none.png cannot be read: No such file",
    ("train-reader", "--epochs", "0"): "epochs is 0; choose 1 to 1000",
}


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
