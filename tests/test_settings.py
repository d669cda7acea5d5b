"""Settings are taken as they were meant, and a misspelt one is told."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.addresses import networks
from app.settings import Settings, misspelt


@pytest.mark.parametrize("empty", ["", " ", "\r", " \r\n"])
@pytest.mark.parametrize("name", Settings.model_fields)
def test_an_empty_value_counts_as_left_out(name: str, empty: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"BRAINSCAN_{name.upper()}", empty)
    assert getattr(Settings(), name) == Settings.model_fields[name].default


def test_spaces_and_line_ends_are_not_part_of_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRAINSCAN_HOST", " 0.0.0.0\r")
    monkeypatch.setenv("BRAINSCAN_PORT", "8001\r\n")
    monkeypatch.setenv("BRAINSCAN_DATA_DIR", "/data\r")
    settings = Settings()
    assert (settings.host, settings.port, settings.data_dir) == ("0.0.0.0", 8001, Path("/data"))


def test_a_tilde_is_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/mia")
    monkeypatch.setenv("BRAINSCAN_DATA_DIR", "~/digits")
    assert Settings().data_dir == Path("/home/mia/digits")
    monkeypatch.setenv("BRAINSCAN_DATA_DIR", "~nobody-of-this-name/digits")
    with pytest.raises(ValidationError, match="no such user"):
        Settings()


def test_a_misspelt_variable_is_named_with_the_nearest_one() -> None:
    told = misspelt(["BRAINSCAN_PROT", "BRAINSCAN_PORT", "BRAINSCAN_XYZZY", "PATH", "brainscan_host"])
    assert told[0] == "BRAINSCAN_PROT is no setting and is ignored; did you mean BRAINSCAN_PORT?"
    assert told[1].startswith("BRAINSCAN_XYZZY is no setting and is ignored; there are BRAINSCAN_HOST, ")
    assert len(told) == 2


def test_a_started_process_gets_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(port=9, data_dir=Path("here"), training_threads=3)
    for name, value in settings.environment().items():
        monkeypatch.setenv(name, value)
    assert Settings() == settings.model_copy(update={"data_dir": Path("here").resolve()})


@pytest.mark.parametrize("addresses", ["10.0.0.300", "10.0.0.0/33", "everybody", "none,10.0.0.1", "fe80::/8,x"])
def test_what_is_no_address_may_not_ask_for_metrics(addresses: str) -> None:
    with pytest.raises(ValidationError, match="there are addresses as"):
        Settings(metrics_from=addresses)


def test_a_list_of_addresses_is_one_of_networks() -> None:
    assert [*map(str, networks("10.0.0.7, 192.168.1.9/24,::1"))] == ["10.0.0.7/32", "192.168.1.0/24", "::1/128"]
    assert networks("none") == []
