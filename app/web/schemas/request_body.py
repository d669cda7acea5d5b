"""What all JSON bodies of requests have in common."""

from difflib import get_close_matches

from pydantic import BaseModel, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

from app.services.foreign import printable

_MOST_LETTERS = 40  # that are shown of a name


class RequestBody(BaseModel):
    """A JSON object of a request. A field it does not know is refused, so that a misspelt one is never left out."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _known_fields_only(cls, given: object) -> object:
        for name in given if isinstance(given, dict) else ():
            if name not in cls._known():
                raise PydanticCustomError("unknown_field", "{sentence}", {"sentence": cls._about(str(name))})
        return given

    @classmethod
    def _known(cls) -> list[str]:
        """The names of all fields in JSON."""
        return [field.alias or name for name, field in cls.model_fields.items()]

    @classmethod
    def _about(cls, name: str) -> str:
        """A sentence that names an unknown field and the nearest one that is known."""
        known, shown = cls._known(), printable(name, _MOST_LETTERS)
        near = get_close_matches(shown.lower(), known, 1)
        return f"{shown} is no field here; " + (f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}")
