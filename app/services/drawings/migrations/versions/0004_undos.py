"""Changes of many drawings are remembered in the database, so that any process can undo them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "undos",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("token", sa.String(16), nullable=False, unique=True),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
