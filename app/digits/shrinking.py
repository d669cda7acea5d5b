"""Decoded pictures to a size that is worked on, band by band, so that little memory is taken beside the picture."""

import numpy as np
from PIL import Image, ImageOps

_WORK_SIDE = 512  # pixels of the longer side that pictures are reduced to
_NARROW_SIDE = 56  # pixels of the shorter side that long, narrow pictures keep
_WORK_PIXELS = 4 * _WORK_SIDE**2  # that no reduced picture exceeds
_BAND_PIXELS = 1 << 20
_GREY = ("1", "L", "I", "I;16", "I;16B")
_TURN = ("exif", "Raw profile type exif", "xmp", "XML:com.adobe.xmp")  # where it is written how to turn a picture

Size = tuple[int, int]


def shrunk(image: Image.Image) -> Image.Image:
    """Upright, 8 bits a channel, in mode L, RGB or RGBA, and at most 512 pixels on a side (long, narrow ones: more)."""
    image.draft(None, (_WORK_SIDE, _WORK_SIDE))
    image.load()
    size = _work_size(*image.size)
    factors = _factor(image.width, size[0]), _factor(image.height, size[1])
    small = _reduced(image, factors)
    exactly = (0, 0, image.width / factors[0], image.height / factors[1])
    small = small.resize(size, Image.Resampling.BOX, exactly)
    small.info = {name: image.info[name] for name in _TURN if name in image.info}
    return ImageOps.exif_transpose(small.convert("RGBA") if small.mode == "RGBa" else small)


def _work_size(width: int, height: int) -> Size:
    """The longer side reduced to 512 pixels, but the shorter one to no less than 56 while there is room."""
    scale = max(_WORK_SIDE / max(width, height), _NARROW_SIDE / min(width, height))
    scale = min(scale, (_WORK_PIXELS / (width * height)) ** 0.5, 1.0)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _factor(side: int, wanted: int) -> int:
    """By how much a side is reduced at first, which leaves it twice as long as wanted."""
    return max(1, side // wanted // 2)


def _reduced(image: Image.Image, factors: Size) -> Image.Image:
    """The means of blocks of pixels, in mode L, RGB or RGBa (colours weighted by their opacity)."""
    mode = "RGBa" if _is_transparent(image) else "L" if image.mode in _GREY else "RGB"
    rows = max(1, _BAND_PIXELS // (image.width * factors[1])) * factors[1]
    small = Image.new(mode, (-(-image.width // factors[0]), -(-image.height // factors[1])))
    bits = _bits(image)
    if factors == (1, 1):
        return _converted(_eight_bits(image, bits), mode)
    for top in range(0, image.height, rows):
        band = _eight_bits(image.crop((0, top, image.width, min(top + rows, image.height))), bits)
        small.paste(_converted(band, mode).reduce(factors), (0, top // factors[1]))
    return small


def _is_transparent(image: Image.Image) -> bool:
    """Whether any of it lets its paper show through; a canvas's PNG has an alpha channel all the same."""
    if image.mode == "RGBA":
        return image.getchannel("A").getextrema() != (255, 255)
    return image.has_transparency_data


def _converted(band: Image.Image, mode: str) -> Image.Image:
    return band.convert("RGBA").convert(mode) if mode == "RGBa" else band.convert(mode)


def _bits(image: Image.Image) -> int:
    """How many bits each level of grey has: files of 16 bits may hold 10, 12 or 14 bits only."""
    if not image.mode.startswith("I"):
        return 8
    highest = image.getextrema()[1]
    assert isinstance(highest, int | float)
    return next((bits for bits in (8, 10, 12, 14) if highest < 1 << bits), 16)


def _eight_bits(band: Image.Image, bits: int) -> Image.Image:
    """Grey of so many bits scaled to 8 bits; other modes as they are."""
    if not band.mode.startswith("I"):
        return band
    levels = np.asarray(band, np.float32) * (255 / ((1 << bits) - 1))
    return Image.fromarray(levels.clip(0, 255).astype(np.uint8))
