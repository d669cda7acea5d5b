"""Numbers of deleted drawings are never given again: SQLite's AUTOINCREMENT, which only a new table can have.

PostgreSQL's sequences give no number twice.
"""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Copy all drawings into a table with AUTOINCREMENT."""
    if op.get_bind().dialect.name != "sqlite":
        return
    with op.batch_alter_table("drawings", recreate="always", table_kwargs={"sqlite_autoincrement": True}):
        pass
