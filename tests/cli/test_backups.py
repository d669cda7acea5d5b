"""Backing up and restoring the drawings by command."""

from pathlib import Path

from app.digits.mnist import Examples
from app.services.drawings import exporting
from app.services.lock import only_server, only_training
from tests.cli.conftest import Run


def test_drawings_are_backed_up_and_restored(run: Run, tmp_path: Path, test_images: Examples) -> None:
    assert "there are no drawings yet" in run("drawings", "backup", tmp_path / "kept").complaint
    (tmp_path / "three.csv").write_bytes(exporting.to_csv(test_images[:3]))
    run("drawings", "import", tmp_path / "three.csv")
    assert run("drawings", "backup", tmp_path / "kept").output == f"{tmp_path / 'kept'}: 3 drawings\n"
    run("drawings", "import", tmp_path / "three.csv")
    kept = tmp_path / "data" / "drawings.sqlite.set-aside"
    said = f"there are 3 drawings now; those before are kept in {kept}\n"
    assert run("drawings", "restore", tmp_path / "kept").output == said
    assert run("drawings", "import", tmp_path / "three.csv").output == "3 drawings came in; there are 6 now\n"


def test_what_cannot_be_backed_up_or_restored_is_one_line(run: Run, tmp_path: Path, test_images: Examples) -> None:
    (tmp_path / "three.csv").write_bytes(exporting.to_csv(test_images[:3]))
    run("drawings", "import", tmp_path / "three.csv")
    run("drawings", "backup", tmp_path / "kept")
    with only_server(tmp_path / "data"):
        assert "a server works on the data folder" in run("drawings", "restore", tmp_path / "kept").complaint
    assert "name one to write" in run("drawings", "backup", "-").complaint
    assert "name one to write" in run("drawings", "backup", "/dev/null").complaint
    assert "could not be written" in run("drawings", "backup", "/proc/kept").complaint
    assert "there is no file" in run("drawings", "restore", tmp_path / "nothing").complaint
    assert "is no database of drawings" in run("drawings", "restore", tmp_path / "three.csv").complaint


def test_all_that_users_made_is_backed_up_and_restored(run: Run, tmp_path: Path, test_images: Examples) -> None:
    kept, data = tmp_path / "kept.zip", tmp_path / "data"
    (tmp_path / "three.csv").write_bytes(exporting.to_csv(test_images[:3]))
    run("drawings", "import", tmp_path / "three.csv")
    assert run("backup", kept).output == f"{kept}: the drawings, 0 networks, 0 trainings\n"
    with only_server(data):
        assert "a server works on the data folder" in run("restore", kept).complaint
    (data / "trainings").mkdir()
    with only_training(data / "trainings"):
        assert "a training runs in" in run("restore", kept).complaint
    said = "what was there is kept as drawings.sqlite.set-aside, trainings.set-aside in"
    assert said in run("restore", kept).output
    assert "is no backup" in run("restore", tmp_path / "three.csv").complaint
    assert "could not be written" in run("backup", "/proc/kept").complaint
