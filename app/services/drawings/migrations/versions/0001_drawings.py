"""The first table of drawings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """From nothing."""
    op.create_table(
        "drawings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("label", sa.Integer, nullable=False),
        sa.Column("pixels", sa.LargeBinary, nullable=False),
        sa.Column("strokes", sa.JSON),
        sa.Column("answer_label", sa.Integer),
        sa.Column("scores", sa.JSON),
        sa.Column("model", sa.String(80)),
        sa.Column("source", sa.String(10), nullable=False),
    )
    op.create_index("drawings_label", "drawings", ["label"])
