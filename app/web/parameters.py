"""Query parameters of an operation that is asked often: read as a model, and each text of them only once."""

from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)


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
