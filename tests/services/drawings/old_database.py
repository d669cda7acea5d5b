"""A database as the first version made it."""

import sqlite3
from contextlib import closing
from pathlib import Path

_TABLES = (
    "CREATE TABLE drawings (id INTEGER NOT NULL, created VARCHAR(20) NOT NULL, label INTEGER NOT NULL, "
    "pixels BLOB NOT NULL, strokes JSON, answer_label INTEGER, scores JSON, model VARCHAR(80), "
    "source VARCHAR(10) NOT NULL, PRIMARY KEY (id))",
    "CREATE INDEX drawings_label ON drawings (label)",
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)",
    "INSERT INTO alembic_version VALUES ('0001')",
)
STROKES = '[{"width": 0.1, "points": [[0.5, 0.25]]}]'
SCORES = "[0, 0, 0, 0, 0, 0, 0, 0, 0.9, 0]"
_ROW = "INSERT INTO drawings VALUES (?, '2026-01-01T00:00:00Z', ?, ?, ?, ?, ?, ?, ?)"


def make_old_database(path: Path) -> Path:
    """Of the first revision of the tables, with two drawings, numbers 4 and 7."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = bytes([200] * 784)
    with closing(sqlite3.connect(path)) as connection:
        for statement in _TABLES:
            connection.execute(statement)
        connection.execute(_ROW, (4, 3, pixels, STROKES, 8, SCORES, "artist@12345678", "drawn"))
        connection.execute(_ROW, (7, 5, pixels, None, None, None, None, "imported"))
        connection.commit()
    return path
