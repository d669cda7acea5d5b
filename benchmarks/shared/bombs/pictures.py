"""Picture files of few bytes whose decoding would take long, or much memory."""

import io

from PIL import Image

MOST_BYTES = 1 << 20
SIDE = 4000  # 16 megapixels
_START_OF_SCAN, _END = b"\xff\xda", b"\xff\xd9"


def many_scans(side: int = SIDE, most_bytes: int = MOST_BYTES) -> bytes:
    """A progressive JPEG whose last scan, of 31 bytes, is repeated until the file is full."""
    content = encoded(Image.new("L", (side, side), 255), "JPEG", progressive=True)
    scan = content[content.rfind(_START_OF_SCAN) : -len(_END)]
    times = (most_bytes - len(content)) // len(scan)
    return content.removesuffix(_END) + scan * times + _END


def blank(kind: str, mode: str = "RGB", size: tuple[int, int] = (SIDE, SIDE), **how: object) -> bytes:
    """One even surface."""
    return encoded(Image.new(mode, size), kind, **how)


def animation(kind: str, frames: int = 50, side: int = 4000) -> bytes:
    """Frames of two even colours in turn, among which ink is looked for."""
    pictures = [Image.new("L", (side, side), 254 + number % 2) for number in range(frames)]
    return encoded(pictures[0], kind, save_all=True, append_images=pictures[1:], lossless=True, method=0)


def encoded(image: Image.Image, kind: str, **how: object) -> bytes:
    """The image as a file."""
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()
