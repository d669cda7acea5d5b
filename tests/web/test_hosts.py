"""The names under which the server may be asked."""

from pathlib import Path
from socket import gethostname

import pytest
from fastapi.testclient import TestClient
from pydantic import ValidationError

from app.main import create_app
from app.settings import Settings
from app.web.security import HEADERS
from tests.web.problems import detail

LOOPBACK = ["localhost", "LOCALHOST:8000", "127.0.0.1", "[::1]:8000"]
ALLOWED = ["example.org", "EXAMPLE.org:8000", "example.org.", "a.lab.example", "a.b.lab.example:80", "[fd00:0::1]"]
OTHERS = ["example.com", "lab.example", "notexample.org", "example.org.evil", "127.0.0.2", "[::2]"]
MALFORMED = ["[", "[::1", "http://[", "a b", "a/b", "a@b", "a:" + "9" * 5000, "a:99999", "a:-1", "[zz]", "x" * 300, "."]


def asked(tmp_path: Path, allowed: str, host: str) -> TestClient:
    return TestClient(create_app(Settings(data_dir=tmp_path, allowed_hosts=allowed)), headers={"host": host})


@pytest.mark.parametrize("host", LOOPBACK + ALLOWED)
def test_its_names_are_served(tmp_path: Path, host: str) -> None:
    client = asked(tmp_path, "Example.org, *.lab.example, [fd00::1]", host)
    assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("host", OTHERS)
def test_other_names_are_refused(tmp_path: Path, host: str) -> None:
    response = asked(tmp_path, "example.org,*.lab.example", host).get("/health/live")
    assert "BRAINSCAN_ALLOWED_HOSTS" in detail(response, 400)
    less = HEADERS.keys() - {"Cross-Origin-Opener-Policy"}  # which browsers ignore there
    assert all(response.headers[name] == HEADERS[name] for name in less)


@pytest.mark.parametrize("host", MALFORMED, ids=lambda host: host[:20])
def test_a_malformed_name_is_refused_even_where_any_is_allowed(tmp_path: Path, host: str) -> None:
    assert "no name of a server" in detail(asked(tmp_path, "*", host).get("/health/live"), 400)


@pytest.mark.parametrize("host", [*OTHERS, "evil.example", "192.168.1.7:8000", "my-laptop", "testserver"])
def test_on_loopback_only_loopback_names_are_served(tmp_path: Path, host: str) -> None:
    told = detail(asked(tmp_path, "", host).get("/health/live"), 400)
    assert told.endswith(f"start it with BRAINSCAN_ALLOWED_HOSTS={host.removesuffix(':8000')}")


def listening_everywhere(tmp_path: Path, host: str) -> TestClient:
    app = create_app(Settings(host="0.0.0.0", data_dir=tmp_path, allowed_hosts=""))
    return TestClient(app, headers={"host": host})


NEARBY = ["localhost:8000", "192.168.1.5:8000", "[fd00::7]:8000", "my-laptop:8000", "my-laptop.local", gethostname()]


@pytest.mark.parametrize("host", NEARBY)
def test_elsewhere_what_a_stranger_cannot_be_called_is_served(tmp_path: Path, host: str) -> None:
    assert listening_everywhere(tmp_path, host).get("/health/live").status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "1.2.3.4.5", "local.evil.example"])
def test_elsewhere_a_stranger_s_name_is_refused(tmp_path: Path, host: str) -> None:
    headers = {"origin": f"http://{host}"}
    refused = listening_everywhere(tmp_path, host).post("/models/rashid-2016/activate", headers=headers)
    assert f"BRAINSCAN_ALLOWED_HOSTS={host}" in detail(refused, 400)


@pytest.mark.parametrize("names", ["http://example.org", "example.org:80", "exa*mple.org", "a b"])
def test_what_is_no_name_is_no_setting(names: str) -> None:
    with pytest.raises(ValidationError, match="is no name of a host"):
        Settings(allowed_hosts=names)
