"""Query parameters that several operations share."""

from typing import Annotated

from pydantic import BaseModel, Field

from app.digits.png import Palette
from app.web import caching

ModelName = Annotated[
    str | None, Field(max_length=80, description="NAME or NAME@VERSION of a network; the one in service by default")
]


class PictureQuery(BaseModel):
    """Which network makes a picture, and in which palette it is shown."""

    model: ModelName = None
    palette: Palette = Field("ink", description="dark ink on light paper, signed, or heat")


class CacheableQuery(PictureQuery):
    """Of a picture that browsers may cache."""

    revision: str | None = Field(
        None, description="the revision in the pages; with it and a `model` NAME@VERSION the answer is immutable"
    )

    def is_immutable(self, model_id: str) -> bool:
        """Whether the address names both that decide the answer: the network's version and the current revision."""
        return self.model == model_id and self.revision == caching.revision()
