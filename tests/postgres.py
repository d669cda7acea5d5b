"""A PostgreSQL of the tests' own: made in a temporary folder for a run of tests, with a database for each test."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import psycopg
import pytest

from app.services.postgres.engine import open_engine

_PLACES = os.pathsep.join([os.environ["PATH"], *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin")))])
# Nothing of it must survive: no waiting for disks.
_FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c shared_buffers=16MB -c max_connections=200"
_MIGRATED = "test_1"


class Postgres:
    """A server on a Unix socket in its own folder; root runs it as another user, for it refuses root."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._numbers = folder, count(1)
        programs = {name: shutil.which(name, path=_PLACES) for name in ("initdb", "pg_ctl")}
        if None in programs.values():
            pytest.fail("PostgreSQL is not installed; scripts/install-missing postgresql installs it")
        self._initdb, self._pg_ctl = (str(path) for path in programs.values())
        self._user = _user() if os.getuid() == 0 else None
        if self._user:
            shutil.chown(folder, self._user)
        self._run(self._initdb, "--no-sync", "--auth=trust", "--username=brainscan", "--encoding=UTF8", "--locale=C")
        self.start()

    def _run(self, program: str, *arguments: str) -> None:
        command = [program, f"--pgdata={self.folder}/data", *arguments]
        with open(self.folder / "output", "ab") as output:
            subprocess.run(command, user=self._user, cwd=self.folder, stdout=output, stderr=output, check=True)

    def start(self) -> None:
        options = f"{_FAST} -c listen_addresses='' -c unix_socket_directories={self.folder}"
        self._run(self._pg_ctl, "start", "--wait", f"--log={self.folder}/log", f"--options={options}")

    def stop(self) -> None:
        """At once, as if it had crashed."""
        with suppress(subprocess.CalledProcessError):
            self._run(self._pg_ctl, "stop", "--mode=immediate")

    def database(self, is_empty: bool = False) -> str:
        """The URL of a new database, with the newest tables unless it is to be empty."""
        name, template = f"test_{next(self._numbers)}", f" TEMPLATE {_MIGRATED} STRATEGY file_copy"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}{'' if is_empty or name == _MIGRATED else template}".encode())
        if name == _MIGRATED:
            open_engine(self.url(name)).dispose()
            return self.database()
        return self.url(name)

    def url(self, database: str) -> str:
        return f"postgresql://brainscan@/{database}?host={self.folder}"


def _user() -> str:
    """Another user than root: Debian's own for PostgreSQL, if there is one."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@contextmanager
def running() -> Iterator[Postgres]:
    folder = Path(tempfile.mkdtemp(prefix="brainscan-postgres-"))
    postgres = Postgres(folder)
    try:
        yield postgres
    finally:
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)
