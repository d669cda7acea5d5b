"""`-o FILE` to wherever it leads: files, links, pipes, devices, standard output."""

import os
import stat
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.processes import shell

DRAW = ("backquery", 7, "--size", 28, "--model", "rashid-2016", "-o")
PNG = b"\x89PNG"


def test_links_stay_and_what_they_lead_to_is_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "link.png").symlink_to("second.png")
    (tmp_path / "second.png").symlink_to("there/7.png")
    for _ in range(2):
        assert run(*DRAW, "link.png").status == 0
        assert (tmp_path / "there" / "7.png").read_bytes().startswith(PNG)
    assert (tmp_path / "link.png").is_symlink()
    assert (tmp_path / "second.png").is_symlink()
    assert os.listdir(tmp_path / "there") == ["7.png"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664])
def test_a_replaced_file_keeps_its_permissions(run: Run, tmp_path: Path, mode: int) -> None:
    (tmp_path / "7.png").touch()
    (tmp_path / "7.png").chmod(mode)
    assert run(*DRAW, "7.png").status == 0
    assert stat.S_IMODE((tmp_path / "7.png").stat().st_mode) == mode


@pytest.mark.parametrize("name", ["7.PNG", "new/folder/7.png", "x" * 251 + ".png", "/dev/null"])
def test_what_can_be_written_is(run: Run, name: str) -> None:
    assert run(*DRAW, name).output.startswith(f"{name}: a 7 by ")


WRONG = {
    "x.jpg": "x.jpg does not end in .png; name the format by the file's ending",
    "7": "7 does not end in .png; name the format by the file's ending",
    "": "'' names no file to write",
    ".": ". is a folder; name a file in it",
    "folder.png": "folder.png is a folder; name a file in it",
    "new.png/": "new.png/ is a folder; name a file in it",
    "loop.png": "loop.png could not be written: Too many levels of symbolic links",
    "/dev/full": "/dev/full could not be written: No space left on device",
    "/proc/7.png": "/proc/7.png could not be written: No such file or directory",
    "x" * 252 + ".png": f"{'x' * 252}.png could not be written: File name too long",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_written_is_one_line_and_leaves_nothing(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.png").mkdir()
    (tmp_path / "loop.png").symlink_to("loop.png")
    assert run(*DRAW, name).complaint == WRONG[name]
    assert sorted(os.listdir(tmp_path)) == ["folder.png", "loop.png"]


@pytest.mark.parametrize(
    ("arguments", "accepted"),
    [
        (("morph", "x.png", "--to", 3), "neither of .webp and .gif"),
        (("export",), "none of .safetensors, .npz and .onnx"),
        (("drawings", "export"), "none of .json, .csv and .zip"),
        (("train",), "none of .safetensors, .npz and .onnx"),
        (("train-reader",), "does not end in .safetensors"),
    ],
)
def test_every_command_says_what_it_writes(run: Run, arguments: tuple[object, ...], accepted: str) -> None:
    assert accepted in run(*arguments, "--out", "x.jpg").complaint
    assert run(*arguments, "--out", "").complaint == "'' names no file to write"


def test_a_file_that_may_not_be_written_is_told_before_the_work(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert run("train", "--out", "x.npz").complaint == "x.npz could not be written: Permission denied"


def test_standard_output_takes_the_file_and_standard_error_the_words(tmp_path: Path) -> None:
    draw = "$app backquery 7 --model rashid-2016"
    for script in ("-o -", "-o /dev/stdout", "-o /dev/fd/1 > x; cat x", "-o x > x; cat x"):
        done = shell(tmp_path, f"{draw} {script}")
        assert done.stdout.startswith(PNG)
        assert done.stdout.endswith(b"IEND\xaeB`\x82")
        assert b": a 7 by rashid-2016@" in done.stderr


def test_pipes_and_drawings_can_be_written(tmp_path: Path) -> None:
    draw = "$app backquery 7 --model rashid-2016"
    pipe = f"mkfifo f; cat f > x & {draw} -o f; wait; cat x; test -p f"
    substitution = f"{draw} -o >(sleep 0.2; cat > y); wait $!; cat y"
    done = shell(tmp_path, f"{pipe} && {substitution}")
    assert done.stdout.count(PNG) == 2
    done = shell(tmp_path, "$app drawings export -o - | tail -c 100")
    assert b"[]" in done.stdout
    assert done.stderr == b"-: 0 drawings\n"


CLOSED = {
    "$app models list | true": (b"", 1),
    "$app evaluate --model rashid-2016 | true": (b"", 1),
    "$app backquery 7 -o - | true": (b"", 1),
    "$app --help | true": (b"", 1),
    "$app backquery 7 -o 7.png >&-": (b"", 0),
    "$app models list >&-": (b"", 0),
    "$app models list >&- 2>&-": (b"", 0),
    "$app query none.png 2>&-": (b"", 1),
    "$app backquery 7 -o - >&-": (b"error: - could not be written: standard output is closed\n", 1),
    "$app models list > /dev/full": (b"error: the output could not be written: No space left on device\n", 1),
    "$app backquery 7 -o - > /dev/full": (b"error: - could not be written: No space left on device\n", 1),
}


@pytest.mark.parametrize("script", CLOSED)
def test_an_output_that_takes_nothing_ends_in_a_line_or_silence(tmp_path: Path, script: str) -> None:
    done = shell(tmp_path, f"set -o pipefail; {script}")
    assert (done.stderr, done.returncode) == CLOSED[script]
