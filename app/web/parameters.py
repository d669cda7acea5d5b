"""Query parameters that several operations share, and how `/query` reads its own."""

from functools import lru_cache
from typing import Annotated, Any, TypeVar
from urllib.parse import parse_qsl

from fastapi import Query
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from app.digits.png import Palette

Model = TypeVar("Model", bound=BaseModel)

MODEL_DESCRIPTION = "NAME or NAME@VERSION of a network; the one in service by default"
ModelName = Annotated[str | None, Query(max_length=80, description=MODEL_DESCRIPTION)]
PaletteName = Annotated[Palette, Query(description="dark ink on light paper, signed, or heat")]


@lru_cache(64)
def read(kind: type[Model], query_string: bytes) -> Model:
    """From what follows the ? of an address; RequestValidationError as FastAPI raises it."""
    given = dict(parse_qsl(query_string.decode("latin-1"), keep_blank_values=True))
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        raise RequestValidationError([{**each, "loc": ("query", *each["loc"])} for each in error.errors()]) from None


def described(kind: type[BaseModel]) -> list[dict[str, Any]]:
    """The parameters for OpenAPI."""
    fields = kind.model_json_schema()["properties"].items()
    return [
        {"name": name, "in": "query", "required": False, "description": schema["description"], "schema": schema}
        for name, schema in fields
    ]
