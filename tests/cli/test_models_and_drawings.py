"""Commands for versions, drawings and retraining."""

import re
from pathlib import Path

import pytest

from app.digits.mnist import Examples
from app.services.drawings import exporting
from app.services.models import versions
from app.settings import Settings
from tests.cli.conftest import Run

TINY = ("--epochs", 1, "--hidden", 6, "--examples", 200)


@pytest.fixture
def made(run: Run) -> str:
    """A network that was retrained, kept and not activated."""
    result = run("retrain", *TINY, "--activate", "never")
    assert result.status == 0
    assert "epoch   1" in result.output
    assert "Kept, and not put into service, as was asked" in result.output
    listed = run("models", "list").output
    (id,) = re.findall(r"quick-dreamer@\w{8}", listed)
    return str(id)


def _shipped() -> str:
    settings = Settings()
    return versions.open_versions(
        [settings.models_dir, settings.data_dir / "none"], settings.model, 1
    ).models.default.id


def test_a_network_goes_into_service_and_back(run: Run, made: str) -> None:
    assert run("models", "activate", made).output == f"{made} is in service\n"
    assert f"● {made}" in run("models", "list").output
    assert f"{made} is in service; put another" in run("models", "delete", made).complaint
    assert run("models", "rollback").output == f"{_shipped()} is in service again\n"
    assert run("models", "delete", made).output == f"{made} is deleted\n"
    assert "there is no network" in run("models", "activate", made).complaint


def test_drawings_come_in_and_go_out(run: Run, test_images: Examples, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_bytes(exporting.to_csv(test_images[:3]))
    assert run("drawings", "import", tmp_path / "mine.csv").output == "3 drawings came in; there are 3 now\n"
    for name, count in {"all.json": 3, "all.csv": 6, "all.zip": 12}.items():
        assert run("drawings", "export", "-o", tmp_path / name).output == f"{tmp_path / name}: {count} drawings\n"
        assert run("drawings", "import", tmp_path / name).status == 0
    assert (tmp_path / "all.csv").read_bytes().startswith((tmp_path / "mine.csv").read_bytes())


def test_wrong_files_are_one_line(run: Run, tmp_path: Path) -> None:
    assert "ends in none of" in run("drawings", "export", "-o", "x.png").complaint
    assert "cannot be read" in run("drawings", "import", tmp_path / "nothing").complaint
    assert "recipe" in run("retrain", "--recipe", "x").complaint
