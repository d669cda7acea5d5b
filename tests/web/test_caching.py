"""Entity tags change with the code that shapes an answer."""

from pathlib import Path

import pytest

import app
from app.web.caching import revision

LAYERS = [
    "network/model/network.py",
    "network/inversion/dream.py",
    "digits/png.py",
    "services/models/formats.py",
    "services/pictures.py",
    "web/schemas/backquery.py",
    "web/routes/backquery.py",
    "composition.py",
]


@pytest.mark.parametrize("module", LAYERS)
def test_a_change_of_code_in_any_layer_is_another_revision(module: str, tmp_path: Path, monkeypatch):
    for name in LAYERS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text((Path(app.__path__[0]) / name).read_text())
    monkeypatch.setattr(app, "__path__", [str(tmp_path)])
    before = revision.__wrapped__()
    assert before == revision.__wrapped__()
    (tmp_path / module).write_text("STEPS = 51\n")
    assert revision.__wrapped__() != before
