"""What several servers share, in PostgreSQL alone: networks, trainings, sweeps, sessions, changes, and a queue."""

from alembic import op

revision = "0005"
down_revision = "0004"

_TABLES = {
    # How often each kind of thing was changed.
    "changes": "topic text PRIMARY KEY, number bigint NOT NULL",
    # Files of networks, NAME@VERSION.safetensors, and the ids of those that were in service, the present one last.
    "networks": "name text PRIMARY KEY, digest char(64) NOT NULL, content bytea NOT NULL",
    "service": "one boolean PRIMARY KEY DEFAULT true CHECK (one), content bytea NOT NULL",
    # The SHA-256 of each session, and when it ends, in seconds of the Unix epoch.
    "sessions": "digest char(64) PRIMARY KEY, ends double precision NOT NULL",
    # The files of a training's folder that it starts from and goes on from, and its record.
    "trainings": "id text PRIMARY KEY, job jsonb NOT NULL",
    "training_files": "training text REFERENCES trainings ON DELETE CASCADE, name text, content bytea NOT NULL, "
    "PRIMARY KEY (training, name)",
    "training_events": "training text REFERENCES trainings ON DELETE CASCADE, number integer, kind text NOT NULL, "
    "data json NOT NULL, PRIMARY KEY (training, number)",
    "training_commands": "id bigserial PRIMARY KEY, training text REFERENCES trainings ON DELETE CASCADE, "
    "word text NOT NULL",
    # Sweeps, and the figures of their runs.
    "sweeps": "id text PRIMARY KEY, sweep jsonb NOT NULL",
    "sweep_runs": "sweep text REFERENCES sweeps ON DELETE CASCADE, number integer, run jsonb NOT NULL, "
    "PRIMARY KEY (sweep, number)",
}


def upgrade() -> None:
    """Add the tables, and those of Procrastinate's queue."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for name, columns in _TABLES.items():
        op.execute(f"CREATE TABLE {name} ({columns})")
    from procrastinate.schema import SchemaManager

    raw = op.get_bind().connection.driver_connection
    assert raw is not None
    raw.execute(SchemaManager.get_schema())
