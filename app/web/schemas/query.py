"""Requests and answers of /query."""

from dataclasses import asdict
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, JsonValue, Tag, ValidationError
from pydantic_core import from_json

from app.digits import CLASSES, PIXELS, SIDE
from app.digits.frame import Framed
from app.errors import InvalidInput
from app.services.answers import SURE
from app.services.doubt import Verdict
from app.services.nearest import SEARCHED, Neighbour
from app.services.numbers import Digit
from app.services.reading import Echo, Reading
from app.web.json_bodies import object_in
from app.web.parameters import ModelName
from app.web.schemas.fields import Ink, Pixels, Scores
from app.web.schemas.frame import Frame, Place, frame_json
from app.web.schemas.request_body import RequestBody

Pixel = Annotated[float, Field(ge=0, le=255, strict=True, allow_inf_nan=False)]
Flat = Annotated[list[Pixel], Field(min_length=PIXELS, max_length=PIXELS)]
Row = Annotated[list[Pixel], Field(min_length=SIDE, max_length=SIDE)]
Rows = Annotated[list[Row], Field(min_length=SIDE, max_length=SIDE)]

_FORM = f'{{"pixels": …}} with {PIXELS} numbers 0..255 (255 = ink), or {SIDE} rows of {SIDE}'
BAR: list[JsonValue] = [*[0] * 13, 255, 255, *[0] * 13]  # a row of a drawing of a 1
BLANK: list[JsonValue] = [0] * SIDE  # a row of paper


def _form(pixels: object) -> str:
    return "rows" if isinstance(pixels, list) and pixels and isinstance(pixels[0], list) else "flat"


class PixelsRequest(RequestBody):
    """A picture as numbers: 0 is paper, 255 is full ink."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"pixels": [*[BAR] * SIDE]}]})

    pixels: Annotated[Annotated[Flat, Tag("flat")] | Annotated[Rows, Tag("rows")], Discriminator(_form)] = Field(
        description=f"{PIXELS} numbers, row by row, or {SIDE} rows of {SIDE}"
    )


class Drawing(PixelsRequest):
    """A picture to be read. An answer of GET /examples is one, too, as it is."""

    index: object = Field(None, description="not used")
    label: object = Field(None, description="not used")

    @classmethod
    def parse(cls, body: bytes) -> "Drawing":
        """From a request's JSON; InvalidInput says what is wrong with it."""
        document = object_in(body, _FORM)
        try:
            return cls.model_validate(document)
        except ValidationError as error:
            raise InvalidInput(_why_not(error)) from None


def pixels_in(body: bytes) -> bytes | list[float] | list[list[float]]:
    """The pixels of a request's JSON, a Drawing; InvalidInput says what is wrong with it.

    For speed one flat list of whole numbers is returned as bytes, without pydantic, which saves 5 % of a
    /query (`python -m benchmarks tricks`).
    """
    has_booleans = b"true" in body or b"false" in body  # which bytes() would take for 1 and 0
    has_one_name = body.count(b'"') == 2 and b"\\" not in body
    whole = _whole_pixels(body) if has_one_name and not has_booleans else None
    return Drawing.parse(body).pixels if whole is None else whole


def _whole_pixels(body: bytes) -> bytes | None:
    """One byte for each of 784 whole numbers 0..255; None when the body holds anything else."""
    try:
        pixels = from_json(body)["pixels"]
        return bytes(pixels) if isinstance(pixels, list) and len(pixels) == PIXELS else None
    except (ValueError, TypeError, KeyError):
        return None


def _why_not(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    place = "".join(f"[{part}]" for part in first["loc"] if isinstance(part, int))
    if first["type"] == "unknown_field":
        return f"{first['msg']}"
    if first["type"] in ("too_short", "too_long"):
        return f"pixels{place} holds {len(first['input'])} values; it must be {_FORM}"
    if place:
        return f"pixels{place} is not a number 0..255: {first['input']!r:.40}"
    return f"pixels is missing or of another kind; the body must be {_FORM}"


class QueryOptions(BaseModel):
    """The parameters of POST /query."""

    frame: bool = Field(True, description="bring the picture into MNIST's frame first")
    model: ModelName = None
    include: str | None = Field(
        None,
        pattern="^(frame|echo|nearest)(,(frame|echo|nearest))*$",
        description="with commas between: add what the network saw (`frame`), what the hidden nodes of one that dreams "
        "send back (`echo`), the training digits that are most like it (`nearest`)",
    )

    def includes(self, name: Literal["frame", "echo", "nearest"]) -> bool:
        return self.include is not None and name in self.include.split(",")


class NearestDigit(BaseModel):
    """A training image that is like the framed picture."""

    index: int = Field(description="its place among MNIST's training images")
    label: int
    distance: float = Field(description="Euclidean, each pixel 0..1")
    pixels: Pixels


class DigitBox(BaseModel):
    """Where a digit lies, in units of the picture's longer side, on the square in whose middle the picture lies."""

    left: float
    top: float
    width: float
    height: float


class DigitEntry(BaseModel):
    """One of several digits in a picture."""

    label: int = Field(ge=0, le=CLASSES - 1)
    confidence: float = Field(description="the label's own output, 0..1")
    scores: Scores
    unsure: bool = Field(description="whether no score reaches 0.5; or 0.9, of a digit that was cut off another")
    cut: bool = Field(description="whether it touches another digit, and was cut off it where the ink is thinnest")
    box: DigitBox
    seen: Pixels | None = Field(None, description="what the network saw; with `include=frame`")
    place: Place | None = Field(None, description="where on the picture that is; with `include=frame`")

    @classmethod
    def of(cls, digit: Digit, include_frame: bool) -> "DigitEntry":
        told = {name: getattr(digit.answer, name) for name in ("label", "confidence", "scores")}
        more: dict[str, Any] = {}
        if include_frame:
            more = {"seen": digit.framed.pixels.tolist(), "place": Place(**asdict(digit.framed.place))}
        return cls(**told, unsure=digit.unsure, cut=digit.cut, box=DigitBox(**digit.box._asdict()), **more)


class QueryAnswer(BaseModel):
    """What the network says of a picture; a blank one has no label."""

    label: int | None = Field(ge=0, le=CLASSES - 1)
    confidence: float = Field(description="the label's own output, 0..1")
    scores: Scores
    verdict: Verdict = Field(
        description=f"`digit` if a score reaches {SURE:g} and the gate, too, takes the picture for a digit"
    )
    reason: str | None = Field(None, description="why there is a doubt, in a sentence; only where there is one")
    unsure: bool = Field(description="whether the verdict is `unsure` or `not-a-digit`; the label is the nearest")
    model: str = Field(description="NAME@VERSION of the network that answered")
    digits: list[DigitEntry] | None = Field(
        None, description="the digits, row by row from left to right, where the picture shows more than one"
    )
    frame: Frame | None = None
    echo: Pixels | None = Field(None, description="what the hidden nodes send back of the framed picture")
    ignored: Ink | None = Field(None, description="ink of the framed picture that the echo lacks")
    nearest: list[NearestDigit] | None = Field(None, description=f"the nearest of {SEARCHED} training images")

    @classmethod
    def of(
        cls, reading: Reading, include_frame: bool, echo: Echo | None = None, nearest: list[Neighbour] | None = None
    ) -> "QueryAnswer":
        """All but the frame, which `as_json` adds."""
        answer, doubt = reading.answer, reading.doubt
        more: dict[str, Any] = {}
        if reading.digits:
            more["digits"] = [DigitEntry.of(digit, include_frame) for digit in reading.digits]
        if echo:
            more |= {"echo": echo.pixels.tolist(), "ignored": echo.ignored.tolist()}
        if nearest is not None:
            more["nearest"] = [NearestDigit(**vars(digit) | {"pixels": digit.pixels.tolist()}) for digit in nearest]
        if doubt.reason:
            more["reason"] = doubt.reason
        told: dict[str, Any] = {"label": answer.label, "confidence": answer.confidence, "scores": answer.scores}
        return cls(
            **told,
            unsure=doubt.verdict in ("unsure", "not-a-digit"),
            verdict=doubt.verdict,
            model=reading.model,
            **more,
        )

    def as_json(self, framed: Framed | None) -> str:
        """What was set, and the frame of a picture, if it is given."""
        told = self.model_dump_json(exclude_unset=True)
        return f'{told[:-1]},"frame":{frame_json(framed)}}}' if framed else told
