"""Picture files to grey levels: PNG, JPEG and WebP of any size up to 16 megapixels."""

import io
import struct

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from app.errors import InvalidInput, TooLarge, UnsupportedMedia

MEDIA_TYPES = ("image/png", "image/jpeg", "image/webp")
MAX_BYTES = 1 << 20
MAX_PIXELS = 16_000_000
_FORMATS = ("PNG", "JPEG", "WEBP")
_WORK_SIDE = 512
_NO_CONTRAST = 8
_PNG_END = b"IEND\xaeB`\x82"

Image.MAX_IMAGE_PIXELS = None  # the limit below is ours, and lower


def decode(content: bytes) -> NDArray[np.uint8]:
    """Grey levels (height, width), 0 black .. 255 white, at most 512 on a side.

    Turned as its EXIF says, transparency flattened on white paper (on black, if its ink is white). Raises
    UnsupportedMedia for other kinds, TooLarge past 1 MiB or 16 megapixels, InvalidInput for a picture that is cut
    short or damaged.
    """
    if len(content) > MAX_BYTES:
        raise TooLarge(f"the picture has {len(content)} bytes; at most {MAX_BYTES} (1 MiB) are accepted")
    if not content:
        raise InvalidInput("the request has no body; send a PNG, JPEG or WebP picture")
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            return _grey(_reduced(_checked(image, content)))
    except UnidentifiedImageError:
        raise UnsupportedMedia("the bytes are not a PNG, JPEG or WebP picture") from None
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        raise InvalidInput(f"the picture is cut short or damaged ({error})") from None


def _checked(image: Image.Image, content: bytes) -> Image.Image:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise TooLarge(f"the picture has {width} x {height} pixels; at most 16 megapixels are accepted")
    if image.format == "PNG" and _PNG_END not in content:
        raise ValueError("its end is missing")
    return image


def _reduced(image: Image.Image) -> Image.Image:
    image.draft(None, (_WORK_SIDE, _WORK_SIDE))
    image.load()
    image = ImageOps.exif_transpose(image)
    if image.mode.startswith("I"):
        image = Image.fromarray((np.asarray(image, np.float32) / 257).clip(0, 255).astype(np.uint8))
    image = image.convert("RGBA" if image.has_transparency_data else "L")
    image.thumbnail((_WORK_SIDE, _WORK_SIDE), Image.Resampling.BOX)
    return image


def _grey(image: Image.Image) -> NDArray[np.uint8]:
    if image.mode == "L":
        return np.asarray(image)
    on_white = _flattened(image, "white")
    return on_white if np.ptp(on_white) >= _NO_CONTRAST else _flattened(image, "black")


def _flattened(image: Image.Image, paper: str) -> NDArray[np.uint8]:
    return np.asarray(Image.alpha_composite(Image.new("RGBA", image.size, paper), image).convert("L"))
