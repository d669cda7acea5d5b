"""Runs the steps of `versions` on the connection it is given; Alembic calls it."""

from alembic import context

from app.services.drawings.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
with context.begin_transaction():
    context.run_migrations()
