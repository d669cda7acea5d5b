"""Network files from anywhere, named on the command line."""

from pathlib import Path

import pytest

from app.settings import ROOT
from tests.cli.conftest import Run
from tests.services.models import files

CASES = ROOT / "tests" / "cases"


@pytest.mark.parametrize("kind", ["rashid.npz", "with-biases.safetensors"])
def test_files_without_a_card_can_draw(run: Run, tmp_path: Path, kind: str) -> None:
    source = CASES / ("network-plain-without-card.npz" if kind.endswith("npz") else "network-bf16.safetensors")
    (tmp_path / kind).write_bytes(source.read_bytes())
    assert run("export", "--model", kind, "-o", "out.npz").status == 0


@pytest.mark.parametrize("case", ["damaged-deflate-block", "no-hidden-nodes", "outputs-are-nan", "password-protected"])
def test_damaged_files_are_one_line(run: Run, case: str) -> None:
    path = CASES / f"network-{case}.npz"
    assert run("evaluate", "--model", path).complaint.startswith(f"{path} ")


def test_files_of_other_programs_and_odd_names_are_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "net.pt").write_bytes(files.zipped({"net/data.pkl": b""}, suffix=""))
    (tmp_path / "My\nNet.npz").write_bytes(b"")
    assert "net.pt is a PyTorch file, not" in run("evaluate", "--model", "net.pt").complaint
    assert "My Net.npz is not a safetensors file" in run("evaluate", "--model", "My\nNet.npz").complaint
    assert "nothing.npz cannot be read" in run("evaluate", "--model", "nothing.npz").complaint
    assert "there is no network 'no.pt'" in run("evaluate", "--model", "no.pt").complaint
