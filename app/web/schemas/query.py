"""What goes over the wire, as OpenAPI describes it."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, ValidationError
from pydantic_core import from_json

from app.errors import InvalidInput
from app.services.reading import Reading
from app.web.schemas.fields import Scores, Seen

Pixel = Annotated[float, Field(ge=0, le=255, strict=True, allow_inf_nan=False)]
Flat = Annotated[list[Pixel], Field(min_length=784, max_length=784)]
Row = Annotated[list[Pixel], Field(min_length=28, max_length=28)]
Rows = Annotated[list[Row], Field(min_length=28, max_length=28)]

_FORM = '{"pixels": …} with 784 numbers 0..255 (255 = ink), or 28 rows of 28'


def _form(pixels: Any) -> str:
    return "rows" if isinstance(pixels, list) and pixels and isinstance(pixels[0], list) else "flat"


class Drawing(BaseModel):
    """A picture as numbers: 0 is paper, 255 is full ink."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"pixels": [[0] * 13 + [255] * 2 + [0] * 13] * 28}]})

    pixels: Annotated[Annotated[Flat, Tag("flat")] | Annotated[Rows, Tag("rows")], Discriminator(_form)] = Field(
        description="784 numbers, row by row, or 28 rows of 28"
    )

    @classmethod
    def parse(cls, body: bytes) -> "Drawing":
        """From a request's JSON; InvalidInput says what is wrong with it."""
        try:
            return cls.model_validate_json(body)
        except ValidationError as error:
            raise InvalidInput(_why_not(error)) from None


def pixels_in(body: bytes) -> Sequence:
    """The pixels of a request's JSON, a Drawing; InvalidInput says what is wrong with it.

    The plainest form, one list of whole numbers, is read in half the time, and comes as bytes.
    """
    whole = None if b"true" in body or b"false" in body else _whole_pixels(body)  # which would count as 1 and 0
    return Drawing.parse(body).pixels if whole is None else whole


def _whole_pixels(body: bytes) -> bytes | None:
    try:
        pixels = from_json(body)["pixels"]
        return bytes(pixels) if isinstance(pixels, list) and len(pixels) == 784 else None
    except (ValueError, TypeError, KeyError):
        return None


def _why_not(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = "".join(f"[{part}]" for part in first["loc"] if isinstance(part, int))
    if not first["loc"]:
        return f"the body must be JSON, {_FORM}: {first['msg']}"
    if first["type"] in ("too_short", "too_long"):
        return f"pixels{place} holds {len(first['input'])} values; it must be {_FORM}"
    if place:
        return f"pixels{place} is not a number 0..255: {first['input']!r:.40}"
    return f"pixels is missing or of another kind; the body must be {_FORM}"


class Step(BaseModel):
    """One step on a picture's way into MNIST's frame."""

    name: Literal["raw", "cropped", "fitted", "centred"]
    pixels: Seen


class Place(BaseModel):
    """Where the frame lies, in units of the picture's longer side, on the square in whose middle the picture lies."""

    left: float
    top: float
    side: float


class Frame(BaseModel):
    """What the network saw, each step that led there, and where on the picture that is."""

    seen: Seen
    steps: list[Step]
    place: Place


class QueryAnswer(BaseModel):
    """What the network says of a picture; a blank one has no label."""

    label: int | None = Field(ge=0, le=9)
    confidence: float = Field(description="the label's own output, 0..1")
    scores: Scores
    verdict: Literal["digit", "blank"]
    unsure: bool = Field(description="whether no score reaches 0.5: like no digit it knows; the label is the nearest")
    model: str = Field(description="NAME@VERSION of the network that answered")
    frame: Frame | None = None

    @classmethod
    def of(cls, reading: Reading, include_frame: bool) -> "QueryAnswer":
        answer = reading.answer
        more = {"frame": _frame(reading)} if include_frame else {}
        verdict = "blank" if answer.label is None else "digit"
        told = {"label": answer.label, "confidence": answer.confidence, "scores": answer.scores}
        return cls(**told, unsure=answer.unsure, verdict=verdict, model=reading.model, **more)


def _frame(reading: Reading) -> Frame:
    steps = [Step(name=name, pixels=pixels.tolist()) for name, pixels in reading.framed.steps.items()]
    return Frame(seen=reading.framed.pixels.tolist(), steps=steps, place=Place(**asdict(reading.framed.place)))
