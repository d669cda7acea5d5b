"""Drawings of guests are held apart until somebody accepts them; those that are there were all taken."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column, true for every drawing."""
    op.add_column("drawings", sa.Column("accepted", sa.Boolean, nullable=False, server_default=sa.true()))
