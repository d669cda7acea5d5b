"""The table of drawings. A change here needs a new step in `migrations`."""

from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, String, true
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """All tables of the database."""


class DrawingRow(Base):
    """One taught drawing. `pixels` are 784 bytes in MNIST's frame; the answer's fields are null for imported ones.

    One of a guest is held apart until it is `accepted`: listed, and not used.
    """

    __tablename__ = "drawings"
    __table_args__ = (Index("drawings_label", "label"), {"sqlite_autoincrement": True})  # no number is given twice

    id: Mapped[int] = mapped_column(primary_key=True)
    created: Mapped[str] = mapped_column(String(20))
    label: Mapped[int]
    pixels: Mapped[bytes] = mapped_column(LargeBinary)
    strokes: Mapped[list[dict[str, Any]] | None] = mapped_column(JSON(none_as_null=True))
    answer_label: Mapped[int | None]
    scores: Mapped[list[float] | None] = mapped_column(JSON(none_as_null=True))
    model: Mapped[str | None] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(10))
    accepted: Mapped[bool] = mapped_column(server_default=true())


class UndoRow(Base):
    """How a change of many drawings is undone, by the token that whoever made it was given; `content` is JSON.

    For an import the ids that came in; for a deletion all values of what was deleted.
    """

    __tablename__ = "undos"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(16), unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    created: Mapped[str] = mapped_column(String(20))
    content: Mapped[bytes] = mapped_column(LargeBinary)
