"""Commands run as from a shell, but in this process."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli import main
from app.digits import mnist
from app.network.model.network import Network
from app.services.models import formats
from app.services.models.card import Card
from app.services.models.registry import Model
from tests.digits.drawings import encoded, enlarged


@dataclass(frozen=True)
class Result:
    status: int
    output: str
    error: str

    @property
    def complaint(self) -> str:
        """The one line that says what was wrong."""
        assert (self.status, self.output) == (1, "")
        assert self.error.count("\n") == 1
        return re.sub(r"\x1b\[[0-9;]*m", "", self.error).removeprefix("error: ").rstrip()


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """run("evaluate", "--model", "elastic"), with data and working directory of its own."""
    monkeypatch.setenv("BRAINSCAN_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("BRAINSCAN_PORT", "0")
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: object) -> Result:
        monkeypatch.setattr("sys.argv", ["app", *map(str, arguments)])
        with pytest.raises(SystemExit) as exit:
            main()
        return Result(int(exit.value.code or 0), *capsys.readouterr())

    return run


@pytest.fixture
def few_examples(monkeypatch: pytest.MonkeyPatch, training_images: mnist.Examples) -> None:
    """Training takes these for all there are: 2,000 to learn from, 5,000 to check on."""
    monkeypatch.setattr(mnist, "training_examples", lambda directory: training_images[:7_000])


@pytest.fixture
def small_network_file(small_network: Network) -> bytes:
    return formats.to_safetensors(small_network, Card(recipe="test"))


@pytest.fixture
def dreamer(dreaming_model: Model, tmp_path: Path) -> tuple[str, str]:
    """The options that choose the small network that dreams."""
    file = tmp_path / "dreamer.safetensors"
    file.write_bytes(formats.to_safetensors(dreaming_model.network, dreaming_model.card))
    return "--model", str(file)


def _picture_file(images: mnist.Examples, index: int, path: Path) -> Path:
    path.write_bytes(encoded(255 - enlarged(images.pixels[index])))
    return path


@pytest.fixture
def seven(test_images: mnist.Examples, tmp_path: Path) -> Path:
    return _picture_file(test_images, 0, tmp_path / "seven.png")


@pytest.fixture
def four(test_images: mnist.Examples, tmp_path: Path) -> Path:
    return _picture_file(test_images, 4, tmp_path / "four.png")
