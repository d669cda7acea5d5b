"""How a page comes to be a photograph: desk, light, shadow, lens, sensor and JPEG.

Colours are (height, width, 3) float32, 0..1.
"""

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from benchmarks.shared.hands import Levels
from benchmarks.shared.hands.pages import clouds, resized

Point = tuple[float, float]


def on_desk(page: Levels, rng: np.random.Generator) -> Levels:
    """The page in perspective on a desk, which is seen on one side at least and up to all four."""
    height, width = page.shape[:2]
    margins = rng.uniform(0.04, 0.28, 4) * (rng.random(4) < 0.6)
    margins[int(rng.integers(4))] = rng.uniform(0.06, 0.28)
    left, top, right, bottom = margins * (width, height, width, height)
    jitter = rng.uniform(-0.05, 0.05, (4, 2)) * (width, height)
    corners = np.array([(left, top), (width - right, top), (width - right, height - bottom), (left, height - bottom)])
    warp = _perspective([*map(tuple, corners + jitter)], (width, height))
    mask = _warped(np.ones((height, width), np.float32), warp)[..., None]
    sheet = np.stack([_warped(page[..., channel], warp) for channel in range(3)], axis=-1)
    near = Image.fromarray((mask[..., 0] * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(6))
    shade = 1 - rng.uniform(0, 0.5) / 255 * np.asarray(near, np.float32)[..., None]
    return sheet * mask + desk((height, width), rng) * shade * (1 - mask)


def desk(shape: tuple[int, int], rng: np.random.Generator) -> Levels:
    """Wood with its grain, dark or light, or a plain dark, blue or light surface."""
    kind = rng.integers(3)
    if kind == 0:
        return np.full((*shape, 3), rng.uniform(0.05, 0.5, 3), np.float32) + 0.03 * clouds(shape, 40, rng)[..., None]
    colour = np.array([(0.35, 0.2, 0.1), (0.72, 0.52, 0.34)][int(kind) - 1])
    grain = resized(rng.random((48, 3), np.float32), shape) - 0.5
    fine = resized(rng.random((shape[0] // 2, 6), np.float32), shape) - 0.5
    wood = grain + 0.5 * fine
    return np.asarray(
        (colour * (1 + 0.35 * (wood if rng.random() < 0.5 else _turned(wood, shape))[..., None])).astype(np.float32)
    )


def _turned(levels: Levels, shape: tuple[int, int]) -> Levels:
    return np.asarray(Image.fromarray(np.ascontiguousarray(levels.T)).resize(shape[::-1]))


def shadowed(picture: Levels, rng: np.random.Generator, blur: float | None = None) -> Levels:
    """A hard shadow of something straight, of a hand or of a head lies across the picture."""
    height, width = picture.shape[:2]
    mask = Image.new("L", (width, height))
    angle, middle = rng.uniform(0, 2 * np.pi), rng.uniform(0.25, 0.75, 2) * (width, height)
    along, across = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    far = 2 * max(height, width)
    places = [middle + along * far * step + across * rng.normal(0, 0.01 * far) for step in (-0.1, 0.1)]
    bends = [middle - along * far, *places, middle + along * far]
    outline = [*bends, middle + along * far + across * far, middle - along * far + across * far]
    ImageDraw.Draw(mask).polygon([tuple(point) for point in outline], fill=255)
    soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(rng.uniform(0.5, 4) if blur is None else blur)), np.float32)
    return picture * (1 - rng.uniform(0.3, 0.6) * soft[..., None] / 255)


def lit(picture: Levels, rng: np.random.Generator, strength: float = 0.5) -> Levels:
    """Light that falls off to one side, and a lens that is darker in its corners."""
    height, width = picture.shape[:2]
    rows, columns = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    angle = rng.uniform(0, 2 * np.pi)
    slope = 1 - strength * (0.5 + 0.35 * (np.cos(angle) * rows + np.sin(angle) * columns))
    vignette = 1 - rng.uniform(0, 0.25) * (rows**2 + columns**2)
    return np.asarray((picture * (slope * vignette)[..., None]).astype(np.float32))


def fingers(picture: Levels, rng: np.random.Generator) -> Levels:
    """One to three fingers hold the paper at a side."""
    height, width = picture.shape[:2]
    mask = Image.new("L", (width, height))
    side, thick = int(rng.integers(2)), 0.05 * max(height, width)
    for _ in range(int(rng.integers(1, 4))):
        at, reach = rng.uniform(0.1, 0.9) * height, rng.uniform(0.05, 0.14) * width
        edge = 0 if side == 0 else width
        ImageDraw.Draw(mask).ellipse([edge - reach, at - thick, edge + reach, at + thick], fill=255)
    soft = np.asarray(mask.filter(ImageFilter.GaussianBlur(1.5)), np.float32)[..., None] / 255
    return (picture * (1 - soft) + np.array((0.8, 0.58, 0.47), np.float32) * soft).astype(np.float32)


def shot(
    picture: Levels, rng: np.random.Generator, noise: float = 0.015, blur: float = 0.6, quality: int = 85
) -> bytes:
    """A JPEG of it, as a sensor with noise behind a lens with blur has it."""
    levels = (picture.clip(0, 1) * 255).astype(np.uint8)
    image = Image.fromarray(levels).filter(ImageFilter.GaussianBlur(blur))
    height, width = picture.shape[:2]
    grain = rng.normal(0, 255 * noise, (height, width, 1)) + rng.normal(0, 100 * noise, (height, width, 3))
    noisy = (np.asarray(image, np.float32) + grain).clip(0, 255).astype(np.uint8)
    return encoded(Image.fromarray(noisy), "JPEG", quality=quality)


def encoded(image: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    """The image's file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def _perspective(corners: list[tuple[float, ...]], size: tuple[int, int]) -> list[float]:
    """The eight numbers by which PIL finds, for a pixel of the photograph, the place on the page (width, height)."""
    width, height = size
    page = [(0, 0), (width, 0), (width, height), (0, height)]
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, page, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
    solved: list[float] = np.linalg.solve(np.array(rows), np.array(page, float).reshape(-1)).tolist()
    return solved


def _warped(levels: Levels, warp: list[float]) -> Levels:
    image = Image.fromarray(np.ascontiguousarray(levels))
    return np.asarray(image.transform(image.size, Image.Transform.PERSPECTIVE, warp, Image.Resampling.BILINEAR))
