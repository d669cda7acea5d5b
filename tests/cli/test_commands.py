import re
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from PIL import Image

from app.digits.mnist import Examples
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.signals import signals_from_pixels
from app.services.models import registry
from app.settings import ROOT
from benchmarks.shared.digit_rows import enlarged as cropped
from benchmarks.shared.digit_rows import row
from tests.cli.conftest import Run
from tests.digits.drawings import encoded, enlarged

RASHID = ROOT / "models" / "rashid-2016.safetensors"


@pytest.fixture
def photo(test_images: Examples, tmp_path: Path) -> Path:
    """A 7 on a sheet of paper."""
    path = tmp_path / "seven.jpg"
    path.write_bytes(encoded(255 - enlarged(test_images.pixels[0]), "JPEG"))
    return path


def test_help_names_every_command(run: Run) -> None:
    shown = run("--help").output
    names = ("train", "evaluate", "query", "backquery", "complete", "morph", "export")
    assert all(re.search(rf"\b{name} ", shown) for name in names)


def test_evaluate_shows_accuracy_and_confusion(run: Run) -> None:
    shown = run("evaluate", "--model", "rashid-2016").output
    rows = [re.findall(r"\d+|·", line.rpartition("│")[0]) for line in shown.splitlines() if line.count("│") > 10]
    counts = np.array([[int(cell.replace("·", "0")) for cell in row[1:11]] for row in rows])
    assert counts.shape == (10, 10)
    assert counts.sum() == 10_000
    assert f"{np.trace(counts) / 10_000:.2%} of 10,000 read rightly" in shown
    assert f"{registry.load(RASHID).card.test_accuracy:.2%}" in shown


def test_query_reads_pictures(run: Run, photo: Path, tmp_path: Path, test_images: Examples) -> None:
    sheet = tmp_path / "sheet.png"
    sheet.write_bytes(encoded(np.full((50, 40), 255, np.uint8)))
    number = tmp_path / "number.png"
    number.write_bytes(encoded(255 - row([cropped(pixels) for pixels in test_images.pixels[:4]])))
    first, second, third = run("query", photo, sheet, number).output.splitlines()
    assert re.fullmatch(rf"{photo}: 7  \d+\.\d%", first)
    assert second == f"{sheet}: blank"
    assert re.fullmatch(rf"{number}: 7210  \d+\.\d%", third)


def test_backquery_draws(run: Run, tmp_path: Path) -> None:
    said = run("backquery", 7, "-o", "7.png", "--size", 56, "--model", "rashid-2016").output
    assert said.startswith(f"7.png: a 7 by {registry.load(RASHID).id}")
    with Image.open(tmp_path / "7.png") as image:
        assert image.size == (56, 56)


def test_an_exported_onnx_file_gives_the_same_answers(run: Run, tmp_path: Path, test_images: Examples) -> None:
    run("export", "-o", "it.onnx", "--model", "rashid-2016")
    signals = signals_from_pixels(test_images.pixels[:500])
    (scores,) = onnxruntime.InferenceSession(tmp_path / "it.onnx").run(["scores"], {"signals": signals})
    assert scores == pytest.approx(registry.load(RASHID).network.query(signals), abs=1e-5)


@pytest.mark.parametrize("kind", ["npz", "safetensors"])
def test_an_exported_network_answers_from_its_file(run: Run, photo: Path, kind: str) -> None:
    assert "bytes" in run("export", "-o", f"it.{kind}", "--model", "rashid-2016").output
    assert f"{photo}: 7 " in run("query", photo, "--model", f"it.{kind}").output


def test_the_format_can_be_named(run: Run, tmp_path: Path) -> None:
    run("export", "-o", "it.bin", "--format", "npz")
    assert (tmp_path / "it.bin").read_bytes().startswith(b"PK")


@pytest.mark.training
@pytest.mark.usefixtures("few_examples")
@pytest.mark.parametrize("recipe", ["rashid-2016", "elastic", "quick-dreamer", "dreamer"])
def test_train_saves_a_network_that_can_be_asked(run: Run, tmp_path: Path, recipe: str) -> None:
    said = run("train", "--recipe", recipe, "--epochs", 1, "--hidden", 8, "--seed", 3, "--validate", "--out", "my.npz")
    assert re.search(r"epoch +1  loss 0?\.?\d.* validation \d+\.\d\d%", said.output)
    (accuracy,) = re.findall(r"(\d+\.\d\d%) on the 10,000 test images", said.output)
    model = registry.load(tmp_path / "my.npz")
    assert model.network.sizes == (784, 8, 10)
    assert isinstance(model.network, DreamingNetwork) == recipe.endswith("dreamer")
    assert (model.card.recipe, model.card.epochs, model.card.seed) == (recipe, 1, 3)
    assert f"{model.card.test_accuracy:.2%}" == accuracy
    assert accuracy in run("evaluate", "--model", "my.npz").output


@pytest.mark.usefixtures("few_examples")
@pytest.mark.training
def test_the_same_seed_gives_the_same_network(run: Run, tmp_path: Path) -> None:
    for name in ("one.npz", "two.npz"):
        run("train", "--recipe", "elastic", "--epochs", 1, "--hidden", 4, "--out", name)
    one, two = (registry.load(tmp_path / name).network.layers[0].weights for name in ("one.npz", "two.npz"))
    assert (one == two).all()


@pytest.mark.usefixtures("few_examples")
@pytest.mark.training
def test_a_trained_network_is_kept_where_the_server_finds_it(run: Run, tmp_path: Path) -> None:
    run("train", "--recipe", "elastic", "--epochs", 1, "--hidden", 4)
    assert (tmp_path / "data" / "models" / "elastic.safetensors").exists()


WRONG = {
    ("evaluate", "--model", "nobody"): "there is no network 'nobody'; there are artist@",
    ("evaluate", "--model", "no.npz"): "no.npz cannot be read: No such file or directory",
    ("evaluate", "--model", "text.safetensors"): "text.safetensors is not a safetensors file",
    ("query", "none.png"): "none.png cannot be read: No such file or directory",
    ("query", "text.safetensors"): "the bytes are not a PNG, JPEG or WebP picture",
    ("query", "large.png"): "(64 MiB)",
    ("export", "-o", "it.doc"): "it.doc ends in none of .safetensors, .npz and .onnx",
    ("backquery", "7", "-o", "text.safetensors/7.png"): "text.safetensors: File exists",
    ("train", "--recipe", "finish"): "the recipe 'finish' goes on from a network",
    ("train", "--recipe", "magic"): "there is no recipe 'magic'; there are rashid-2016",
    ("train", "--epochs", "0"): "epochs is 0; choose 1 to 1000",
    ("train", "--hidden", "100000"): "hidden is 100000; choose 1 to 4096",
    ("train", "--out", "it.doc"): "it.doc ends in none of",
}


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_is_wrong_is_one_line(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    (tmp_path / "text.safetensors").write_text("hello there, this is text")
    with (tmp_path / "large.png").open("wb") as file:
        file.truncate((64 << 20) + 1)
    assert WRONG[arguments] in run(*arguments).complaint


WRONG_SETTINGS = {
    ("PORT", "99999"): "BRAINSCAN_PORT=99999: Input should be less than or equal to 65535",
    ("LOG_LEVEL", "loud"): "BRAINSCAN_LOG_LEVEL=loud: Input should be",
    ("MODEL", "nobody"): "no network named 'nobody' could be loaded from",
}


@pytest.mark.parametrize("setting", WRONG_SETTINGS, ids="=".join)
def test_a_wrong_setting_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]) -> None:
    monkeypatch.setenv(f"BRAINSCAN_{setting[0]}", setting[1])
    assert WRONG_SETTINGS[setting] in run().complaint


def test_missing_data_is_named(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRAINSCAN_MNIST_DIR", str(tmp_path))
    assert "t10k-images.idx3-ubyte.gz is missing" in run("evaluate").complaint
    assert "train-images.idx3-ubyte.gz is missing" in run("train", "--epochs", "1").complaint


@pytest.mark.usefixtures("few_examples")
@pytest.mark.training
def test_a_network_goes_on_from_another(run: Run, tmp_path: Path) -> None:
    run("train", "--recipe", "sketch", "--epochs", 1, "--hidden", 8, "--out", "first.npz")
    run("train", "--recipe", "finish", "--epochs", 1, "--start", "first.npz", "--out", "second.npz")
    first, second = (registry.load(tmp_path / name) for name in ("first.npz", "second.npz"))
    assert second.network.sizes == first.network.sizes
    assert second.card.recipe == "finish"
    assert (second.network.layers[0].weights != first.network.layers[0].weights).any()
