"""Backing up and restoring by command."""

from pathlib import Path

from app.digits.mnist import Examples
from app.services.drawings import exporting
from app.services.lock import only_server, only_training
from tests.cli.conftest import Run


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
    assert "there is no file" in run("restore", tmp_path / "nothing").complaint
    assert "could not be written" in run("backup", "/proc/kept").complaint
    for stream in ("-", "/dev/null"):
        assert "name one to write" in run("backup", stream).complaint
