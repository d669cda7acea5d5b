from app import network
from app.services.revision import revision


def test_a_change_of_a_module_that_draws_is_another_revision(tmp_path, monkeypatch):
    (tmp_path / "inversion.py").write_text("STEPS = 50\n")
    monkeypatch.setattr(network, "__path__", [str(tmp_path)])
    before = revision.__wrapped__()
    assert before == revision.__wrapped__()
    (tmp_path / "inversion.py").write_text("STEPS = 51\n")
    assert revision.__wrapped__() != before
