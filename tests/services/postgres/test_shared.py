"""What servers on one database share: each test opens it twice, as two machines do."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import psycopg
import pytest

from app.errors import Busy, Conflict, CorruptFile, MissingExtra, NotFound, Unavailable
from app.network.model.network import Network
from app.services.drawings.database import UnknownRevision
from app.services.drawings.room import Room
from app.services.models.card import Card
from app.services.models.versions import Versions, open_versions
from app.services.postgres.cluster import Cluster
from app.services.postgres.engine import open_engine
from app.services.sign_in import SignIn
from app.settings import ROOT
from tests.postgres import Postgres

TOKEN = "0123456789abcdef"


@pytest.fixture
def open_cluster(database_url: str) -> Iterator[Callable[[], Cluster]]:
    """Opens the same database again and again."""
    opened: list[Cluster] = []

    def open_one() -> Cluster:
        opened.append(Cluster(database_url))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


def networks(cluster: Cluster, folder: Path) -> Versions:
    return open_versions([ROOT / "models", folder], "rashid-2016", 20, None, cluster.shelf(folder))


def made(seed: int) -> tuple[str, Network, Card]:
    return "mine", Network.random((784, 8, 10), np.random.default_rng(seed)), Card("elastic", origin="trained")


def until(is_so: Callable[[], bool], seconds: float) -> None:
    late = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < late
        time.sleep(0.01)


def test_a_network_is_in_service_everywhere_within_two_seconds(
    open_cluster: Callable[[], Cluster], tmp_path: Path
) -> None:
    here, there = (networks(open_cluster(), tmp_path / name) for name in ("here", "there"))
    id = here.activate(here.add(*made(1)).id).id
    until(lambda: there.changed, 2)
    there.refresh()
    assert (there.models.default.id, there.changed, here.changed) == (id, False, False)
    with pytest.raises(Conflict, match="in service"):
        there.delete(id)
    assert there.rollback().name == "rashid-2016"
    there.delete(id)
    until(lambda: here.changed, 2)
    here.refresh()
    assert here.models.default.name == "rashid-2016"
    with pytest.raises(NotFound):
        here.models.get(id)
    assert not list((tmp_path / "here").glob(f"{id}*"))


def test_a_server_that_starts_later_has_all_networks(open_cluster: Callable[[], Cluster], tmp_path: Path) -> None:
    here = networks(open_cluster(), tmp_path / "here")
    id = here.activate(here.add(*made(1)).id).id
    assert networks(open_cluster(), tmp_path / "there").models.default.id == id


def test_a_change_that_fails_is_taken_back(
    open_cluster: Callable[[], Cluster], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = networks(open_cluster(), tmp_path / "here")
    monkeypatch.setattr("app.services.postgres.shelf.tell", lambda *_: (_ for _ in ()).throw(Busy("away")))
    with pytest.raises(Busy):
        here.add(*made(1))
    monkeypatch.undo()
    here.refresh()
    assert "mine" not in [model.name for model in here.models]
    assert not list((tmp_path / "here").glob("mine@*"))


def test_an_altered_network_is_refused(open_cluster: Callable[[], Cluster], database_url: str, tmp_path: Path) -> None:
    networks(open_cluster(), tmp_path / "here").add(*made(1))
    with psycopg.connect(database_url) as connection:
        connection.execute("UPDATE networks SET content = set_byte(content, 500, 1)")
    with pytest.raises(CorruptFile, match="was altered in the database"):
        networks(open_cluster(), tmp_path / "there")


def test_a_session_is_known_everywhere_until_the_sign_out(open_cluster: Callable[[], Cluster]) -> None:
    clusters = open_cluster(), open_cluster()
    here, there = (SignIn("all", TOKEN, time.time, None, cluster.sessions()) for cluster in clusters)
    until(lambda: all(cluster.announcements.connected for cluster in clusters), 5)
    session, other = here.begin(), there.begin()
    assert there.holds(session)
    assert here.holds(other)
    assert not here.holds("another")
    here.end(session)
    until(lambda: not there.holds(session), 2)
    assert here.holds(other)


def test_several_that_start_at_once_make_the_tables_once(postgres: Postgres) -> None:
    url = postgres.database(is_empty=True)
    with ThreadPoolExecutor(4) as threads:
        for engine in threads.map(open_engine, [url] * 4):
            engine.dispose()


def test_tables_of_a_newer_version_are_refused(database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(UnknownRevision, match="another version of Brainscan made"):
        open_engine(database_url)


def test_a_database_that_goes_is_told_and_one_that_comes_back_is_used(
    postgres: Postgres, open_cluster: Callable[[], Cluster], tmp_path: Path
) -> None:
    cluster = open_cluster()
    drawings, versions = cluster.drawings(Room()), networks(cluster, tmp_path)
    postgres.stop()
    try:
        until(lambda: not cluster.announcements.connected, 5)
        with pytest.raises(Busy, match="the database does not answer"):
            drawings.page()
        with pytest.raises(Unavailable, match="the database does not answer"):
            drawings.check()
        with pytest.raises(Busy):
            versions.add(*made(1))
        with pytest.raises(Busy):
            cluster.sessions()["any"]
        with pytest.raises(Busy, match="try again in a moment"):
            open_cluster()
        assert versions.models.get(None).name == "rashid-2016"
    finally:
        postgres.start()
    assert drawings.page().total == 0
    drawings.check()
    until(lambda: cluster.announcements.connected, 5)
    versions.activate(versions.add(*made(1)).id)


def test_without_its_library_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "app.services.postgres.engine.create_engine",
        lambda *_, **__: (_ for _ in ()).throw(ModuleNotFoundError("psycopg")),
    )
    with pytest.raises(MissingExtra, match=r"requirements/cluster\.txt"):
        open_engine("postgresql://it/it")
