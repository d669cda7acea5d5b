"""Which of several media types a client wants (RFC 9110, section 12.5.1)."""

from fastapi import Request


def preferred(request: Request, *offered: str) -> str:
    """The media type that Accept ranks highest; without a preference the first."""
    accept = request.headers.get("accept", "*/*")
    return max(offered, key=lambda media_type: _quality(accept, media_type))


def _quality(accept: str, media_type: str) -> float:
    """The quality value of the most specific range in Accept that the media type lies in; 0 when it lies in none."""
    wildcard = media_type.partition("/")[0] + "/*"
    found = (-1, 0.0)
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        specificity = {"*/*": 0, wildcard: 1, media_type: 2}.get(name.lower())
        if specificity is not None:
            found = max(found, (specificity, quality_of(parameters)))
    return found[1]


def quality_of(parameters: list[str]) -> float:
    """The quality value 0..1 among a range's parameters; 1 without one, 0 when it is no number."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
