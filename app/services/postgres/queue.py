"""The queue of what workers do: Procrastinate's, in the same database."""

from typing import Literal

from procrastinate import App, SyncPsycopgConnector
from sqlalchemy.orm import Session

Work = Literal["train", "sweep"]


def defer(session: Session, work: Work, lock: str, **arguments: str | int) -> None:
    """Let some worker do something, once the transaction has ended; one at a time of the same lock."""
    connection = session.connection().connection.driver_connection
    app = App(connector=SyncPsycopgConnector())
    app.configure_task(work, lock=lock, queue="work", connection=connection).defer(**arguments)
