"""Picture files to grey levels: PNG, JPEG and WebP of any size up to 16 megapixels."""

import io
import math
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from PIL import Image, UnidentifiedImageError

from app.digits.shrinking import shrunk
from app.errors import InvalidInput, TooLarge, UnsupportedMedia
from app.network.arrays import Bytes, Floats

MEDIA_TYPES = ("image/png", "image/jpeg", "image/webp")
MAX_BYTES = 1 << 20
_FORMATS = ("PNG", "JPEG", "WEBP")
_MOST_FRAMES = 50  # of an animation, among which one with ink is looked for
_NO_CONTRAST = 8  # grey levels below which a picture is one even surface
_COLOUR_ADVANTAGE = 2.0  # by which contrast in colour must exceed contrast in luminance to be used instead
_MOST_CONTRAST = math.hypot(255, 255, 255)  # that colours can have
_SMALL_SIDE = 336  # pixels: twice the sheet's side, which a page sends a small digit with
_HEAVY = (b"zTXt", b"iTXt", b"iCCP", b"acTL")  # compressed texts and profiles, animations: small PNGs, much to unpack
_PNG_SIZE = slice(16, 24)  # where its width and height stand
_PNG_END = b"IEND\xaeB`\x82"
_JPEG_SCAN = b"\xff\xda"  # begins each scan

# What else people send, by the bytes it begins with (and where), to be told by its name.
_REFUSED = (
    (0, b"GIF8", "a GIF"),
    (0, b"BM", "a BMP picture"),
    (0, b"II*\0", "a TIFF picture"),
    (0, b"MM\0*", "a TIFF picture"),
    (4, b"ftypavif", "an AVIF picture"),
    *((4, b"ftyp" + brand, "a HEIC photo") for brand in (b"heic", b"heix", b"hevc", b"heif", b"mif1", b"msf1")),
    (0, b"%PDF", "a PDF document"),
    (0, b"PK\3\4", "a zip archive"),
    (0, b"\0\0\1\0", "an icon"),
    (0, b"<svg", "an SVG drawing"),
    (0, b"<?xml", "an SVG drawing or other XML"),
)

Image.MAX_IMAGE_PIXELS = None  # the limits below are ours, and lower


@dataclass(frozen=True)
class PictureLimits:
    """What a picture may cost. One of so many pixels takes some 140 MiB as WebP, and less in the other formats.

    A JPEG's scans each go over the whole picture, however few bytes they have.
    """

    megapixels: float = 16
    webp_megapixels: float = 7  # its decoder holds the picture several times
    side: int = 65_535  # pixels; each row takes memory of its own
    jpeg_scans: int = 64  # some ten are usual


LIMITS = PictureLimits()


def decode(content: bytes, most_bytes: int = MAX_BYTES, limits: PictureLimits = LIMITS) -> Bytes:
    """Grey levels (height, width), 0 black .. 255 white, at most 512 on a side (long, narrow pictures: more).

    Turned as its EXIF says, transparency flattened on white paper (on black, if its ink is white); of an animation the
    first frame with ink. Where ink and paper differ in colour more than in luminance, grey is the colour that differs.
    Raises UnsupportedMedia for other kinds, TooLarge past `most_bytes` or `limits`, InvalidInput for a picture that is
    cut short or damaged.
    """
    if len(content) > most_bytes:
        most = f"{most_bytes} ({most_bytes >> 20} MiB)"
        raise TooLarge(f"the picture has {len(content)} bytes; at most {most} are accepted")
    if not content:
        raise InvalidInput("the request has no body; send a PNG, JPEG or WebP picture")
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            return _first_with_ink(_checked(image, content, limits), limits)
    except UnidentifiedImageError:
        raise UnsupportedMedia(_refusal(content)) from None
    except (OSError, SyntaxError, ValueError, EOFError, AssertionError, struct.error) as error:
        reason = f" ({error})" if str(error) else ""  # Pillow asserts some of what a damaged PNG lacks
        raise InvalidInput(f"the picture is cut short or damaged{reason}", kind="damaged-picture") from None


def is_picture(content: bytes) -> bool:
    """Whether the bytes begin as a PNG, JPEG or WebP file does."""
    return content.startswith((b"\x89PNG", b"\xff\xd8\xff")) or (content[:4], content[8:12]) == (b"RIFF", b"WEBP")


def is_small(content: bytes) -> bool:
    """Whether it is a PNG of at most 336 x 336 pixels that holds little else, as a page sends its sheet."""
    if not content.startswith(b"\x89PNG") or len(content) < _PNG_SIZE.stop:
        return False
    sides: tuple[int, int] = struct.unpack(">II", content[_PNG_SIZE])
    return max(sides) <= _SMALL_SIDE and not any(chunk in content for chunk in _HEAVY)


def refused_kind(content: bytes) -> str | None:
    """The kind of file that is not read here, as "a GIF"; None for bytes that tell no such kind."""
    start = content[:64].lstrip()
    return next((name for place, magic, name in _REFUSED if start[place:].startswith(magic)), None)


def _refusal(content: bytes) -> str:
    kind = refused_kind(content)
    if kind:
        return f"this is {kind}, not a PNG, JPEG or WebP picture; save it as one of these and send that"
    return "the bytes are not a PNG, JPEG or WebP picture"


def _checked(image: Image.Image, content: bytes, limits: PictureLimits) -> Image.Image:
    width, height = image.size
    most = min(limits.megapixels, limits.webp_megapixels) if image.format == "WEBP" else limits.megapixels
    if width * height > most * 1e6:
        kind = "of a WebP picture " if image.format == "WEBP" else ""
        raise TooLarge(f"the picture has {width} x {height} pixels; at most {most:g} megapixels {kind}are accepted")
    if max(width, height) > limits.side:
        raise TooLarge(f"the picture has {width} x {height} pixels; at most {limits.side} on a side are accepted")
    if image.format in ("JPEG", "MPO") and content.count(_JPEG_SCAN) > limits.jpeg_scans:
        raise TooLarge(f"the JPEG has more than {limits.jpeg_scans} scans; save it again, not progressive")
    if image.format == "PNG" and _PNG_END not in content:
        raise ValueError("its end is missing")
    return image


def _first_with_ink(image: Image.Image, limits: PictureLimits) -> Bytes:
    """The grey levels of the first frame that is not one even surface, or of the first frame if all are."""
    frames = (_grey(shrunk(frame)) for frame in _frames(image, limits))
    first = next(frames)
    if np.ptp(first) >= _NO_CONTRAST:
        return first
    return next((frame for frame in frames if np.ptp(frame) >= _NO_CONTRAST), first)


def _frames(image: Image.Image, limits: PictureLimits) -> Iterator[Image.Image]:
    """The picture, or frames of an animation: at most `_MOST_FRAMES`, and within the pixels of one large picture."""
    pixels = 0.0
    for number in islice(range(getattr(image, "n_frames", 1)), _MOST_FRAMES):
        if number:
            image.seek(number)
        pixels += image.width * image.height
        if number and pixels > limits.megapixels * 1e6:
            return
        yield image


def _grey(image: Image.Image) -> Bytes:
    if image.mode == "L":
        levels: Bytes = np.asarray(image)
        return levels
    if image.mode == "RGB":
        return _contrast(image)
    on_white = _contrast(_flattened(image, "white"))
    return on_white if np.ptp(on_white) >= _NO_CONTRAST else _contrast(_flattened(image, "black"))


def _flattened(image: Image.Image, paper: str) -> Image.Image:
    return Image.alpha_composite(Image.new("RGBA", image.size, paper), image).convert("RGB")


def _contrast(image: Image.Image) -> Bytes:
    """Luminance (height, width); the colours' first principal component where that has twice the contrast.

    So that yellow ink on white, or red on a green of one luminance, is seen.
    """
    luminance: Bytes = np.asarray(image.convert("L"))
    wanted = _COLOUR_ADVANTAGE * max(1, int(np.ptp(luminance)))
    if wanted > _MOST_CONTRAST or math.hypot(*_ranges(image)) < wanted:
        return luminance
    colours = np.asarray(image, np.float32).reshape(-1, 3)
    component = _principal_component(colours - colours.mean(axis=0))
    contrast = float(np.ptp(component))
    if contrast < wanted:
        return luminance
    scaled = (component - component.min()) * (255 / max(255.0, contrast))
    grey: Bytes = scaled.astype(np.uint8).reshape(luminance.shape)
    return grey


def _ranges(image: Image.Image) -> Floats:
    """How far apart the least and the greatest level of each colour (3,) are."""
    ranges: Floats = np.ptp(np.array(image.getextrema(), np.float32), axis=1)  # ptp of the pixels takes 3 ms
    return ranges


def _principal_component(centred: Floats) -> Floats:
    """How far centred colours (n, 3) lie along the direction (3,) of most variance, brighter upwards."""
    _, axes = np.linalg.eigh(centred.T @ centred)
    axis = axes[:, -1]
    along: Floats = centred @ (axis if axis.sum() >= 0 else -axis)
    return along
