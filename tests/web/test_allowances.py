"""How often one address may ask: often, and this machine always; for those who guess tokens, ten times a minute."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.network.model.network import Network
from app.services.models import formats
from app.services.models.card import Card
from app.settings import Settings
from app.web.clients import client_of, is_this_machine
from tests.web.problems import detail

TOKEN = "a-token-of-the-tests"
NAMES = {
    "192.0.2.7": "192.0.2.7",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
    "2001:db8:1:2::9": "2001:db8:1:2::/64",
    "::ffff:192.0.2.7": "192.0.2.7",
    "::ffff:127.0.0.1": "127.0.0.1",
    "::1": "::1",
    "a:b": "a:b",
    "somebody": "somebody",
}


def test_a_client_is_an_address_or_a_network_of_ipv6() -> None:
    assert {name: client_of({"type": "http", "client": (name, 1)}) for name in NAMES} == NAMES
    assert client_of({"type": "http", "client": None}) == ""
    here = {name for name in [*NAMES.values(), "127.9.9.9", "", "127"] if is_this_machine(name)}
    assert here == {"127.0.0.1", "127.9.9.9", "::1"}


def test_who_asks_too_often_is_refused_at_once_and_the_others_are_not(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path, client_requests_per_minute=10, log_level="error"))
    one, other, here = (TestClient(app, client=(name, 1)) for name in ("192.0.2.7", "192.0.2.8", "127.0.0.1"))
    with TestClient(app):
        assert [one.get("/health/live").status_code for _ in range(10)] == [200] * 10
        refused = one.get("/health/live")
        assert "this address has asked 10 times within a minute" in detail(refused, 429)
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert refused.headers["x-content-type-options"] == "nosniff"
        assert other.get("/health/live").status_code == 200
        assert {here.get("/health/live").status_code for _ in range(30)} == {200}


@pytest.mark.parametrize("way", ["session", "bearer"])
def test_who_guesses_tokens_is_shut_out_for_a_while(tmp_path: Path, way: str) -> None:
    app = create_app(Settings(data_dir=tmp_path, sign_in="auto", admin_token=TOKEN, log_level="critical"))
    one, other = (TestClient(app, client=(name, 1)) for name in ("192.0.2.7", "192.0.2.8"))

    def show(client: TestClient, token: str) -> int:
        if way == "session":
            return client.post("/session", json={"token": token}).status_code
        return client.get("/drawings", headers={"authorization": f"Bearer {token}"}).status_code

    with TestClient(app):
        assert show(one, TOKEN) == 200
        assert [show(one, f"guess-{number}") for number in range(10)] == [401] * 10
        assert show(one, TOKEN) == 429
        refused = one.post("/session", json={"token": TOKEN})
        assert "too many wrong tokens" in detail(refused, 429)
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert show(other, TOKEN) == 200
        assert way == "bearer" or one.get("/drawings").status_code == 200  # its session goes on


def test_uploads_have_a_quota_of_files_and_of_bytes(tmp_path: Path, small_network: Network) -> None:
    content = formats.to_safetensors(small_network, Card("mine"))
    for number, (quota, said) in enumerate(
        [({"keep_uploads": 1}, "there are 1 uploaded networks, the most"), ({"uploads_megabytes": 0}, "take the 0 MiB")]
    ):
        settings = Settings(data_dir=tmp_path / str(number), log_level="error", **quota)  # type: ignore[arg-type]
        with TestClient(create_app(settings)) as client:
            kept = [client.post(f"/models?name=mine-{number}", content=content) for number in range(2)]
            assert said in detail(kept[-1], 409)
            if kept[0].status_code == 201:
                assert client.delete(f"/models/{kept[0].json()['id']}").status_code == 204
                assert client.post("/models?name=again", content=content).status_code == 201


def test_nothing_is_kept_where_the_disk_is_nearly_full(tmp_path: Path, small_network: Network) -> None:
    settings = Settings(data_dir=tmp_path, free_megabytes=1 << 20, log_level="error")
    content = formats.to_safetensors(small_network, Card("mine"))
    with TestClient(create_app(settings)) as client:
        for refused in (
            client.post("/models?name=mine", content=content),
            client.post("/drawings", json={"label": 3, "pixels": [0] * 392 + [255] * 392}),
            client.post("/retrain"),
        ):
            assert "nothing more is kept until some space is freed" in detail(refused, 507)
        assert client.post("/query", json={"pixels": [0] * 392 + [255] * 392}).status_code == 200
