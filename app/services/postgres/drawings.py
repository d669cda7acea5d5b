"""Drawings in the database that several servers share: the same store as in a file, with other sessions."""

from sqlalchemy import Engine

from app.services.drawings.room import Room
from app.services.drawings.store import Drawings
from app.services.postgres.engine import PostgresSessions


def open_shared_drawings(engine: Engine, room: Room | None = None) -> Drawings:
    """The drawings of an open database."""
    return Drawings(PostgresSessions(engine), (), room or Room())
