"""The databases that drawings are kept in."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.drawings.room import Room
from app.services.drawings.store import Drawings, open_drawings
from app.services.postgres.engine import PostgresSessions, open_engine

OpenStore = Callable[..., Drawings]


@pytest.fixture(params=["sqlite", "postgresql"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> OpenStore:
    """Opens the same drawings again and again, in each kind of database."""
    if request.param == "sqlite":
        return lambda room=None: open_drawings(tmp_path / "data" / "drawings.sqlite", room)
    url = request.getfixturevalue("database_url")
    return lambda room=None: Drawings(PostgresSessions(open_engine(url)), (), room or Room())
