"""A file's name is text: it is neither markup nor does it drive a terminal, in any encoding."""

import os
from pathlib import Path

import numpy as np
import pytest

from app.cli.terminal import escaped
from app.network.model.network import Network
from app.services.models import formats
from app.services.models.card import Card
from app.settings import ROOT
from tests.cli.conftest import Run
from tests.cli.processes import shell
from tests.digits.drawings import encoded

SHEET = encoded(np.full((50, 40), 255, np.uint8))
NAMES = {
    "[red]x[/red].png": "[red]x[/red].png",
    "[/].png": "[/].png",
    ":smile:.png": ":smile:.png",
    "a\nb.png": r"a\nb.png",
    "\x1b[2J\x07.png": r"\x1b[2J\x07.png",
    "\u202egnp.exe.png": r"\u202egnp.exe.png",
    "Bild\u202f1.png": r"Bild\u202f1.png",
    "ü●😀.png": "ü●😀.png",
    os.fsdecode(b"\xff\xfe.png"): r"\xff\xfe.png",
}
MODEL = ("--model", "rashid-2016")


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_is_shown_as_it_is(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(SHEET)
    assert run("query", name, *MODEL).output == f"{NAMES[name]}: blank\n"
    assert run("query", f"no{name}", *MODEL).complaint.startswith(f"no{NAMES[name]} cannot be read: ")
    assert run("backquery", 7, "-o", f"out{name}", *MODEL).output.startswith(f"out{NAMES[name]}: a 7 by ")
    assert NAMES[name] in run("backquery", 7, "-o", f"{name}.jpg", *MODEL).complaint
    assert NAMES[name] in run("drawings", "import", name).complaint
    assert (run(name).status, run(name).error.count("\n")) == (2, 1)


def test_markup_in_a_networks_card_is_text(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, small_network: Network
) -> None:
    (tmp_path / "data" / "models").mkdir(parents=True)
    card = Card(recipe="[red]x[/]", parent="[/]:smile:\x1b[2J")
    (tmp_path / "data" / "models" / "odd.safetensors").write_bytes(formats.to_safetensors(small_network, card))
    listed = run("models", "list").output
    assert "[red]x[/]" in listed
    assert r"[/]:smile:" in listed
    assert "\x1b[2J" not in listed


def test_escapes_stay_readable() -> None:
    assert escaped("plain ü text") == "plain ü text"
    assert escaped("\t\r\n\x9b\udcff\ue000\ud800") == r"\t\r\n\x9b\xff\ue000\ud800"


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
    ids=str,
)
def test_any_encoding_can_be_written(tmp_path: Path, variables: dict[str, str]) -> None:
    for name in (b"\xff\xfe.png", "π●…😀.png".encode()):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(SHEET)
    done = shell(tmp_path, "$app query *.png no.png --model rashid-2016; $app models list; $app --help", **variables)
    assert (done.stderr.count(b"\n"), b"Traceback" in done.stderr) == (1, False)
    assert rb"\xff\xfe.png: blank" in done.stdout
    assert done.stdout.count(b": blank") == 2
    assert b"artist@" in done.stdout
    assert b"backquery" in done.stdout


def test_a_mark_has_a_stand_in_in_ascii(tmp_path: Path) -> None:
    done = shell(tmp_path, "$app models list", PYTHONIOENCODING="ascii")
    assert b"* dreamer@" in done.stdout


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("My Network.npz", "my-network@"),
        ("./artist.safetensors", "artist@"),
        ("me@home.npz", "me-home@"),
        ("v1.2 (3).NPZ", "v1.2-3-@"),
        ("[red]x[/red].npz", "red-.npz"),
        ("ü.npz", "network@"),
    ],
)
def test_a_networks_file_may_have_any_name(
    run: Run, tmp_path: Path, small_network: Network, name: str, id: str
) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_bytes(formats.to_npz(small_network, Card(recipe="test")))
    done = run("export", "--model", name, "-o", "out.npz")
    assert done.status == 0
    assert id.removesuffix(".npz") in done.output


def test_a_file_goes_before_a_network_of_its_name(run: Run, tmp_path: Path, small_network_file: bytes) -> None:
    (tmp_path / "artist.safetensors").write_bytes(small_network_file)
    (tmp_path / "artist").write_bytes(small_network_file)
    shipped = ROOT / "models" / "artist.safetensors"
    assert f"{shipped.stat().st_size:,} bytes" in run("export", "--model", "artist", "-o", "1.safetensors").output
    for name in ("artist.safetensors", "./artist"):
        said = run("export", "--model", name, "-o", "2.safetensors").output
        assert f"{shipped.stat().st_size:,} bytes" not in said


@pytest.mark.parametrize("name", ["no.npz", "./artist", "x/y.safetensors", "../no@home", "/"])
def test_a_missing_network_is_told_with_those_there_are(run: Run, name: str) -> None:
    complaint = run("evaluate", "--model", name).complaint
    assert complaint.startswith("/ is not a file" if name == "/" else f"{Path(name)} cannot be read: No such file")
    assert name == "/" or "; the networks known by name are artist@" in complaint
