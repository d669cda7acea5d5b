"""What is given to be read: pictures of any size, and all that is no picture."""

import io
import os
import socket
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.digits.mnist import Examples
from tests.cli.conftest import Run
from tests.cli.processes import shell
from tests.digits.drawings import enlarged

MODEL = ("--model", "rashid-2016")


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A folder of what cannot be read."""
    os.mkfifo(tmp_path / "fifo.png")
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "empty.png").touch()
    (tmp_path / "text.png").write_text("text")
    (tmp_path / "loop.png").symlink_to("loop.png")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.png"))
    return tmp_path


WRONG = {
    "fifo.png": "fifo.png is a pipe, not a file",
    "folder.png": "folder.png is a folder, not a file",
    "socket.png": "socket.png is a socket, not a file",
    "empty.png": "empty.png is empty",
    "text.png": "text.png: the bytes are not a PNG, JPEG or WebP picture",
    "loop.png": "loop.png cannot be read: Too many levels of symbolic links",
    "none.png": "none.png cannot be read: No such file or directory",
    "x" * 300: f"{'x' * 300} cannot be read: File name too long",
    "/proc/self/mem": "/proc/self/mem cannot be read: Input/output error",
    "": ". is a folder, not a file",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_read_is_one_line(run: Run, wrong: Path, name: str) -> None:
    assert run("query", name, *MODEL).complaint == WRONG[name]
    assert WRONG[name] in run("morph", name, "--to", 3, "-o", "x.gif", *MODEL).complaint


@pytest.mark.parametrize("name", [name for name in WRONG if name != "text.png"])
def test_drawings_are_imported_from_files_only(run: Run, wrong: Path, name: str) -> None:
    assert run("drawings", "import", name).complaint == WRONG[name]


def test_the_others_are_read_all_the_same(run: Run, seven: Path, wrong: Path) -> None:
    done = run("query", seven, "none.png", "text.png", seven, *MODEL)
    assert done.status == 1
    assert [line[: len(f"{seven}: 7")] for line in done.output.splitlines()] == [f"{seven}: 7"] * 2
    assert [line.split(".png")[0] for line in done.error.splitlines()] == ["error: none", "error: text"]


@pytest.mark.usefixtures("seven")
def test_pipes_of_the_shell_are_read(tmp_path: Path) -> None:
    script = "$app query <(cat seven.png) --model rashid-2016; $app query - /dev/stdin --model rashid-2016 < seven.png"
    lines = shell(tmp_path, script).stdout.decode().splitlines()
    assert [line.split("  ")[0].split(": ")[1] for line in lines] == ["7"] * 3


def test_a_photo_of_twelve_megapixels_is_read(run: Run, test_images: Examples, tmp_path: Path) -> None:
    digit = Image.fromarray(255 - enlarged(test_images.pixels[0])).resize((4000, 3000))
    noise = np.random.default_rng(1).integers(0, 24, (3000, 4000), np.uint8)
    content = io.BytesIO()
    Image.fromarray(np.asarray(digit) // 2 + noise + 80).save(content, "JPEG", quality=94)
    assert 4 << 20 < len(content.getvalue()) < 8 << 20
    (tmp_path / "photo.jpg").write_bytes(content.getvalue())
    assert run("query", "photo.jpg", *MODEL).output.startswith("photo.jpg: 7  ")
    assert "from 7 to 9" in run("morph", "photo.jpg", "--to", 9, "-o", "it.gif", *MODEL).output
