"""The ways in which digits are shown, each a row of the table: from ink (280, 280) 0..1 to a picture's file."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from PIL import Image

from app.network.arrays import SIDE, Bytes
from benchmarks.shared.hands import Levels, cameras, pages

_SHEET = (300, 400)
_SIZES = (0.35, 0.8)
_RESAMPLINGS = (
    Image.Resampling.NEAREST,
    Image.Resampling.BILINEAR,
    Image.Resampling.BICUBIC,
    Image.Resampling.LANCZOS,
)

Show = Callable[[Levels, np.random.Generator], bytes]


@dataclass(frozen=True)
class Way:
    """A name, how it is shown, the share that is to be read rightly, and how the hand is to write for it."""

    name: str
    show: Show
    bar: float
    hand: str = "plain"  # or "sloppy", "hairline", "turned left", "turned right"


def drawn(ink: Levels, rng: np.random.Generator) -> bytes:
    """Black on white, of any size at any place."""
    return _png(pages.placed(ink, (280, 280), (0.2, 1), rng))


def light_on_dark(ink: Levels, rng: np.random.Generator) -> bytes:
    """White on black or on some grey."""
    levels = pages.placed(ink, (280, 280), (0.3, 1), rng)
    return _png(1 - levels * rng.uniform(0.5, 1), rng.uniform(0.5, 1))


def tight(ink: Levels, rng: np.random.Generator) -> bytes:
    """Cropped to the ink, either polarity."""
    return _png(_cropped(ink), invert=bool(rng.random() < 0.3))


def tiny(height: int, ink: Levels, rng: np.random.Generator, enlarged: bool = False) -> bytes:
    """Cropped to the ink and reduced to so many pixels in height; possibly enlarged again by some way of smoothing."""
    cropped = _cropped(ink)
    size = max(2, round(cropped.shape[1] * height / cropped.shape[0])), height
    image = _image(cropped).resize(size, Image.Resampling.BOX)
    if rng.random() < 0.3:
        image = image.point(lambda level: 255 - level)
    if not enlarged:
        return cameras.encoded(image)
    times = int(rng.integers(8, 25))
    way = _RESAMPLINGS[int(rng.integers(len(_RESAMPLINGS)))]
    image = image.resize((size[0] * times, height * times), way)
    return cameras.encoded(image, "JPEG", quality=75) if rng.random() < 0.5 else cameras.encoded(image)


def scanned(pixels: Bytes, rng: np.random.Generator) -> bytes:
    """A digit (784,) 0..255, 255 = ink, cropped, scanned at 8 x 8 grey levels and enlarged to 200 pixels."""
    ink = pixels.reshape(SIDE, SIDE)
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    cropped = Image.fromarray(255 - ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
    scale = 8 / max(cropped.size)
    size = max(1, round(cropped.width * scale)), max(1, round(cropped.height * scale))
    scan = Image.new("L", (8, 8), 255)
    scan.paste(cropped.resize(size, Image.Resampling.BOX), ((8 - size[0]) // 2, (8 - size[1]) // 2))
    way = _RESAMPLINGS[int(rng.integers(len(_RESAMPLINGS)))]
    return cameras.encoded(scan.resize((200, 200), way))


def thin_28(ink: Levels, rng: np.random.Generator) -> bytes:
    """The whole sheet reduced to 28 x 28, which leaves little of a hairline."""
    return cameras.encoded(_image(ink).resize((28, 28), Image.Resampling.BOX))


def photo(
    ink: Levels,
    rng: np.random.Generator,
    before: Callable[[Levels, np.random.Generator], Levels] | None = None,
    after: tuple[Callable[[Levels, np.random.Generator], Levels], ...] = (),
    sizes: tuple[float, float] = _SIZES,
    noise: float = 0.015,
    blur: float = 0.6,
    quality: tuple[int, int] = (60, 95),
) -> bytes:
    """A page, written on with some pen, and photographed."""
    sheet = _SHEET if rng.random() < 0.5 else _SHEET[::-1]
    page = pages.paper(sheet, rng)
    page = before(page, rng) if before else page
    page = pages.written(page, pages.placed(ink, sheet, sizes, rng), pages.pen(rng))
    for change in after:
        page = change(page, rng)
    return cameras.shot(page, rng, noise, blur, int(rng.integers(*quality)))


def pencil(ink: Levels, rng: np.random.Generator) -> bytes:
    """Pale and grainy strokes on lit paper."""
    sheet = pages.grainy(pages.placed(ink, _SHEET, _SIZES, rng), rng)
    return cameras.shot(cameras.lit(pages.written(pages.paper(_SHEET, rng), sheet, pages.PENCIL), rng, 0.3), rng)


def chalk(ink: Levels, rng: np.random.Generator) -> bytes:
    """On a blackboard."""
    sheet = pages.placed(ink, _SHEET, _SIZES, rng)
    return cameras.shot(cameras.lit(pages.chalked(pages.board(_SHEET, rng), sheet, rng), rng, 0.4), rng)


def bleeding(ink: Levels, rng: np.random.Generator) -> bytes:
    """The other side of the paper shows through."""
    return photo(ink, rng, lambda page, rng: pages.bled(page, pages.placed(ink, page.shape[:2], (0.5, 0.9), rng), rng))


def _png(darkness: Levels, white: float = 1.0, invert: bool = False) -> bytes:
    image = _image(darkness * white)
    return cameras.encoded(image.point(lambda level: 255 - level) if invert else image)


def _image(darkness: Levels) -> Image.Image:
    """Darkness 0..1 as an image, dark where it is 1."""
    return Image.fromarray(np.rint(255 - 255 * darkness.clip(0, 1)).astype(np.uint8))


def _cropped(ink: Levels) -> Levels:
    rows, columns = np.flatnonzero(ink.max(axis=1) > 0.3), np.flatnonzero(ink.max(axis=0) > 0.3)
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


_squared = partial(pages.ruled, squared=True)
_soft = partial(cameras.lit, strength=0.35)
WAYS = (
    Way("drawn on the sheet, any size, place, pen", drawn, 0.985),
    Way("drawn sloppily", drawn, 0.93, "sloppy"),
    Way("light on dark", light_on_dark, 0.95),
    Way("cropped to the ink", tight, 0.95),
    Way("16 px high, cropped to the ink", partial(tiny, 16), 0.93),
    Way("8 px high, cropped to the ink", partial(tiny, 8), 0.85),
    Way("8 or more px high, cropped, enlarged", lambda ink, rng: tiny(int(rng.integers(8, 17)), ink, rng, True), 0.85),
    Way("hairline pen, large picture", drawn, 0.95, "hairline"),
    Way("hairline pen, the sheet reduced to 28 x 28", thin_28, 0.9, "hairline"),
    Way("turned by -20 degrees", drawn, 0.92, "turned left"),
    Way("turned by +20 degrees", drawn, 0.95, "turned right"),
    Way("photo, even light", photo, 0.95),
    Way("photo, close up", partial(photo, sizes=(0.99, 1.0)), 0.95),
    Way("photo, uneven light", partial(photo, after=(cameras.lit,)), 0.95),
    Way("photo, noise and low quality", partial(photo, noise=0.05, quality=(15, 50)), 0.95),
    Way("photo, blur", partial(photo, blur=2.5), 0.95),
    Way("photo, pencil", pencil, 0.95),
    Way("photo, chalk on a blackboard", chalk, 0.95),
    Way("photo, ruled paper", partial(photo, before=pages.ruled, after=(_soft,)), 0.95),
    Way("photo, squared paper", partial(photo, before=_squared, after=(_soft,)), 0.93),
    Way("photo, hard shadow across", partial(photo, after=(cameras.shadowed,)), 0.93),
    Way("photo, with the desk", partial(photo, after=(cameras.on_desk, _soft)), 0.9),
    Way("photo, fingers at the rim", partial(photo, after=(cameras.fingers, _soft)), 0.9),
    Way("photo, other side shows through", bleeding, 0.95),
    Way(
        "photo, ruled, desk, shadow", partial(photo, before=pages.ruled, after=(cameras.on_desk, cameras.shadowed)), 0.8
    ),
)
SCANS, SCANS_BAR = "8 x 8 scans of MNIST's test digits, enlarged", 0.92
